use crate::effect::{Effect, Outcome};
use crate::model::{Answer, Device, Entries, IdSource};
use crate::workbook::SaveStatus;
use crate::workbook::tests::{note, now, week, workbook};

#[test]
fn a_text_that_another_machines_file_has_replaced_is_unsaved_until_the_next_save() {
    let mut workbook = workbook();
    let start = note(&mut IdSource::new(1), "ett\ntvå");
    let id = start.id;
    let edited = |text: &str, name: &str| {
        let mut entry = start.clone();
        entry.rev.bump(&Device::new("aaaa").unwrap());
        entry.rev.bump(&Device::new(name).unwrap());
        entry.answer("text", Answer::Text(text.to_owned()), now(5).moment);
        Entries::from([(id, entry)])
    };
    let read = |entries: &Entries| Outcome::Read {
        leaf: week(),
        read: Ok(entries.clone()),
    };
    let (ours, theirs) = (
        edited("mitt ett\ntvå", "bbbb"),
        edited("ett\nditt två", "cccc"),
    );
    workbook.apply_outcome(read(&ours), now(1_010));
    assert_eq!(workbook.save_status(), SaveStatus::Saved);
    workbook.apply_outcome(read(&theirs), now(1_020));
    assert_eq!(workbook.save_status(), SaveStatus::Pending);
    assert_eq!(workbook.unsaved(), [(week(), ours.clone())]);
    assert_eq!(workbook.unsaved_entries(), [(week(), 1)]);
    let saves = workbook.saves(now(1_021), false);
    assert_eq!(
        saves,
        [Effect::Save {
            leaf: week(),
            base: ours.clone(),
            ours,
        }]
    );
    let mut written = edited("mitt ett\nditt två", "bbbb");
    for entry in written.values_mut() {
        entry.rev.bump(&Device::new("cccc").unwrap());
    }
    let saved = Outcome::Saved {
        leaf: week(),
        written: written.clone(),
        durable: true,
    };
    workbook.apply_outcome(saved, now(1_030));
    assert_eq!(workbook.entries(week()), &written);
    assert_eq!(workbook.save_status(), SaveStatus::Saved);
    assert!(workbook.unsaved().is_empty());
}
