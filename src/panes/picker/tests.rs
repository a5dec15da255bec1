mod keys;

use crate::model::views::{
    CLIENT_HOURS, COMMITMENT, CONTRACT, DATA_USE, HOUR_LOG, RECAP, RETENTION, SESSION, UNTIL_NEXT,
};
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use super::*;
use crate::content::Language;
use crate::panes::fixture::{Fixture, SIZES, act, drawn};

fn typed(fixture: &mut Fixture, picker: &mut Picker, text: &str) {
    for letter in text.chars() {
        picker.update(&Gesture::Type(letter), &mut fixture.desk());
    }
}

fn choice(label: &str, detail: &str) -> Choosable {
    Choosable {
        label: label.to_owned(),
        detail: detail.to_owned(),
        key: String::new(),
        value: PickValue::Sheet(format!("id-{label}")),
    }
}

fn labels(picker: &Picker) -> Vec<&str> {
    picker.found().map(|choice| choice.label.as_str()).collect()
}

#[test]
fn the_filter_ignores_case_and_diacritics_and_may_skip_letters() {
    let mut fixture = Fixture::new(Language::Swedish);
    let choices = vec![
        choice("samtal", ""),
        choice("återkoppling", ""),
        choice("övning", ""),
    ];
    for (filter, first) in [
        ("ater", "återkoppling"),
        ("ATER", "återkoppling"),
        ("återkop", "återkoppling"),
        ("a\u{30a}t", "återkoppling"),
        ("akopp", "återkoppling"),
        ("ovn", "övning"),
    ] {
        let mut picker = Picker::new("", "", choices.clone());
        typed(&mut fixture, &mut picker, filter);
        assert_eq!(labels(&picker).first(), Some(&first), "{filter}");
    }
}

#[test]
fn a_hit_in_the_label_ranks_first_then_the_detail_then_the_id() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut picker = Picker::new(
        "",
        "",
        vec![
            choice("ett", ""),
            choice("två", "idrott"),
            choice("idé", ""),
            choice("tre", "inget"),
        ],
    );
    typed(&mut fixture, &mut picker, "id");
    assert_eq!(labels(&picker), ["idé", "två", "ett", "tre"]);
}

#[test]
fn the_palette_finds_actions_by_label_and_id_dilemmas_by_name_and_weeks() {
    let mut fixture = Fixture::new(Language::Swedish);
    for (filter, value) in [
        ("avsluta", PickValue::Act(Action::Quit)),
        ("fargtema", PickValue::Act(Action::SwitchTheme)),
        ("switch-mouse", PickValue::Act(Action::SwitchMouse)),
        (
            "enhetligt",
            PickValue::Dilemma(fixture.catalog.dilemmas()[1].id.clone()),
        ),
        ("v7", PickValue::Week("2026-W07".parse().unwrap())),
        (
            "vecka 2025-W52",
            PickValue::Week("2025-W52".parse().unwrap()),
        ),
        ("vecka 7", PickValue::Week("2026-W07".parse().unwrap())),
        ("2026-02-14", PickValue::Week("2026-W07".parse().unwrap())),
    ] {
        let mut picker = Picker::palette(
            &fixture.scene(),
            &[Context::Week, Context::Browse, Context::Everywhere],
            fixture.scene().this_week(),
        );
        typed(&mut fixture, &mut picker, filter);
        let reply = picker.update(&act(Action::Open), &mut fixture.desk());
        assert_eq!(
            reply,
            PickerReply::Picked(value),
            "{filter}: {:?}",
            labels(&picker)
        );
    }
}

#[test]
fn every_action_of_the_palette_shows_its_help_and_its_key() {
    for language in Language::ALL {
        let fixture = Fixture::new(language);
        let contexts = [Context::Week, Context::Browse, Context::Everywhere];
        let picker = Picker::palette(&fixture.scene(), &contexts, fixture.scene().this_week());
        for action in lists::palette_actions(&fixture.keymap, &contexts) {
            let entry = picker
                .found()
                .find(|choice| choice.value == PickValue::Act(action))
                .unwrap();
            assert!(!entry.detail.is_empty(), "{}", action.id());
            let bound = fixture.keymap.key_for(&contexts, action);
            assert_eq!(
                entry.key,
                bound
                    .map(|key| crate::panes::key_name(&fixture.catalog, key))
                    .unwrap_or_default()
            );
        }
    }
}

#[test]
fn no_two_actions_of_the_palette_have_one_name() {
    for language in Language::ALL {
        let fixture = Fixture::new(language);
        let contexts = [Context::Week, Context::Browse, Context::Everywhere];
        let mut seen = std::collections::BTreeMap::new();
        for action in lists::palette_actions(&fixture.keymap, &contexts) {
            let other = seen.insert(action.label(&fixture.catalog), action);
            assert_eq!(other, None, "{}", action.id());
        }
    }
}

#[test]
fn the_palette_offers_actions_of_the_active_contexts_and_no_motions() {
    let fixture = Fixture::new(Language::English);
    let offers = |contexts: &[Context]| -> Vec<Action> {
        lists::palette_actions(&fixture.keymap, contexts).collect()
    };
    let week = offers(&[Context::Week, Context::Browse, Context::Everywhere]);
    for action in [
        Action::Quit,
        Action::Write,
        Action::SwitchTheme,
        Action::Faults,
        Action::Suspend,
        Action::FocusBars,
    ] {
        assert!(week.contains(&action), "{}", action.id());
    }
    for action in [
        Action::WordLeft,
        Action::ListUp,
        Action::Paste,
        Action::MarkMore,
        Action::NextField,
        Action::WritingMode,
    ] {
        assert!(!week.contains(&action), "{}", action.id());
    }
    let notes = offers(&[
        Context::Notes,
        Context::Week,
        Context::Browse,
        Context::Everywhere,
    ]);
    assert!(notes.contains(&Action::DeleteEntry) && !week.contains(&Action::DeleteEntry));
}

#[test]
fn all_sheets_with_questions_are_listed() {
    let fixture = Fixture::new(Language::English);
    let picker = Picker::sheets(&fixture.scene(), fixture.scene().this_week());
    let listed = picker.found().count();
    let sheets = fixture
        .catalog
        .sheets()
        .filter(|sheet| !sheet.fields.is_empty())
        // The first three are never filled in by hand; the others are offered to clients only.
        .filter(|sheet| {
            let others = [
                RETENTION,
                HOUR_LOG,
                CLIENT_HOURS,
                SESSION,
                CONTRACT,
                RECAP,
                DATA_USE,
                UNTIL_NEXT,
            ];
            !others.contains(&sheet.id.as_str())
        });
    assert_eq!((listed, listed > 10), (sheets.count(), true));
}

/// A fixture with boundaries of last year and two pulses of this one.
fn with_sheets(language: Language) -> Fixture {
    use crate::model::{Entry, Moment};
    let mut fixture = Fixture::new(language);
    let week = |text: &str| Leaf::Week(text.parse().unwrap());
    for (at, sheet, leaf) in [
        ("2025-03-02T09:00:00+01:00", "boundaries", Leaf::Standing),
        ("2026-11-06T09:00:00+01:00", "pulse", week("2026-W45")),
        ("2026-11-13T09:00:00+01:00", "pulse", week("2026-W46")),
    ] {
        let at: Moment = at.parse().unwrap();
        let entry = Entry::new(EntryId::new(at, 1), sheet, at);
        fixture.workbook.create(leaf, entry, fixture.now);
    }
    fixture
}

fn shown(fixture: &Fixture, picker: &Picker, size: (u16, u16)) -> Vec<String> {
    let draw = |area: Rect, buf: &mut Buffer| picker.view(area, buf, &fixture.scene());
    let (rows, _) = drawn(size, draw);
    rows.iter()
        .map(|row| row.trim_matches(['│', ' ']).to_owned())
        .collect()
}

#[test]
fn sheets_are_listed_by_rhythm_with_their_last_use() {
    let fixture = with_sheets(Language::Swedish);
    let picker = Picker::sheets(&fixture.scene(), fixture.scene().this_week());
    let rows = shown(&fixture, &picker, (120, 60));
    let headings = [
        "Varje vecka",
        "Varje månad",
        "Varje kvartal",
        "När något händer",
        "Det vi står för",
        "Kort att läsa",
    ];
    let place = |heading: &&str| rows.iter().position(|row| row == heading).expect(heading);
    assert!(headings.iter().map(place).is_sorted(), "{rows:#?}");
    for (name, last) in [("Puls", "senast 13 nov"), ("Ramar", "senast 2 mars 2025")] {
        let row = rows.iter().find(|row| row.split(' ').next() == Some(name));
        assert!(
            row.is_some_and(|row| row.ends_with(last)),
            "{name} {rows:#?}"
        );
    }
}

#[test]
fn the_marked_sheet_is_explained_in_full_and_a_filter_leaves_out_the_headings() {
    for (language, heading) in [
        (Language::Swedish, "Varje månad"),
        (Language::English, "Every month"),
    ] {
        let mut fixture = with_sheets(language);
        let mut picker = Picker::sheets(&fixture.scene(), fixture.scene().this_week());
        picker.update(&act(Action::ListDown), &mut fixture.desk());
        let rows = shown(&fixture, &picker, (80, 24));
        let purpose = &fixture.catalog.sheet(COMMITMENT).unwrap().purpose;
        assert!(rows.join(" ").contains(purpose.as_str()), "{rows:#?}");
        assert!(rows.iter().any(|row| row == heading), "{rows:#?}");
        typed(&mut fixture, &mut picker, "e");
        let rows = shown(&fixture, &picker, (80, 24));
        assert!(!rows.iter().any(|row| row == heading), "{rows:#?}");
    }
}

#[test]
fn without_a_hit_the_palette_searches_everything_for_what_was_typed() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut picker = Picker::palette(&fixture.scene(), &[], fixture.scene().this_week());
    typed(&mut fixture, &mut picker, "qqqqqq");
    assert_eq!(labels(&picker), ["Sök ”qqqqqq” i allt"]);
    assert_eq!(
        picker.update(&act(Action::Open), &mut fixture.desk()),
        PickerReply::Picked(PickValue::Search("qqqqqq".to_owned()))
    );
}

#[test]
fn without_a_hit_a_message_is_shown_and_enter_does_nothing() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut picker = Picker::sheets(&fixture.scene(), fixture.scene().this_week());
    typed(&mut fixture, &mut picker, "qqqqqq");
    assert_eq!(
        picker.update(&act(Action::Open), &mut fixture.desk()),
        PickerReply::Done
    );
    let (rows, _) = drawn((80, 24), |area, buf| {
        picker.view(area, buf, &fixture.scene())
    });
    assert!(
        rows.iter().any(|row| row.contains("Inget heter så.")),
        "{rows:#?}"
    );
    picker.update(&act(Action::SelectAll), &mut fixture.desk());
    picker.update(&act(Action::DeleteLeft), &mut fixture.desk());
    assert!(labels(&picker).len() > 20, "an empty filter matches all");
}

#[test]
fn the_marked_row_is_always_in_sight() {
    let mut fixture = Fixture::new(Language::Swedish);
    for size in SIZES
        .into_iter()
        .filter(|(width, height)| *width >= 5 && *height >= 3)
    {
        let choices: Vec<Choosable> = (0..50).map(|n| choice(&format!("{n:02}"), "")).collect();
        let mut picker = Picker::new("Lista", "", choices);
        let steps = [Action::ListDown; 30].into_iter().chain([
            Action::PageUp,
            Action::PageDown,
            Action::PageDown,
        ]);
        for action in steps.chain([Action::ListUp; 40]) {
            picker.update(&act(action), &mut fixture.desk());
            let (rows, _) = drawn(size, |area, buf| picker.view(area, buf, &fixture.scene()));
            let marked = &picker.marked().unwrap().label;
            assert!(
                rows.iter().any(|row| row.contains(&format!("▸ {marked}"))),
                "{marked} at {size:?}: {rows:#?}"
            );
        }
    }
}

#[test]
fn matching_letters_are_underlined() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut picker = Picker::new(
        "",
        "",
        vec![choice("första", ""), choice("återkoppling", "")],
    );
    typed(&mut fixture, &mut picker, "atk");
    let area = Rect::new(0, 0, 80, 24);
    let mut buf = Buffer::empty(area);
    picker.view(area, &mut buf, &fixture.scene());
    let lit = buf
        .content()
        .iter()
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
    assert_eq!(lit.map(|cell| cell.symbol()).collect::<String>(), "åtk");
}

#[test]
fn a_click_picks_and_a_click_outside_closes() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut picker = Picker::new("", "", vec![choice("ett", ""), choice("två", "")]);
    let (rows, cursor) = drawn((80, 24), |area, buf| {
        picker.view(area, buf, &fixture.scene())
    });
    let row = rows.iter().position(|row| row.contains("två")).unwrap();
    let press = |column, row| {
        Gesture::Point(Pointer {
            kind: PointerKind::Press { clicks: 1 },
            column,
            row,
        })
    };
    let on = press(cursor.unwrap().x, u16::try_from(row).unwrap());
    let picked = PickerReply::Picked(PickValue::Sheet("id-två".to_owned()));
    assert_eq!(picker.update(&on, &mut fixture.desk()), picked);
    assert_eq!(
        picker.update(&press(0, 0), &mut fixture.desk()),
        PickerReply::Closed
    );
    assert_eq!(
        picker.update(&act(Action::Back), &mut fixture.desk()),
        PickerReply::Closed
    );
}

#[test]
fn it_draws_at_every_size() {
    let mut fixture = Fixture::new(Language::English);
    for size in SIZES {
        for filter in ["", "w7", "conv", "qqqqq"] {
            let mut picker = Picker::palette(
                &fixture.scene(),
                &[Context::Week],
                fixture.scene().this_week(),
            );
            typed(&mut fixture, &mut picker, filter);
            drawn(size, |area, buf| picker.view(area, buf, &fixture.scene()));
        }
    }
}
