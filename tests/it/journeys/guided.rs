//! The weekly review: one question at a time, each shown with the entries it concerns.

use crate::journeys::journey::{Journey, Setting, hides, shows, words_on};
use tillit::content::Language;

/// A folder with last week's promise, two old frictions and a fresh one, and this week's lines.
fn before_friday() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let on = |now| {
        Setting {
            now,
            ..Setting::default()
        }
        .open_in(folder.path())
    };
    on("2026-10-26T09:00:00+01:00").keys("kövertiden<Enter><wait 1000>");
    on("2026-10-27T09:00:00+01:00").keys("knycklarna<Enter><wait 1000>");
    on("2026-11-13T14:00:00+01:00")
        .keys("onågon säger emot<Enter>väntar jag med mitt svar<Enter>4<wait 1000>");
    on("2026-11-16T09:00:00+01:00").keys("<Enter>Två frågade om schemat.<Esc><wait 1000>");
    on("2026-11-18T09:00:00+01:00").keys("3wKL tog budgetpunkten, jag var tyst.<Esc><wait 1000>");
    on("2026-11-19T09:00:00+01:00").keys("köverlämningen på kvällen<Enter><wait 1000>");
    folder
}

fn friday(folder: &tempfile::TempDir, language: Language) -> Journey {
    Setting {
        language,
        ..Setting::default()
    }
    .open_in(folder.path())
}

/// Types keys and texts alternately, and counts the keys that are not text.
fn counted(journey: &mut Journey, steps: &[Step]) -> usize {
    let mut count = 0;
    for step in steps {
        match step {
            Step::Text(text) => journey.keys(text),
            Step::Keys(keys) => {
                count += keys.len();
                journey.keys(&keys.concat())
            }
        };
    }
    count
}

enum Step {
    Keys(&'static [&'static str]),
    Text(&'static str),
}

#[test]
fn the_weekly_review_takes_at_most_fifty_keys_beside_text_in_either_language() {
    use Step::{Keys, Text};
    for (language, [yes, partly, done]) in [
        (
            Language::Swedish,
            ["j", "d", "Klart för veckan. Sparat i ~/tillit/min."],
        ),
        (
            Language::English,
            ["y", "p", "Done for the week. Saved in ~/tillit/min."],
        ),
    ] {
        let folder = before_friday();
        let mut journey = friday(&folder, language);
        let mut count = counted(&mut journey, &[Keys(&["v"])]);
        shows(
            &mut journey,
            &["någon säger emot", "väntar jag med mitt svar."],
        );
        count += 1;
        journey.keys(partly);
        count += counted(
            &mut journey,
            &[
                Text("Mötet drog ut på tiden."),
                Keys(&["<Tab>"]),
                Text("KL sade ifrån om planen."),
                Keys(&["<Tab>"]),
            ],
        );
        shows(
            &mut journey,
            &["Två frågade om schemat.", "KL tog budgetpunkten"],
        );
        count += counted(
            &mut journey,
            &[Text("Mötet där ingen frågade något."), Keys(&["<Tab>"])],
        );
        shows(&mut journey, &["Mötet där ingen frågade något."]);
        count += counted(
            &mut journey,
            &[
                Text("Hon hade sett att jag tystnade."),
                Keys(&["<Tab>"]),
                // The dilemma of Wednesday's note is suggested; another one is chosen and then this one again.
                Keys(&["1", "3", "<Left>", "<Left>", "<Down>", "<Right>", "<Enter>"]),
                Keys(&["<Right>", "<Enter>", "<Enter>"]),
                Text("svarar för fort"),
                Keys(&["<Tab>"]),
            ],
        );
        for _ in 0..15 {
            count += 1;
            journey.keys(yes);
        }
        shows(&mut journey, &["övertiden", "nycklarna", "överlämningen"]);
        count += counted(
            &mut journey,
            &[
                Keys(&["1", "3", "2", "<Enter>", "<Enter>"]),
                Text("någon ber om lov i onödan"),
                Keys(&["<Enter>"]),
                Text("frågar jag vad hon själv hade gjort"),
                Keys(&["<Enter>", "4"]),
            ],
        );
        shows(&mut journey, &[done]);
        hides(&mut journey, &["av 8", "of 8"]);
        count += counted(&mut journey, &[Keys(&["<Ctrl+Q>"])]);
        assert!(journey.quit);
        assert!(count <= 50, "{count} keys");
        everything_lies_where_it_belongs(&journey);
    }
}

/// Checks that every answer is in the entry it concerns, and stored only once.
fn everything_lies_where_it_belongs(journey: &Journey) {
    let (this, last) = (journey.week_file("2026-W47"), journey.week_file("2026-W46"));
    let old = journey.week_file("2026-W44");
    let in_last = [
        "\"outcome\": Choice(\"partly\")",
        "\"outcome-note\": Text(\"Mötet drog ut på tiden.\")",
    ];
    let in_this = [
        "\"progress\": Text(\"KL sade ifrån om planen.\")",
        "\"moment\": Text(\"Mötet där ingen frågade något.\")",
        "\"outside\": Text(\"Hon hade sett att jag tystnade.\")",
        "about: [\"dilemma:clear-responsive\"]",
        "\"today-a\": Scale(-2)",
        "\"today-b\": Scale(1)",
        "\"wanted-a\": Scale(1)",
        "\"why\": Text(\"svarar för fort\")",
        "\"serious-same-day\": Choice(\"yes\")",
        "\"by\": Date(\"2026-12-10\")",
        "\"do\": Choice(\"wait\")",
        "\"situation\": Text(\"någon ber om lov i onödan\")",
        "\"act\": Text(\"frågar jag vad hon själv hade gjort\")",
        "\"sure\": Scale(4)",
    ];
    for (file, lines) in [(&last, &in_last[..]), (&this, &in_this[..])] {
        for line in lines {
            assert!(file.contains(line), "{line}\n{file}");
        }
    }
    assert!(
        old.contains("\"do\": Choice(\"raise\")") && old.contains("\"do\": Choice(\"let-go\")")
    );
    let all = format!("{old}{last}{this}");
    for text in [
        "Mötet drog ut",
        "KL sade ifrån",
        "Mötet där",
        "svarar för fort",
        "ber om lov",
    ] {
        assert_eq!(all.matches(text).count(), 1, "{text}\n{all}");
    }
    for sheet in ["weekly-review", "placement", "tip-checks", "commitment"] {
        let entries = this.matches(&format!("sheet: \"{sheet}\"")).count();
        assert_eq!(entries, 1, "{sheet}\n{this}");
    }
}

#[test]
fn killed_after_the_third_question_it_resumes_at_the_fourth() {
    for language in crate::WHOLE {
        let folder = before_friday();
        let mut journey = friday(&folder, language);
        journey.keys("vdMötet drog ut.<Tab>Planen höll.<Tab>Mötet.<wait 1000>");
        drop(journey);
        let mut journey = friday(&folder, language);
        journey.keys("v");
        let four = if language == Language::Swedish {
            "4 av 8"
        } else {
            "4 of 8"
        };
        shows(&mut journey, &[four, "Mötet."]);
        // Earlier answers are still there to go back to, in a single entry.
        journey.keys("<Shift+Tab>");
        shows(&mut journey, &["Mötet."]);
        journey.keys(" Tyst.<Esc><wait 1000>");
        let file = journey.week_file("2026-W47");
        assert!(
            file.contains("\"moment\": Text(\"Mötet. Tyst.\")"),
            "{file}"
        );
        assert_eq!(file.matches("weekly-review").count(), 1, "{file}");
    }
}

#[test]
fn the_three_minutes_can_be_switched_to_in_the_middle_of_a_text() {
    let folder = before_friday();
    let mut journey = friday(&folder, Language::Swedish);
    journey.keys("vn<Tab>Planen<F6>");
    shows(
        &mut journey,
        &["1 av 3", "Vad gick framåt?", "Planen", "F6 hela bladet"],
    );
    journey.keys(" höll.<Tab>");
    shows(&mut journey, &["2 av 3", "Vad skaver?"]);
    journey.keys("skrivaren<Enter>semestern börjar<Enter>delar jag ut nycklarna<Enter>5");
    shows(&mut journey, &["Klart för veckan."]);
    journey.keys("<Enter><wait 1000>");
    let file = journey.week_file("2026-W47");
    for line in [
        "\"progress\": Text(\"Planen höll.\")",
        "\"what\": Text(\"skrivaren\")",
        "\"act\": Text(\"delar jag ut nycklarna\")",
    ] {
        assert!(file.contains(line), "{line}\n{file}");
    }
    // At a question that only the full form asks, switching moves to the next question of both forms.
    journey.keys("v");
    shows(&mut journey, &["3 av 8"]);
    journey.keys("<Ctrl+T>");
    shows(&mut journey, &["2 av 3"]);
    journey.keys("<Ctrl+T>");
    shows(&mut journey, &["7 av 8"]);
}

#[test]
fn every_question_can_be_skipped_and_nothing_is_written_then() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = friday(&folder, Language::Swedish);
    journey.keys("v");
    // There is no promise to ask about.
    shows(&mut journey, &["2 av 8"]);
    journey.keys("<Shift+Tab>");
    shows(
        &mut journey,
        &["1 av 8", "Det finns inget om–då att svara på."],
    );
    for _ in 0..20 {
        if words_on(&mut journey).contains("Klart för veckan") {
            break;
        }
        journey.keys("<Tab>");
    }
    shows(&mut journey, &["Klart för veckan."]);
    journey.keys("<Enter><wait 1000>");
    assert_eq!(journey.week_file("2026-W47"), "");
}

#[test]
fn last_weeks_check_is_not_shown_until_this_weeks_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting {
        now: "2026-11-13T14:00:00+01:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    journey.keys("tn<wait 1000>");
    let mut journey = friday(&folder, Language::Swedish);
    journey.keys("v<Tab><Tab><Tab><Tab><Tab>");
    shows(
        &mut journey,
        &["6 av 8", "Jag höll de enskilda avstämningar"],
    );
    hides(&mut journey, &["sist: nej"]);
    journey.keys("j<Up>");
    shows(&mut journey, &["sist: nej"]);
}

#[test]
fn a_hint_about_the_promise_blocks_no_key() {
    let mut journey = Setting::default().open();
    journey.keys("v<Tab><Tab><Tab><Tab><Tab><Tab><Tab>");
    shows(&mut journey, &["8 av 8"]);
    journey.keys("<Enter>avstämning med KL<Enter>");
    shows(&mut journey, &["Börja gärna med ett verb"]);
    journey.keys("<Shift+Tab><Ctrl+A>frågar jag KL<Enter>");
    shows(&mut journey, &["En situation som går att känna igen"]);
    hides(&mut journey, &["Börja gärna med ett verb"]);
    // A low certainty shows the hint about a smaller step.
    journey.keys("2");
    shows(&mut journey, &["Vad skulle göra det till en fyra?"]);
    journey.keys("<Enter>");
    shows(&mut journey, &["Klart för veckan."]);
}

#[test]
fn a_friction_becomes_a_conversation_and_one_comes_back_to_the_review() {
    let folder = before_friday();
    let mut journey = friday(&folder, Language::Swedish);
    journey.keys("vn<Tab><Tab><Tab><Tab><Tab><Tab><Tab>");
    shows(&mut journey, &["7 av 8", "▸legat 3 veckor"]);
    journey.keys("<F7>");
    shows(&mut journey, &["Svårt samtal", "✓ Vem och vad"]);
    journey.keys("<Esc>");
    shows(&mut journey, &["7 av 8", "nycklarna"]);
    hides(&mut journey, &["övertiden"]);
    // One key opens the marked entry.
    journey.keys("o");
    shows(
        &mut journey,
        &["Det som skaver", "nycklarna", "Hur vet du det?"],
    );
    journey.keys("<Esc>");
    shows(&mut journey, &["7 av 8"]);
}

#[test]
fn an_own_guided_sheet_opens_one_question_at_a_time() {
    let own = r#"Sheet(
        id: "morning", name: "Morgon", tag: "morgon", rhythm: Weekly, guided: true,
        fields: [
            (id: "strength", label: "Styrka", prompt: "Vilken styrka behövs i dag?", shows: Notes, hints: ["lugn", "mod"]),
            (id: "how", label: "Hur", kind: Choice([(id: "calm", label: "lugnt"), (id: "bold", label: "modigt")])),
            (id: "pulse", label: "Pulsen", opens: "pulse", shows: Sheet),
            (id: "again", label: "En gång till", shows: Answer("strength")),
        ],
    )"#;
    let mut journey = Setting {
        own: vec![("morning.ron".to_owned(), own.to_owned())],
        ..Setting::default()
    }
    .open();
    journey.keys("bmorgon<Enter>");
    shows(
        &mut journey,
        &["1 av 4", "Vilken styrka behövs i dag?", "lugn · mod"],
    );
    journey.keys("Lyssna<Tab>");
    shows(&mut journey, &["2 av 4", "lugnt", "modigt"]);
    journey.keys("2");
    shows(&mut journey, &["3 av 4", "Vet du vad du får avgöra?"]);
    journey.keys("345<Tab>");
    shows(&mut journey, &["4 av 4", "Lyssna"]);
    journey.keys("<Tab>");
    shows(&mut journey, &["Klart för veckan."]);
    journey.keys("<Esc><wait 1000>");
    let file = journey.week_file("2026-W47");
    for line in [
        "Text(\"Lyssna\")",
        "Choice(\"bold\")",
        "\"mandate\": Scale(3)",
        "\"support\": Scale(5)",
    ] {
        assert!(file.contains(line), "{line}\n{file}");
    }
    // It is resumed both from the list of sheets and from the notes.
    journey.keys("bmorgon<Enter>");
    shows(&mut journey, &["4 av 4"]);
}

#[test]
fn a_new_line_in_an_answer_and_a_search_in_it_work_as_elsewhere() {
    let mut journey = Setting::default().open();
    journey.keys("vett<Enter>två<Ctrl+F>ett<Enter><Esc><wait 1000>");
    shows(&mut journey, &["2 av 8"]);
    let file = journey.week_file("2026-W47");
    assert!(file.contains("ett\ntvå"), "{file}");
}

#[test]
fn questions_about_hidden_parts_are_not_asked() {
    let mut journey = Setting {
        config: "(hide: [\"tips\", \"bars\"])",
        ..Setting::default()
    }
    .open();
    journey.keys("v");
    shows(&mut journey, &["2 av 6"]);
    journey.keys("<Tab><Tab><Tab>");
    shows(&mut journey, &["5 av 6", "Det som skaver"]);
}

#[test]
fn the_dilemma_in_focus_is_suggested_where_the_week_has_none_of_its_own() {
    let mut journey = Setting::default().open();
    let frame = journey.keys("v<Tab><Tab><Tab>").frame();
    assert!(frame.contains("▸1 Beslutslinje"), "{frame}");
    let mut journey = Setting::default().open();
    let frame = journey.keys("6*<Esc>v<Tab><Tab><Tab>").frame();
    assert!(frame.contains("▸6*Tillit"), "{frame}");
}
