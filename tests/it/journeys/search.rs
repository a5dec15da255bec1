//! The page of search: hits as rows, the way into a text and back, filters, and what is kept off a shared screen.

use tillit::app::Input;
use tillit::content::Language;
use tillit::effect::Outcome;
use tillit::model::{Answer, Entries, Entry, EntryId, Leaf, Link, Moment};
use tillit::panes::Sharing;

use crate::journeys::journey::{Journey, Setting, hides, shows};

/// Three weeks with a note each, written in the program.
fn three_weeks(language: Language, size: (u16, u16)) -> Journey {
    let mut journey = Setting {
        language,
        size,
        ..Setting::default()
    }
    .open();
    journey.keys("<Ctrl+G>2026-W45<Enter>wEtt samtal om överlämningen på kvällen.<Esc>");
    journey.keys("<Ctrl+G>2026-W46<Enter>wTvå ord om K och ett samtal.<Esc>");
    journey.keys("<Ctrl+G>2026-W47<Enter>wTre gånger överlämning, inget annat.<Esc><wait 1000>");
    journey
}

const PLACES: [(Language, (u16, u16)); 4] = [
    (Language::Swedish, (80, 24)),
    (Language::English, (80, 24)),
    (Language::Swedish, (120, 36)),
    (Language::English, (200, 50)),
];

/// The position of each text in the frame, from the top.
fn order(journey: &mut Journey, texts: &[&str]) -> Vec<usize> {
    let frame = journey.frame();
    texts
        .iter()
        .map(|text| {
            frame
                .find(text)
                .unwrap_or_else(|| panic!("{text}\n{frame}"))
        })
        .collect()
}

#[test]
fn hits_are_rows_in_time_with_the_words_around_them_marked() {
    for (language, size) in PLACES {
        let mut journey = three_weeks(language, size);
        journey.keys("/ÖVERLÄM");
        let places = order(&mut journey, &["Tre gånger över", "Ett samtal om över"]);
        assert!(places.is_sorted(), "the newest is first");
        assert!(!journey.frame().contains("Två ord"));
        assert_ne!(
            journey.style_of("överlämningen på"),
            journey.style_of("kvällen")
        );
        journey.keys(" samtal");
        shows(&mut journey, &["Ett samtal om överlämningen"]);
        assert!(!journey.frame().contains("Tre gånger"));
    }
}

#[test]
fn enter_opens_the_text_at_the_hit_and_esc_comes_back_to_the_row() {
    for (language, size) in PLACES {
        let mut journey = three_weeks(language, size);
        journey.keys("/samtal<Down><Enter>");
        shows(&mut journey, &["Ett samtal om överlämningen", "45"]);
        assert_eq!(
            journey.style_of("samtal om").bg,
            journey.style_of("samtal om").bg
        );
        // The find bar is open and leads on.
        shows(
            &mut journey,
            &[if language == Language::Swedish {
                "1 av 1"
            } else {
                "1 of 1"
            }],
        );
        journey.keys("<Esc>");
        shows(
            &mut journey,
            &["▸", "Två ord om K och ett samtal", "Ett samtal om"],
        );
        let frame = journey.frame();
        let marked = frame
            .lines()
            .find(|line| line.contains('▸') && line.contains("v 4") | line.contains("w 4"));
        assert!(marked.unwrap().contains("Ett samtal"), "{frame}");
        // Leaving the search comes back to the week that was on screen.
        journey.keys("<Esc>");
        shows(&mut journey, &["Tre gånger överlämning"]);
    }
}

#[test]
fn the_hits_are_read_as_running_text_and_esc_leads_back_step_by_step() {
    for (language, size) in PLACES {
        let mut journey = three_weeks(language, size);
        journey.keys("k<wait 10>Ett samtal till om skåpet<Esc><Esc><wait 1000>");
        journey.keys("/samtal<Down>");
        let hits = journey.frame();
        journey.keys("<F6>");
        shows(
            &mut journey,
            &[
                "▸samtal",
                "Ett samtal om överlämningen",
                "Två ord om K och ett samtal.",
            ],
        );
        hides(&mut journey, &["Tre gånger"]);
        // Beside the text there is a list, where no word is marked.
        if size.0 == 80 {
            let [hit, other] = ["samtal om", "om över"].map(|words| journey.style_of(words));
            assert_ne!(hit, other);
        }
        // It begins at the note of the marked row, and a filter shows those of one sheet.
        let frame = journey.frame();
        let lines = frame.lines().skip(2);
        let mut from_mark = lines.skip_while(|line| !line.contains('▸')).take(3);
        assert!(from_mark.any(|line| line.contains("Två ord")), "{frame}");
        journey.keys("<Tab>");
        hides(&mut journey, &["Ett samtal till om skåpet"]);
        journey.keys("<Shift+Tab>");
        let read = journey.frame();
        // A note opens, and Esc comes back to the text, then to the same row, then to the week.
        journey.keys("<Enter>");
        hides(&mut journey, &["▸samtal"]);
        shows(&mut journey, &["Två ord om K och ett samtal."]);
        journey.keys("<Esc>");
        assert_eq!(journey.frame(), read);
        journey.keys("<Esc>");
        assert_eq!(journey.frame(), hits);
        journey.keys("<Esc>");
        shows(&mut journey, &["Tre gånger överlämning"]);
    }
}

#[test]
fn the_first_hit_of_a_long_note_is_on_screen_when_it_is_read() {
    let mut journey = Setting::default().open();
    let lines = "en rad<Enter>".repeat(60);
    journey.keys(&format!(
        "w{lines}nyckelordet<Enter>{lines}<Esc><wait 1000>"
    ));
    journey.keys("/nyckelord<F6>");
    shows(&mut journey, &["nyckelordet", "en rad"]);
    journey.keys("<Home><PgDn>");
    hides(&mut journey, &["▸ fre"]);
}

#[test]
fn the_hits_that_are_read_can_be_taken_out() {
    let mut journey = three_weeks(Language::Swedish, (120, 36));
    journey.keys("/samtal<F6>e");
    shows(
        &mut journey,
        &["▸samtal", "2 av 2", "~/tillit-samtal-2026-11-20.md"],
    );
    journey.keys("<Enter><Enter>");
    let taken = journey.home().join("tillit-samtal-2026-11-20.md");
    let text = std::fs::read_to_string(taken).unwrap();
    assert!(
        text.contains("Ett samtal om") && text.contains("Två ord om K"),
        "{text}"
    );
    assert!(!text.contains("Tre gånger"), "{text}");
}

#[test]
fn a_note_read_from_the_page_of_a_person_leads_back_to_the_list_of_people() {
    let mut journey = three_weeks(Language::Swedish, (80, 24));
    journey.keys("<Ctrl+G>2026-W45<Enter>w K:s tur.<Esc><wait 1000>P");
    let people = journey.frame();
    journey.keys("<Enter>R");
    shows(&mut journey, &["▸K ─", "Två ord om K", "K:s tur."]);
    journey.keys("<Enter><Esc><Esc>");
    shows(&mut journey, &["Två ord om K"]);
    journey.keys("<Esc>");
    assert_eq!(journey.frame(), people);
}

#[test]
fn a_hit_in_a_sheet_opens_the_field_that_it_is_in() {
    let mut journey = three_weeks(Language::Swedish, (120, 36));
    journey.keys("k<wait 10>Rapporten kommer alltid för sent<Esc><Esc><wait 1000>");
    journey.keys("/rapporten");
    shows(&mut journey, &["skaver", "Rapporten kommer"]);
    journey.keys("<Enter>");
    shows(&mut journey, &["Rapporten kommer alltid"]);
    journey.keys("<Esc>");
    shows(&mut journey, &["/ rapporten"]);
}

#[test]
fn without_a_hit_letters_without_their_dots_are_offered_in_one_key() {
    for (language, size) in PLACES {
        let mut journey = three_weeks(language, size);
        journey.keys("/overlamning");
        let offer = match language {
            Language::Swedish => "tryck Enter",
            _ => "press Enter",
        };
        shows(&mut journey, &[offer]);
        journey.keys("<Enter>");
        shows(&mut journey, &["Tre gånger överlämning", "Ett samtal om"]);
        // The text is opened at the word as it is written there.
        journey.keys("<Enter>");
        shows(&mut journey, &["överlämning", "1 "]);
        journey.keys("<Esc><Ctrl+A>finnsinte");
        shows(
            &mut journey,
            &[if language == Language::Swedish {
                "Inga träffar."
            } else {
                "No hits."
            }],
        );
        assert!(!journey.frame().contains(offer));
    }
}

#[test]
fn filters_are_shown_as_they_are_understood() {
    let mut journey = three_weeks(Language::Swedish, (80, 24));
    journey.keys("/person:K");
    shows(&mut journey, &[" person: K ", "Två ord om K"]);
    assert_ne!(journey.style_of("K och"), journey.style_of("och ett"));
    assert!(!journey.frame().contains("Ett samtal"));
    journey.keys("<Ctrl+A>tid:v45");
    shows(&mut journey, &[" tid: v 45", "Ett samtal"]);
    journey.keys("<Ctrl+A>ark:okänt");
    shows(&mut journey, &["blad: okänt finns inte", "Inga träffar"]);
    journey.keys("<Ctrl+A><Backspace>");
    shows(
        &mut journey,
        &["blad: dilemma: tips: person: tagg: tid: av:", "minus"],
    );
}

#[test]
fn the_palette_searches_everything_for_what_it_does_not_have() {
    let mut journey = three_weeks(Language::Swedish, (80, 24));
    journey.keys("<Ctrl+P>kvällen.");
    shows(&mut journey, &["Sök ”kvällen.” i allt"]);
    journey.keys("<Enter>");
    shows(&mut journey, &["/ kvällen.", "om överlämningen på"]);
}

#[test]
fn ctrl_f_searches_everything_outside_a_text_and_the_text_within_one() {
    let mut journey = three_weeks(Language::Swedish, (80, 24));
    journey.keys("<Ctrl+F>samtal");
    shows(&mut journey, &["Två ord om K"]);
    journey.keys("<Esc>w<Ctrl+F>gånger");
    shows(&mut journey, &["1 av 1"]);
    assert!(!journey.frame().contains("Två ord"));
}

#[test]
fn a_change_at_a_hit_is_in_the_list_when_it_is_shown_again() {
    let mut journey = three_weeks(Language::Swedish, (80, 24));
    journey.keys("/gånger<Enter><Ctrl+F><Ctrl+End> Nytt slut<Esc>");
    shows(&mut journey, &["/ gånger", "Nytt slut"]);
    journey.keys("<Ctrl+A>slut");
    shows(&mut journey, &["Nytt slut"]);
}

#[test]
fn nothing_is_searched_while_the_screen_is_hidden() {
    let mut journey = three_weeks(Language::Swedish, (80, 24));
    journey.keys("<F2>/kvällen<Ctrl+F>kvällen");
    assert!(!journey.frame().contains("kvällen"), "{}", journey.frame());
    let mut journey = Setting {
        sharing: Sharing::On,
        ..Setting::default()
    }
    .open();
    journey.keys("/kvällen");
    assert!(!journey.frame().contains("kvällen"));
}

#[test]
fn people_and_tags_are_listed_and_lead_to_everything_about_them() {
    for (language, size) in PLACES {
        let mut journey = three_weeks(language, size);
        let at: Moment = "2026-10-28T10:00:00+01:00".parse().unwrap();
        let mut entry = Entry::new(EntryId::new(at, 9), "conversation", at);
        entry.answer("matter", Answer::Text("ett förslag".to_owned()), at);
        let people = Answer::People(["K".to_owned(), "Ås".to_owned()].into());
        entry.answer("with", people, at);
        entry.about.insert(Link::tag("lista"));
        let leaf = Leaf::Week("2026-W44".parse().unwrap());
        let read = Ok(Entries::from([(entry.id, entry)]));
        journey.input(Input::Outcome(Outcome::Read { leaf, read }));
        journey.keys("P");
        let law = match language {
            Language::Swedish => "kan ha rätt att få",
            _ => "may have the right to",
        };
        shows(&mut journey, &[law, "▸ K ", "Ås", "#lista"]);
        let frame = journey.frame();
        let rows: Vec<usize> = ["K ", "Ås", "#lista"]
            .iter()
            .map(|name| frame.find(name).unwrap())
            .collect();
        assert!(rows.is_sorted(), "{frame}");
        // The conversation waits for its day; below are all notes.
        journey.keys("<Enter>");
        let waits = match language {
            Language::Swedish => "Väntar",
            _ => "Waiting",
        };
        shows(&mut journey, &[waits, "Två ord om K", "förslag"]);
        // The note in the text is struck, and the strike taken back.
        journey.keys("<Down><F7>");
        assert!(
            !journey.frame().contains("Två ord om K"),
            "{}",
            journey.frame()
        );
        journey.keys("<Ctrl+Z>");
        shows(&mut journey, &["Två ord om K"]);
        // The note opens in its week, and Esc leads back to its row.
        journey.keys("<Enter><Esc>");
        shows(&mut journey, &[waits, "▸ ", "Två ord om K"]);
        journey.keys("<Esc><End><Enter>");
        shows(&mut journey, &["#lista", "förslag"]);
    }
}

#[test]
fn a_capital_that_no_field_names_is_offered_among_the_people_from_its_second_time() {
    let mut journey = three_weeks(Language::Swedish, (80, 24));
    journey.keys("P");
    assert!(!journey.frame().contains("▸ K"), "{}", journey.frame());
    journey.keys("<Esc><Ctrl+G>2026-W46<Enter>wOch K:s lista.<Esc><wait 1000>P");
    shows(&mut journey, &["▸ K "]);
    // Struck from every note, it is nobody.
    journey.keys("<Enter>");
    shows(&mut journey, &["Två ord om K"]);
    journey.keys("<F7><F7><F7><Esc>");
    assert!(!journey.frame().contains("▸ K"), "{}", journey.frame());
}

#[test]
fn a_point_to_raise_is_carried_on_above_the_next_conversation_until_it_is_ticked() {
    for (language, size) in PLACES {
        let mut journey = three_weeks(language, size);
        journey.keys("<Ctrl+G>2026-W46<Enter>wOch K:s lista.<Esc><wait 1000>P<Enter>");
        journey.keys("n<wait 10>Be om tid för kursen<Esc><wait 1000>");
        let (points, raised) = match language {
            Language::Swedish => ("Att ta upp", "Punkten är uppe"),
            _ => ("Points to raise", "The point has been raised"),
        };
        shows(&mut journey, &[points, "▸ ", "Be om tid för kursen"]);
        let stored = journey.week_file("2026-W46");
        assert!(
            stored.contains("\"point\"") && stored.contains("\"K\""),
            "{stored}"
        );
        // It is on top of a conversation whose matter names K.
        journey.input(Input::Outcome(Outcome::Read {
            leaf: Leaf::Week("2026-W44".parse().unwrap()),
            read: Ok(conversation("K kommer sent")),
        }));
        journey.keys("<End><Enter>");
        shows(&mut journey, &[points, "· Be om tid för kursen"]);
        journey.keys("<Esc><Home>x");
        shows(&mut journey, &[raised]);
        journey.keys("<End><Enter>");
        assert!(
            !journey.frame().contains("· Be om tid"),
            "{}",
            journey.frame()
        );
    }
}

fn conversation(matter: &str) -> Entries {
    let at: Moment = "2026-10-28T10:00:00+01:00".parse().unwrap();
    let mut entry = Entry::new(EntryId::new(at, 9), "conversation", at);
    let here = Answer::Choice("here".to_owned());
    entry.answer("gate", here, at);
    entry.answer("matter", Answer::Text(matter.to_owned()), at);
    Entries::from([(entry.id, entry)])
}

#[test]
fn the_find_bar_of_a_short_alias_marks_only_its_capital_written_alone() {
    for keys in ["/person:k<Enter>", "P<Enter><Enter>"] {
        let mut journey = Setting::default().open();
        journey.keys("wkan k fråga K i kväll? En k till, säger K:s chef.<Esc><wait 1000>");
        journey.keys(keys);
        shows(&mut journey, &["1 av 2", "hela ord"]);
        let [hit, small] = ["K:s chef", "k fråga"].map(|words| journey.style_of(words).bg);
        assert_ne!(hit, small);
    }
}

#[test]
fn a_preview_that_goes_on_below_the_screen_has_a_sign() {
    let mut journey = Setting {
        size: (120, 24),
        ..Setting::default()
    }
    .open();
    journey.keys("<Enter>Kaffe.<Enter>");
    for number in 0..40 {
        journey.keys(&format!("Rad {number}.<Enter>"));
    }
    journey.keys("<Esc><wait 1000>/kaffe<wait 1000>");
    let frame = journey.frame();
    let is_marked = frame
        .lines()
        .any(|row| row.ends_with("▼ │") || row.ends_with("▼│"));
    assert!(frame.contains("Rad 3.") && is_marked, "{frame}");
}
