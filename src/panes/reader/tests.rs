use super::*;
use crate::content::Language;
use crate::keymap::Keymap;
use crate::notation::Fault;
use crate::panes::fixture::{Fixture, SIZES, act, drawn};
use crate::widgets::document::Role;

fn all_keys(reader: &Reader) -> Vec<(String, String)> {
    let lines = reader.pieces.iter().filter_map(|piece| match piece {
        Piece::Keys { keys, what } => Some(keys.iter().map(|key| (key.clone(), what.clone()))),
        _ => None,
    });
    lines.flatten().collect()
}

#[test]
fn help_lists_every_key_that_acts_in_each_context() {
    for language in Language::ALL {
        let fixture = Fixture::new(language);
        let scene = fixture.scene();
        for context in Context::ALL.iter().copied() {
            let mut contexts = vec![Context::Browse, Context::Everywhere];
            if !contexts.contains(&context) {
                contexts.insert(0, context);
            }
            let listed = all_keys(&Reader::help(&scene, &contexts));
            for binding in fixture
                .keymap
                .bindings()
                .iter()
                .filter(|binding| contexts.contains(&binding.context))
            {
                let reached = fixture
                    .keymap
                    .look_up(&contexts, binding.key)
                    .unwrap()
                    .action;
                let Some(what) = pages::what_it_does(&scene, reached) else {
                    continue;
                };
                let key = key_name(scene.catalog, binding.key);
                let says: Vec<&String> = listed
                    .iter()
                    .filter(|(name, _)| *name == key)
                    .map(|(_, what)| what)
                    .collect();
                assert_eq!(says, [&what], "{key} where {context:?} holds");
            }
        }
    }
}

#[test]
fn help_is_grouped_by_context_with_everywhere_and_the_glossary_last() {
    let fixture = Fixture::new(Language::Swedish);
    let help = Reader::help(
        &fixture.scene(),
        &[
            Context::Dilemmas,
            Context::Week,
            Context::Browse,
            Context::Everywhere,
        ],
    );
    let headings: Vec<&str> = help
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Text(text, Role::Title) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        headings,
        [
            "Dilemman",
            "Veckan",
            "Utanför text",
            "Överallt",
            "Första timmen",
            "Ordlista"
        ]
    );
    let seventh = all_keys(&help)
        .into_iter()
        .find(|(key, _)| key == "7")
        .unwrap()
        .1;
    assert_eq!(
        seventh,
        *fixture.catalog.dilemmas()[6].short,
        "a dilemma is listed by its name"
    );
    assert!(
        all_keys(&help).iter().all(|(key, _)| key != "8"),
        "dilemmas that do not exist are not listed"
    );
}

#[test]
fn help_lists_the_users_key_instead_of_the_shipped_one() {
    let mut fixture = Fixture::new(Language::English);
    let own = [("write".to_owned(), vec!["z".to_owned()])].into();
    let (keymap, errors) = Keymap::shipped().with_own(&own);
    assert_eq!(errors, []);
    fixture.keymap = keymap;
    let keys = all_keys(&Reader::help(&fixture.scene(), &[Context::Week]));
    assert!(keys.iter().any(|(key, _)| key == "z"));
    assert!(keys.iter().all(|(key, _)| key != "w"));
}

/// The rows of every screen while the page is scrolled from top to bottom.
fn scrolled(fixture: &mut Fixture, mut reader: Reader, size: (u16, u16)) -> Vec<String> {
    let mut seen = Vec::new();
    loop {
        let (rows, _) = drawn(size, |area, buf| reader.view(area, buf, &fixture.scene()));
        seen.extend(rows);
        let before = reader.scroller.top();
        reader.update(&act(Action::PageDown), &mut fixture.desk());
        if reader.scroller.top() == before {
            return seen;
        }
    }
}

#[test]
fn scrolling_shows_every_word_at_every_size() {
    let mut fixture = Fixture::new(Language::Swedish);
    for size in SIZES
        .into_iter()
        .filter(|(width, height)| *width >= 20 && *height >= 3)
    {
        let about = Reader::about(&fixture.scene(), "/home/kim/tillit");
        let seen: String = scrolled(&mut fixture, about, size).join(" ");
        for word in [
            "tillit",
            "ledarskap",
            "Bringselius",
            "personuppgifter",
            "Apache",
        ] {
            assert!(seen.contains(word), "{word} at {size:?}:\n{seen}");
        }
    }
}

#[test]
fn no_page_panics_at_any_size() {
    let mut fixture = Fixture::new(Language::English);
    let fault = Fault::at(
        "2026-W47.ron",
        "(\n  entries: \u{1b}[2J\n)",
        2,
        12,
        "expected a map",
    );
    for size in SIZES {
        for reader in [
            Reader::help(&fixture.scene(), &[Context::Week]),
            Reader::about(&fixture.scene(), "/a"),
            Reader::faults(&fixture.scene(), [&fault]),
            Reader::faults(&fixture.scene(), []),
            Reader::new("", Vec::new()),
        ] {
            let mut reader = reader;
            for action in [Action::PageDown, Action::ListEnd, Action::PageUp] {
                let (rows, _) = drawn(size, |area, buf| reader.view(area, buf, &fixture.scene()));
                assert!(!rows.join("").contains('\u{1b}'));
                reader.update(&act(action), &mut fixture.desk());
            }
        }
    }
}

#[test]
fn a_fault_is_shown_with_its_place_and_only_outside_notes_with_the_lines_around_it() {
    let mut fixture = Fixture::new(Language::English);
    let note = "2026-W47.sync-conflict-1.ron";
    for (file, has_lines) in [("config.ron", true), ("2026-W47.ron", false), (note, false)] {
        let text = "(\n  entries: 3,\n)";
        let fault = Fault::at(file, text, 2, 12, "expected a map");
        let faults = Reader::faults(&fixture.scene(), [&fault]);
        let seen = scrolled(&mut fixture, faults, (80, 24)).join("\n");
        let place = format!("{file}:2:12");
        for said in [place.as_str(), "expected a map"] {
            assert!(seen.contains(said), "{said}:\n{seen}");
        }
        for line in ["▸   2   entries: 3,", "    1 ("] {
            assert_eq!(seen.contains(line), has_lines, "{line}:\n{seen}");
        }
    }
}

#[test]
fn scrolling_stops_at_both_ends_and_back_or_a_click_outside_closes() {
    let mut fixture = Fixture::new(Language::English);
    let mut reader = Reader::help(&fixture.scene(), &[Context::Week]);
    drawn((60, 12), |area, buf| {
        reader.view(area, buf, &fixture.scene())
    });
    assert_eq!(
        reader.update(&act(Action::ListUp), &mut fixture.desk()),
        Reply::Done
    );
    assert_eq!(reader.scroller.top(), 0);
    reader.update(&act(Action::ListEnd), &mut fixture.desk());
    let last = reader.scroller.top();
    reader.update(&act(Action::PageDown), &mut fixture.desk());
    assert_eq!((reader.scroller.top(), last > 0), (last, true));
    drawn((60, 50), |area, buf| {
        reader.view(area, buf, &fixture.scene())
    });
    reader.update(&act(Action::ListUp), &mut fixture.desk());
    assert!(
        reader.scroller.top() < last,
        "a larger screen has a smaller last top row"
    );
    let outside = Gesture::Point(Pointer {
        kind: PointerKind::Press { clicks: 1 },
        column: 0,
        row: 0,
    });
    assert_eq!(
        reader.update(&outside, &mut fixture.desk()),
        Reply::Go(Place::Back)
    );
    assert_eq!(
        reader.update(&act(Action::Back), &mut fixture.desk()),
        Reply::Go(Place::Back)
    );
}
