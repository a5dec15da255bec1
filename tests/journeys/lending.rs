//! A text written on in the user's own editor.

use tillit::effect::EditTrouble;
use tillit::model::Leaf;

use crate::stage::{Setting, Stage};

fn week() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

fn written() -> Stage {
    let mut stage = Setting::default().open();
    stage.keys("wMötet gick bra.<wait 1000>");
    stage
}

#[test]
fn what_the_editor_leaves_is_the_text_and_one_undo_takes_it_back() {
    let mut stage = written();
    stage
        .editor
        .push_back(Ok("Mötet gick *mycket* bra.\n\nÅäö.".to_owned()));
    stage.keys("<F8>");
    assert_eq!(stage.lent, ["Mötet gick bra."]);
    let frame = stage.frame();
    assert!(
        frame.contains("gick *mycket* bra.") && frame.contains("Texten från fake"),
        "{frame}"
    );
    stage.keys("<wait 1000>");
    let file = stage.week_file("2026-W47");
    assert!(file.contains("gick *mycket* bra."), "{file}");
    stage.keys("<Ctrl+Z>");
    let frame = stage.frame();
    assert!(
        frame.contains("Mötet gick bra.") && !frame.contains("Åäö"),
        "{frame}"
    );
    stage.keys("<Ctrl+Y><wait 1000>");
    assert!(stage.week_file("2026-W47").contains("Åäö."));
}

#[test]
fn a_first_text_can_be_written_there() {
    let mut stage = Setting::default().open();
    stage.editor.push_back(Ok("Allt från början.".to_owned()));
    stage.keys("w<Ctrl+U><wait 1000>");
    assert_eq!(stage.lent, [""]);
    assert!(stage.week_file("2026-W47").contains("Allt från början."));
}

#[test]
fn an_editor_that_fails_is_told_and_changes_nothing() {
    let name = || "fake".to_owned();
    let troubles = [
        (EditTrouble::NoEditor, "VISUAL"),
        (
            EditTrouble::NotStarted {
                editor: name(),
                reason: "saknas".to_owned(),
            },
            "saknas",
        ),
        (
            EditTrouble::Failed {
                editor: name(),
                status: "exit 1".to_owned(),
            },
            "exit 1",
        ),
        (
            EditTrouble::Unreadable {
                editor: name(),
                reason: "no UTF-8".to_owned(),
            },
            "no UTF-8",
        ),
    ];
    for (trouble, told) in troubles {
        let mut stage = written();
        let before = stage.week_file("2026-W47");
        stage.editor.push_back(Err(trouble));
        stage.keys("<F8>");
        assert!(stage.frame().contains(told), "{}", stage.frame());
        stage.keys("<wait 1000>");
        assert_eq!(stage.week_file("2026-W47"), before);
    }
}

#[test]
fn what_another_window_changed_elsewhere_in_the_text_meanwhile_stays() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wEtt två tre<wait 1000>");
    let mut one = Setting::default().open_in(folder.path());
    one.keys("w<F8>");
    Setting::default()
        .open_in(folder.path())
        .keys("w fyra<wait 1000>");
    one.notice_change(week());
    one.editor_ends(Ok("Noll ett två tre"));
    one.keys("<wait 1000>");
    let file = one.week_file("2026-W47");
    assert!(file.contains("Noll ett två tre fyra"), "{file}");
    assert!(!file.contains("conflict_of"), "{file}");
}

#[test]
fn the_same_place_changed_meanwhile_stands_twice() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wEtt<wait 1000>");
    let mut one = Setting::default().open_in(folder.path());
    one.keys("w<F8>");
    Setting::default()
        .open_in(folder.path())
        .keys("w och två<wait 1000>");
    one.notice_change(week());
    one.editor_ends(Ok("Ett och tre"));
    assert!(one.frame().contains("intill varandra"), "{}", one.frame());
    one.keys("<wait 1000>");
    let file = one.week_file("2026-W47");
    assert!(
        file.contains("Ett och två") && file.contains("Ett och tre"),
        "{file}"
    );
    assert!(file.contains("conflict_of"), "{file}");
}

#[test]
fn a_text_deleted_elsewhere_meanwhile_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    Setting::default()
        .open_in(folder.path())
        .keys("wEtt<wait 1000>");
    let mut one = Setting::default().open_in(folder.path());
    one.keys("w<F8>");
    let mut two = Setting::default().open_in(folder.path());
    two.keys("<Ctrl+P>anteckningar<Enter><Delete><wait 1000>");
    one.notice_change(week());
    one.editor_ends(Ok("Ett och mer"));
    one.keys("<wait 1000>");
    assert!(
        one.week_file("2026-W47").contains("Ett och mer"),
        "{}",
        one.week_file("2026-W47")
    );
}

#[test]
fn a_field_of_a_sheet_comes_back_into_its_field() {
    let mut stage = Setting::default().open();
    stage
        .keys("kNågot skaver")
        .editor
        .push_back(Ok("Något skaver mycket".to_owned()));
    stage.keys("<F8>");
    assert_eq!(stage.lent, ["Något skaver"]);
    assert!(
        stage.frame().contains("Något skaver mycket"),
        "{}",
        stage.frame()
    );
    stage.keys("<Ctrl+Z>");
    assert!(!stage.frame().contains("mycket"), "{}", stage.frame());
    stage.keys("<Ctrl+Y><Esc><wait 1000>");
    let file = stage.week_file("2026-W47");
    assert!(file.contains("Något skaver mycket"), "{file}");
}
