mod plan;

use crate::action::Action;
use crate::content::Language;
use crate::insight::round_of_day;
use crate::keymap::Context;
use crate::model::round::Counts;
use crate::model::views::{Matter, TEAM_HOUR, TeamHour};
use crate::model::{Entry, Leaf};
use crate::panes::fixture::{Fixture, SIZES, act, drawn};
use crate::panes::{DilemmaPage, Gesture, LookBackPage, Pane, TeamHourPage};
use crate::theme::Theme;

/// Presses digits, `e` for the key that puts in or goes on, and letters that are typed.
fn press(page: &mut TeamHourPage, fixture: &mut Fixture, keys: &str) {
    for key in keys.chars() {
        let contexts = page.contexts(&fixture.scene());
        let gesture = match (key, contexts.first()) {
            ('0'..='9', _) => act(Action::Pick(key as u8 - b'0')),
            ('e', Some(Context::HourNumber)) => act(Action::FinishField),
            ('e', Some(Context::HourPlacing | Context::HourSentence)) => act(Action::PutAnswer),
            ('e', Some(Context::HourClosing)) => act(Action::CloseRound),
            ('e', _) => act(Action::NextCard),
            ('v', Some(Context::HourSentences | Context::HourChoosing)) => act(Action::ListDown),
            ('o', Some(Context::HourSentences | Context::HourChoosing)) => act(Action::Open),
            (letter, _) => Gesture::Type(letter),
        };
        page.update(&gesture, &mut fixture.desk());
    }
}

/// An hour about the third dilemma, at the hand-over to the first of these many people.
fn begun(fixture: &mut Fixture, people: usize) -> TeamHourPage {
    let mut page = TeamHourPage::begin(&fixture.desk());
    let keys = format!("{people}ee13e2{}", if people > 12 { "" } else { "1" });
    press(&mut page, fixture, &keys);
    page
}

/// Closes a round in which these digits were given for both poles.
fn closed(fixture: &mut Fixture, digits: &[(u8, u8)]) -> TeamHourPage {
    let mut page = begun(fixture, digits.len());
    for (first, second) in digits {
        press(&mut page, fixture, &format!("e{first}e{second}e"));
    }
    press(&mut page, fixture, "e");
    page
}

fn stored(fixture: &Fixture) -> Option<Entry> {
    let rounds = fixture.workbook.of_sheet(TEAM_HOUR);
    rounds.map(|(_, entry)| entry.clone()).next_back()
}

fn counts(entry: &Entry, field: &str) -> Option<Counts> {
    TeamHour::counts(entry, field).cloned()
}

fn frame(page: &TeamHourPage, fixture: &Fixture) -> Vec<String> {
    drawn((80, 24), |area, buf| page.view(area, buf, &fixture.scene())).0
}

#[test]
fn a_round_leaves_the_counts_of_each_pole_and_nothing_else() {
    let mut fixture = Fixture::new(Language::Swedish);
    let answers = [
        (2, 4),
        (4, 5),
        (3, 4),
        (4, 5),
        (1, 4),
        (5, 7),
        (4, 3),
        (3, 5),
    ];
    closed(&mut fixture, &answers);
    let entry = stored(&fixture).unwrap();
    let first = counts(&entry, "pole-a").unwrap();
    let rows = ["less", "bit-less", "right", "bit-more", "more"].map(|row| first[row]);
    assert_eq!(rows, [2, 2, 3, 1, 0]);
    let second = counts(&entry, "pole-b").unwrap();
    let rows = ["less", "bit-less", "right", "bit-more", "more"].map(|row| second[row]);
    assert_eq!(rows, [0, 1, 3, 3, 1]);
    let fields: Vec<&String> = entry.answers.keys().collect();
    assert_eq!(fields, ["answers", "matter", "pole-a", "pole-b"]);
    assert_eq!(TeamHour::answers(&entry), 8);
    assert_eq!(
        TeamHour::matter(&entry),
        Some(Matter::Dilemma("clear-responsive".to_owned()))
    );
}

#[test]
fn nothing_is_in_the_workbook_at_any_key_before_the_round_is_closed() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut page = begun(&mut fixture, 5);
    for person in 0..5 {
        for key in ["e", "3", "e", "6", "e"] {
            assert!(stored(&fixture).is_none(), "{person} {key}");
            press(&mut page, &mut fixture, key);
        }
    }
    assert!(stored(&fixture).is_none());
    press(&mut page, &mut fixture, "e");
    assert!(stored(&fixture).is_some());
}

#[test]
fn the_same_is_drawn_whichever_digit_was_pressed() {
    let mut fixture = Fixture::new(Language::English);
    let mut frames = Vec::new();
    for digit in 0..=7 {
        let mut page = begun(&mut fixture, 5);
        let mut seen = Vec::new();
        for key in [
            "e".to_owned(),
            digit.to_string(),
            "e".to_owned(),
            digit.to_string(),
        ] {
            press(&mut page, &mut fixture, &key);
            for size in SIZES {
                let view = drawn(size, |area, buf| page.view(area, buf, &fixture.scene()));
                seen.push((view, page.title(&fixture.scene())));
            }
        }
        frames.push(seen);
    }
    assert!(frames.iter().all(|seen| *seen == frames[0]));
}

#[test]
fn four_people_cannot_begin_and_four_answers_show_nothing() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut page = TeamHourPage::begin(&fixture.desk());
    press(&mut page, &mut fixture, "4e");
    assert!(frame(&page, &fixture).join(" ").contains("Hur många är ni"));
    let page = closed(&mut fixture, &[(0, 0), (4, 4), (4, 4), (4, 4), (4, 4)]);
    assert!(
        frame(&page, &fixture)
            .join(" ")
            .contains("Färre än fem svar")
    );
    assert!(stored(&fixture).is_none());
}

#[test]
fn the_leaders_own_mark_is_in_no_count_and_shown_only_after_the_third_question() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut page = TeamHourPage::begin(&fixture.desk());
    press(&mut page, &mut fixture, "5ee13e11");
    press(&mut page, &mut fixture, "7e7e");
    for _ in 0..5 {
        press(&mut page, &mut fixture, "e4e4e");
    }
    press(&mut page, &mut fixture, "e");
    let entry = stored(&fixture).unwrap();
    let first = counts(&entry, "pole-a").unwrap();
    assert_eq!((first["right"], first["more"]), (5, 0));
    // All answered alike, so that the last question came first.
    for question in [6, 1, 2, 3, 4, 5] {
        let shows = frame(&page, &fixture).join(" ").contains('▲');
        assert_eq!(shows, [4, 5].contains(&question), "question {question}");
        press(&mut page, &mut fixture, "e");
    }
}

#[test]
fn the_leaders_own_mark_is_never_offered_where_it_would_tell_what_to_answer() {
    let fixture = Fixture::new(Language::Swedish);
    let is_shipped = |id: &str| fixture.catalog.is_shipped(id);
    let offered = |matter: &Matter| matter.takes_own_mark(is_shipped);
    let dilemma = |at: usize| Matter::Dilemma(fixture.catalog.dilemmas()[at - 1].id.clone());
    for (number, is_offered) in [(1, true), (3, true), (4, false), (6, false), (7, true)] {
        assert_eq!(offered(&dilemma(number)), is_offered, "{number}");
    }
    assert!(!offered(&Matter::Trust) && !offered(&Matter::Pulse));
    assert!(!offered(&Matter::Dilemma("our-own".to_owned())));
}

#[test]
fn a_round_on_the_same_day_replaces_the_one_before_it() {
    let mut fixture = Fixture::new(Language::Swedish);
    closed(&mut fixture, &[(1, 4); 5]);
    let first = stored(&fixture).unwrap().id;
    closed(&mut fixture, &[(7, 4); 7]);
    let rounds = fixture.workbook.of_sheet(TEAM_HOUR);
    assert_eq!(rounds.count(), 1);
    let entry = stored(&fixture).unwrap();
    assert_eq!((entry.id, TeamHour::answers(&entry)), (first, 7));
    assert_eq!(counts(&entry, "pole-a").unwrap()["more"], 7);
    let matter = TeamHour::matter(&entry).unwrap();
    let today = fixture.now.moment.date();
    assert!(round_of_day(fixture.workbook.of_sheet(TEAM_HOUR), &matter, today).is_some());
}

#[test]
fn a_closed_round_leaves_no_undo_step() {
    let mut fixture = Fixture::new(Language::Swedish);
    closed(&mut fixture, &[(4, 4); 5]);
    fixture.workbook.undo(fixture.now);
    assert!(stored(&fixture).is_some());
    assert!(fixture.register.is_empty());
}

#[test]
fn paper_is_typed_as_counts_that_add_up() {
    let mut fixture = Fixture::new(Language::English);
    let mut page = begun(&mut fixture, 14);
    // Seven rows and the blank slips: 1 2 3 4 2 1 1 and none for the first pole; all on the middle row for the second.
    press(&mut page, &mut fixture, "1e2e3e4e2e1e1e");
    for _ in 0..3 {
        page.update(&act(Action::NextField), &mut fixture.desk());
    }
    press(&mut page, &mut fixture, "14e");
    press(&mut page, &mut fixture, "e");
    let entry = stored(&fixture).unwrap();
    let first = counts(&entry, "pole-a").unwrap();
    assert_eq!(
        (
            first.len(),
            first["far-more"],
            first["right"],
            first["far-less"]
        ),
        (7, 1, 4, 1)
    );
    assert_eq!(counts(&entry, "pole-b").unwrap()["right"], 14);
}

#[test]
fn only_the_sentence_agreed_on_is_kept() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut page = TeamHourPage::begin(&fixture.desk());
    press(&mut page, &mut fixture, "5ee181");
    let sentences = ["aaa QZ1", "bbb QZ2", "ccc QZ3", "ddd QZ4", "fff QZ5"];
    for sentence in sentences {
        press(&mut page, &mut fixture, "e");
        for letter in sentence.chars() {
            page.update(&Gesture::Type(letter), &mut fixture.desk());
        }
        let seen = frame(&page, &fixture).join(" ");
        assert!(!seen.contains("QZ"), "hidden while it is written");
        press(&mut page, &mut fixture, "e");
    }
    let seen = frame(&page, &fixture).join(" ");
    assert!(sentences.iter().all(|sentence| seen.contains(sentence)));
    assert!(stored(&fixture).is_none());
    // Down and up: the first one is chosen.
    press(&mut page, &mut fixture, "v");
    page.update(&act(Action::ListUp), &mut fixture.desk());
    press(&mut page, &mut fixture, "o");
    let entry = stored(&fixture).unwrap();
    let text = format!("{entry:?}");
    let kept = sentences
        .iter()
        .filter(|sentence| text.contains(**sentence));
    assert_eq!(kept.count(), 1);
    assert_eq!(TeamHour::answers(&entry), 5);
    // Nothing on the page has the others.
    let text = format!("{page:?} {:?} {:?}", fixture.workbook, fixture.register);
    let left = sentences
        .iter()
        .filter(|sentence| text.contains(**sentence));
    assert_eq!(left.count(), 1);
}

#[test]
fn a_key_that_breaks_off_a_round_asks_first() {
    let mut fixture = Fixture::new(Language::Swedish);
    for action in [Action::Back, Action::Quit] {
        let mut page = begun(&mut fixture, 5);
        press(&mut page, &mut fixture, "e4");
        page.update(&act(action), &mut fixture.desk());
        assert!(page.has_round(), "{action:?}");
        press(&mut page, &mut fixture, "5");
        page.update(&act(action), &mut fixture.desk());
        assert!(page.has_round(), "a key between them begins again");
        page.update(&act(action), &mut fixture.desk());
        assert!(!page.has_round());
        assert!(stored(&fixture).is_none());
    }
}

#[test]
fn the_page_is_drawn_at_every_size_at_every_stage() {
    for language in Language::ALL {
        let mut fixture = Fixture::new(language);
        for matter in 1..=9 {
            let mut page = TeamHourPage::begin(&fixture.desk());
            let view = |page: &TeamHourPage, fixture: &Fixture| {
                for size in SIZES {
                    drawn(size, |area, buf| page.view(area, buf, &fixture.scene()));
                }
            };
            for key in format!("5ee1{matter}").chars().chain("e121".chars()) {
                press(&mut page, &mut fixture, &key.to_string());
                view(&page, &fixture);
            }
            for _ in 0..60 {
                press(&mut page, &mut fixture, "1e");
                view(&page, &fixture);
            }
        }
    }
}

#[test]
fn an_agreement_is_written_into_the_entry_of_the_round() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut page = closed(&mut fixture, &[(4, 4); 5]);
    for _ in 0..6 {
        press(&mut page, &mut fixture, "e");
    }
    for letter in "vi säger till".chars() {
        page.update(&Gesture::Type(letter), &mut fixture.desk());
    }
    page.update(&act(Action::NextField), &mut fixture.desk());
    let entry = stored(&fixture).unwrap();
    assert_eq!(entry.text(TeamHour::AGREED), "vi säger till");
    let leaf = Leaf::Week(fixture.scene().this_week());
    assert!(fixture.workbook.entry(leaf, entry.id).is_some());
}

#[test]
fn my_picture_stands_beside_the_groups_on_the_map_and_in_the_look_back() {
    let mut fixture = Fixture::new(Language::Swedish);
    closed(
        &mut fixture,
        &[(2, 4), (4, 4), (3, 4), (4, 4), (4, 4), (5, 7), (4, 3)],
    );
    let id = fixture.catalog.dilemmas()[2].id.clone();
    let week = fixture.scene().this_week();
    let mut page = DilemmaPage::open(&id, week, &mut fixture.desk());
    page.update(&act(Action::MarkMore), &mut fixture.desk());
    let rows = drawn((120, 60), |area, buf| {
        page.view(area, buf, &fixture.scene())
    })
    .0;
    let text = rows.join("\n");
    assert!(text.contains("Gruppens bild"), "{text}");
    let mine = rows.iter().find(|row| row.contains("◂ jag")).unwrap();
    assert!(mine.contains("lite för mycket     ■ 1"), "{mine}");
    let look = LookBackPage::open(week, &mut fixture.desk());
    let rows = drawn((120, 36), |area, buf| {
        look.view(area, buf, &fixture.scene())
    })
    .0;
    let text = rows.join("\n");
    assert!(text.contains("gruppen"), "{text}");
}

#[test]
fn answers_at_one_end_bring_the_last_question_first() {
    let mut fixture = Fixture::new(Language::Swedish);
    let page = closed(&mut fixture, &[(6, 4); 5]);
    let seen = frame(&page, &fixture).join(" ");
    assert!(seen.contains("Hur lätt är det att svara") && seen.contains("försiktighet"));
    let page = closed(&mut fixture, &[(6, 4), (2, 5), (4, 4), (4, 4), (4, 3)]);
    assert!(frame(&page, &fixture).join(" ").contains("Vad ser ni?"));
}

#[test]
fn a_screen_without_colours_has_the_spread_in_words_too() {
    let mut fixture = Fixture::new(Language::Swedish);
    let page = closed(&mut fixture, &[(2, 4), (4, 4), (4, 4), (4, 4), (7, 3)]);
    let words = "Tydlighet. för mycket: 1, lagom: 3, för lite: 1.";
    assert!(!frame(&page, &fixture).join(" ").contains(words));
    fixture.theme = Theme::shipped("plain").unwrap();
    assert!(frame(&page, &fixture).join(" ").contains(words));
}

#[test]
fn all_alike_and_all_but_one_leave_the_same_wherever_the_one_sat() {
    let mut seen = Vec::new();
    for place in 0..5 {
        let mut fixture = Fixture::new(Language::Swedish);
        let mut answers = [(6, 4); 5];
        answers[place] = (2, 4);
        let page = closed(&mut fixture, &answers);
        let entry = stored(&fixture).unwrap();
        let first = counts(&entry, "pole-a").unwrap();
        assert_eq!((first["more"], first["right"], first["less"]), (4, 0, 1));
        seen.push((frame(&page, &fixture), entry.answers));
    }
    assert!(seen.iter().all(|one| *one == seen[0]));
    let mut fixture = Fixture::new(Language::Swedish);
    closed(&mut fixture, &[(6, 4); 5]);
    let first = counts(&stored(&fixture).unwrap(), "pole-a").unwrap();
    assert_eq!((first["more"], first["right"], first["less"]), (5, 0, 0));
}
