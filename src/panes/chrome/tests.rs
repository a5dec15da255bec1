use super::*;
use crate::action::Action;
use crate::content::Language;
use crate::effect::{Effect, Outcome, RescueCopy};
use crate::keymap::Context;
use crate::model::{Entry, Leaf};
use crate::panes::Message;
use crate::panes::fixture::{Fixture, SIZES, drawn};

const TITLE: &str = "Vecka 47 · 16–22 nov 2026 · Min arbetsbok";
const WEEK: [Context; 4] = [
    Context::Dilemmas,
    Context::Week,
    Context::Browse,
    Context::Everywhere,
];
const TEXT: [Context; 3] = [Context::Prose, Context::Text, Context::Everywhere];

fn news(last: Option<&str>) -> SaveNews<'static> {
    SaveNews {
        last: last.map(|last| last.parse().unwrap()),
        slow: false,
        folder: "/data/min",
    }
}

fn heading<'a>(title: &'a str, timer: &'a str, news: SaveNews<'a>) -> Heading<'a> {
    Heading {
        title,
        timer,
        audience: [""; 2],
        is_quiet: false,
        is_guarded: false,
        news,
    }
}

fn header(fixture: &Fixture, width: u16, news: SaveNews<'_>) -> Vec<String> {
    headed(fixture, width, heading(TITLE, "", news))
}

fn headed(fixture: &Fixture, width: u16, heading: Heading<'_>) -> Vec<String> {
    let rows = header_rows(width, &fixture.scene(), heading);
    let draw = |area: Rect, buf: &mut Buffer| {
        draw_header(area, buf, &fixture.scene(), heading);
        None
    };
    drawn((width, rows), draw).0
}

fn footer(
    fixture: &Fixture,
    width: u16,
    contexts: &[Context],
    message: Option<&Message>,
) -> String {
    let draw = |area: Rect, buf: &mut Buffer| {
        draw_footer(area, buf, &fixture.scene(), contexts, message);
        None
    };
    drawn((width, 1), draw).0.remove(0)
}

/// A fixture whose last save failed.
fn in_trouble(trouble: Trouble, rescued: bool) -> Fixture {
    let mut fixture = Fixture::new(Language::Swedish);
    let leaf = Leaf::Week("2026-W47".parse().unwrap());
    let read = Outcome::Read {
        leaf,
        read: Ok(Default::default()),
    };
    fixture.workbook.apply_outcome(read, fixture.now);
    let target = fixture
        .desk()
        .new_target(leaf.week().unwrap(), "reflection", None);
    fixture.workbook.add(
        leaf,
        Entry::new(target.id, "reflection", fixture.now.moment),
        fixture.now,
    );
    let saves = fixture.workbook.saves(fixture.now, true);
    assert!(matches!(saves[..], [Effect::Save { .. }]));
    let failed = Outcome::SaveFailed {
        leaf,
        trouble,
        rescued: rescued.then(|| RescueCopy {
            folder: "/state/rescue".to_owned(),
            is_temporary: false,
        }),
    };
    fixture.workbook.apply_outcome(failed, fixture.now);
    fixture
}

#[test]
fn the_save_state_is_never_cut_for_the_title() {
    let fixture = Fixture::new(Language::Swedish);
    for width in 12..100 {
        let rows = header(&fixture, width, news(Some("2026-11-20T14:52:03+01:00")));
        assert_eq!(rows.len(), 1);
        assert!(rows[0].ends_with("Sparat 14:52"), "{width}: {rows:?}");
    }
    let row = &header(&fixture, 60, news(Some("2026-11-20T14:52:03+01:00")))[0];
    assert_eq!(row, &format!(" {:<46}Sparat 14:52", TITLE));
    let row = &header(&fixture, 48, news(Some("2026-11-20T14:52:03+01:00")))[0];
    assert!(
        row.starts_with(" Vecka 47 · 16–22 nov 2026  "),
        "whole parts are dropped: {row}"
    );
}

#[test]
fn a_long_page_name_is_cut_rather_than_dropped() {
    let fixture = Fixture::new(Language::Swedish);
    let title = "v 47 · Kärnan i uppdraget och allt som händer i kanterna av verksamheten";
    let draw = |area: Rect, buf: &mut Buffer| {
        draw_header(area, buf, &fixture.scene(), heading(title, "", news(None)));
        None
    };
    let row = drawn((60, 1), draw).0.remove(0);
    assert!(row.starts_with(" v 47 · Kärnan i uppdraget"), "{row}");
    assert!(row.contains('…'), "{row}");
}

#[test]
fn a_save_on_another_day_is_shown_with_its_date() {
    let fixture = Fixture::new(Language::Swedish);
    let row = &header(&fixture, 80, news(Some("2026-11-19T23:10:00+01:00")))[0];
    assert!(row.ends_with("Sparat 19 nov 23:10"), "{row}");
    let row = &header(&fixture, 80, news(None))[0];
    assert!(
        row.starts_with(&format!(" {TITLE}")) && row.ends_with("Allt sparat"),
        "{row}"
    );
}

#[test]
fn trouble_shows_its_name_and_what_to_do() {
    for (trouble, state, todo) in [
        (Trouble::Full, "Disken är full", "Ta bort något stort"),
        (
            Trouble::ReadOnly,
            "Mappen går inte att skriva i",
            "/data/min",
        ),
        (
            Trouble::Locked,
            "Väntar på ett annat fönster",
            "sparas så fort det går",
        ),
        (
            Trouble::Overtaken,
            "Väntar på ett annat program",
            "ändrar filen hela tiden",
        ),
        (
            Trouble::Other("EIO".to_owned()),
            "Kan inte skriva till disken",
            "EIO",
        ),
    ] {
        for rescued in [false, true] {
            let fixture = in_trouble(trouble.clone(), rescued);
            let rows = header(&fixture, 80, news(None));
            let all: Vec<&str> = rows.iter().map(|row| row.trim()).collect();
            let all = all.join(" ");
            assert!(rows[0].ends_with(state), "{rows:#?}");
            assert!(
                all.contains(todo) && all.contains("finns kvar här"),
                "{rows:#?}"
            );
            assert_eq!(all.contains("En kopia ligger"), rescued, "{rows:#?}");
            let one_row = |area: Rect, buf: &mut Buffer| {
                draw_header(area, buf, &fixture.scene(), heading(TITLE, "", news(None)));
                None
            };
            let row = drawn((60, 1), one_row).0.remove(0);
            assert!(row.ends_with(state) && !row.contains("Vecka 47"), "{row}");
        }
    }
}

#[test]
fn header_and_footer_draw_at_every_size() {
    for fixture in [
        Fixture::new(Language::English),
        in_trouble(Trouble::Full, true),
    ] {
        for size in SIZES {
            let draw = |area: Rect, buf: &mut Buffer| {
                draw_header(area, buf, &fixture.scene(), heading(TITLE, "", news(None)));
                draw_footer(area, buf, &fixture.scene(), &WEEK, None);
                None
            };
            drawn(size, draw);
        }
    }
}

#[test]
fn the_footer_drops_outer_hints_first_and_keeps_help_and_back() {
    let fixture = Fixture::new(Language::Swedish);
    let wide = footer(&fixture, 250, &WEEK, None);
    let order = [
        "Enter öppna",
        "w skriv",
        "Tab rutor",
        "1–7 dilemma",
        "o om–då",
        "t tips",
        "k skaver",
        "s samtal",
        "? hjälp",
        "Esc tillbaka",
        "q avsluta",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|hint| wide.find(hint).unwrap_or_else(|| panic!("{hint}: {wide}")))
        .collect();
    assert!(places.is_sorted(), "{wide}");
    let mut before = wide.clone();
    for width in (24..250).rev() {
        let row = footer(&fixture, width, &WEEK, None);
        assert!(
            row.contains("? hjälp") && row.contains("Esc tillbaka"),
            "{width}: {row}"
        );
        assert!(
            crate::text::width(&row) < usize::from(width),
            "{width}: {row}"
        );
        assert!(
            row.trim().split("  ").all(|hint| wide.contains(hint)),
            "no hint is cut: {row}"
        );
        let kept = |hint: &str| matches!(hint, "? hjälp" | "Esc tillbaka");
        let last = before
            .trim()
            .split("  ")
            .filter(|hint| !kept(hint))
            .last()
            .unwrap_or_default();
        if row != before {
            let without =
                before
                    .replacen(&format!("{last}  "), "", 1)
                    .replacen(&format!("  {last}"), "", 1);
            assert_eq!(row, without, "the last hint that is not kept was dropped");
        }
        before = row;
    }
    assert_eq!(footer(&fixture, 8, &WEEK, None), "?  Esc");
}

#[test]
fn the_outermost_pages_offer_quit_instead_of_back() {
    let fixture = Fixture::new(Language::Swedish);
    for width in 20..250 {
        for page in [&WEEK[1..], &[Context::Promise, Context::Week][..]] {
            let mut contexts = page.to_vec();
            contexts.extend([Context::Browse, Context::Everywhere]);
            let row = footer(&fixture, width, &contexts, None);
            assert!(row.contains("q avsluta"), "{width}: {row}");
            assert!(!row.contains("Esc"), "{width}: {row}");
        }
    }
    let tips = [Context::Tips, Context::Week, Context::Browse];
    let row = footer(&fixture, 250, &tips, None);
    assert!(
        !row.contains("t tips"),
        "the tips have the focus already: {row}"
    );
}

#[test]
fn an_answer_key_is_the_first_letter_of_its_label() {
    let tips = [Context::Tips, Context::Week, Context::Browse];
    for (language, begins) in [
        (Language::Swedish, "  j ja  d delvis  n nej  "),
        (Language::English, "  y yes  p partly  n no  "),
    ] {
        let row = footer(&Fixture::new(language), 200, &tips, None);
        assert!(row.contains(begins), "{row}");
    }
}

#[test]
fn in_text_the_footer_begins_with_what_enter_does_and_says_how_to_leave() {
    let fixture = Fixture::new(Language::Swedish);
    for width in 40..200 {
        let row = footer(&fixture, width, &TEXT, None);
        assert!(row.starts_with(" Enter ny rad  "), "{width}: {row}");
        assert!(
            row.contains("Esc tillbaka") && row.contains("F1 hjälp"),
            "{width}: {row}"
        );
    }
    assert!(footer(&fixture, 24, &TEXT, None).contains("Esc tillbaka  F1 hjälp"));
}

#[test]
fn in_multi_line_fields_the_key_for_the_next_field_is_always_shown() {
    let fixture = Fixture::new(Language::Swedish);
    let form = [
        Context::Prose,
        Context::Text,
        Context::Form,
        Context::Everywhere,
    ];
    for width in 60..200 {
        let row = footer(&fixture, width, &form, None);
        let begins = " Enter ny rad  Tab nästa fråga  ";
        assert!(row.starts_with(begins), "{width}: {row}");
        assert!(row.contains("Esc tillbaka"), "{width}: {row}");
    }
    let guided = [
        Context::GuidedText,
        Context::Prose,
        Context::Text,
        Context::Guided,
        Context::Everywhere,
    ];
    for (language, begins) in [
        (Language::Swedish, " Tab nästa fråga  Enter ny rad"),
        (Language::English, " Tab next question  Enter new line"),
    ] {
        let fixture = Fixture::new(language);
        for width in 46..200 {
            let row = footer(&fixture, width, &guided, None);
            assert!(row.starts_with(begins), "{width}: {row}");
        }
    }
}

#[test]
fn a_dialog_shows_only_its_own_hints() {
    let fixture = Fixture::new(Language::Swedish);
    let picker = [Context::Picker, Context::Text, Context::Everywhere];
    assert_eq!(
        footer(&fixture, 200, &picker, None),
        " Enter öppna  Esc tillbaka  F1 hjälp"
    );
    let reader = [Context::Reader, Context::Everywhere];
    assert_eq!(
        footer(&fixture, 30, &reader, None),
        " Enter tillbaka  F1 hjälp"
    );
}

#[test]
fn a_message_replaces_the_hints() {
    let fixture = Fixture::new(Language::Swedish);
    let message = Message::note("Skrivet.");
    assert_eq!(footer(&fixture, 80, &WEEK, Some(&message)), " Skrivet.");
}

#[test]
fn a_long_message_takes_more_rows_rather_than_being_cut() {
    let fixture = Fixture::new(Language::Swedish);
    let text =
        "Andra på datorn kan läsa /data/min. Ändra mappens rättigheter om det inte är meningen.";
    let message = Message::serious(text);
    for width in 40..100 {
        let rows = footer_rows(width, Some(&message));
        let draw = |area: Rect, buf: &mut Buffer| {
            draw_footer(area, buf, &fixture.scene(), &WEEK, Some(&message));
            None
        };
        let shown = drawn((width, rows), draw).0.join("");
        assert_eq!(shown.replace(' ', ""), text.replace(' ', ""), "{width}");
    }
    assert_eq!(footer_rows(10, Some(&message)), 3);
    assert_eq!(footer_rows(80, None), 1);
}

#[test]
fn a_click_on_a_hint_returns_its_action() {
    let fixture = Fixture::new(Language::Swedish);
    let row = footer(&fixture, 120, &WEEK, None);
    let area = Rect::new(0, 30, 120, 1);
    let column = |hint: &str| {
        let at = row.find(hint).unwrap();
        u16::try_from(crate::text::width(&row[..at])).unwrap()
    };
    let hit = |column| footer_hit(area, &fixture.scene(), &WEEK, column);
    assert_eq!(hit(column("? hjälp")), Some(Action::Help));
    assert_eq!(hit(column("Esc tillbaka") + 8), Some(Action::Back));
    assert_eq!(hit(column("Esc tillbaka") - 1), None);
    assert_eq!(hit(column("1–7")), Some(Action::FocusDilemmas));
    assert_eq!(hit(119), None);
}
