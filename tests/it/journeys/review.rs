//! The week's review: one question at a time, each with what belongs to it there already.

use crate::journeys::stage::{Setting, Stage};
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

fn friday(folder: &tempfile::TempDir, language: Language) -> Stage {
    Setting {
        language,
        ..Setting::default()
    }
    .open_in(folder.path())
}

/// Types keys and texts in turn; counts the keys beside text.
fn counted(stage: &mut Stage, steps: &[Step]) -> usize {
    let mut count = 0;
    for step in steps {
        match step {
            Step::Text(text) => stage.keys(text),
            Step::Keys(keys) => {
                count += keys.len();
                stage.keys(&keys.concat())
            }
        };
    }
    count
}

enum Step {
    Keys(&'static [&'static str]),
    Text(&'static str),
}

/// What stands on the screen, on one line.
fn said(stage: &mut Stage) -> String {
    let frame = stage.frame().replace(['│', '\n'], " ");
    frame.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shows(stage: &mut Stage, words: &[&str]) {
    let said = said(stage);
    for words in words {
        assert!(said.contains(words), "{words:?} in\n{}", stage.frame());
    }
}

fn hides(stage: &mut Stage, words: &[&str]) {
    let said = said(stage);
    for words in words {
        assert!(!said.contains(words), "{words:?} in\n{}", stage.frame());
    }
}

#[test]
fn the_whole_friday_costs_fifty_keys_beside_text_at_the_most_in_either_language() {
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
        let mut stage = friday(&folder, language);
        let mut count = counted(&mut stage, &[Keys(&["v"])]);
        shows(
            &mut stage,
            &["någon säger emot", "väntar jag med mitt svar."],
        );
        count += 1;
        stage.keys(partly);
        count += counted(
            &mut stage,
            &[
                Text("Mötet drog ut på tiden."),
                Keys(&["<Enter>"]),
                Text("KL sade ifrån om planen."),
                Keys(&["<Enter>"]),
            ],
        );
        shows(
            &mut stage,
            &["Två frågade om schemat.", "KL tog budgetpunkten"],
        );
        count += counted(
            &mut stage,
            &[Text("Mötet där ingen frågade något."), Keys(&["<Enter>"])],
        );
        shows(&mut stage, &["Mötet där ingen frågade något."]);
        count += counted(
            &mut stage,
            &[
                Text("Hon hade sett att jag tystnade."),
                Keys(&["<Enter>"]),
                // The dilemma of Wednesday's note is suggested; another one is chosen and then this one again.
                Keys(&["1", "3", "<Left>", "<Left>", "<Down>", "<Right>", "<Enter>"]),
                Keys(&["<Right>", "<Enter>"]),
                Text("svarar för fort"),
                Keys(&["<Enter>"]),
            ],
        );
        for _ in 0..15 {
            count += 1;
            stage.keys(yes);
        }
        shows(&mut stage, &["övertiden", "nycklarna", "överlämningen"]);
        count += counted(
            &mut stage,
            &[
                Keys(&["1", "3", "2", "<Enter>", "<Enter>"]),
                Text("någon ber om lov i onödan"),
                Keys(&["<Enter>"]),
                Text("frågar jag vad hon själv hade gjort"),
                Keys(&["<Enter>", "4"]),
            ],
        );
        shows(&mut stage, &[done]);
        hides(&mut stage, &["av 8", "of 8"]);
        count += counted(&mut stage, &[Keys(&["q"])]);
        assert!(stage.quit);
        assert!(count <= 50, "{count} keys");
        everything_lies_where_it_belongs(&stage);
    }
}

/// In the entries that it is about, and nowhere twice.
fn everything_lies_where_it_belongs(stage: &Stage) {
    let (this, last) = (stage.week_file("2026-W47"), stage.week_file("2026-W46"));
    let old = stage.week_file("2026-W44");
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
        "\"wanted-a\": Scale(-1)",
        "\"wanted-b\": Scale(1)",
        "\"why\": Text(\"svarar för fort\")",
        "\"nothing-left-lying\": Choice(\"yes\")",
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
fn stopped_after_the_third_question_and_killed_it_goes_on_at_the_fourth() {
    for language in Language::ALL {
        let folder = before_friday();
        let mut stage = friday(&folder, language);
        stage.keys("vdMötet drog ut.<Enter>Planen höll.<Enter>Mötet.<wait 1000>");
        drop(stage);
        let mut stage = friday(&folder, language);
        stage.keys("v");
        let four = if language == Language::Swedish {
            "4 av 8"
        } else {
            "4 of 8"
        };
        shows(&mut stage, &[four, "Mötet."]);
        // What was written is there to go back to, and one entry.
        stage.keys("<Shift+Tab>");
        shows(&mut stage, &["Mötet."]);
        stage.keys(" Tyst.<Esc><wait 1000>");
        let file = stage.week_file("2026-W47");
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
    let mut stage = friday(&folder, Language::Swedish);
    stage.keys("vn<Tab>Planen<F6>");
    shows(
        &mut stage,
        &["1 av 3", "Vad gick framåt?", "Planen", "F6 hela bladet"],
    );
    stage.keys(" höll.<Enter>");
    shows(&mut stage, &["2 av 3", "Vad skaver?"]);
    stage.keys("skrivaren<Enter>semestern börjar<Enter>delar jag ut nycklarna<Enter>5");
    shows(&mut stage, &["Klart för veckan."]);
    stage.keys("<Enter><wait 1000>");
    let file = stage.week_file("2026-W47");
    for line in [
        "\"progress\": Text(\"Planen höll.\")",
        "\"what\": Text(\"skrivaren\")",
        "\"act\": Text(\"delar jag ut nycklarna\")",
    ] {
        assert!(file.contains(line), "{line}\n{file}");
    }
    // At a question that only the full form asks, the short one goes on with the next that both ask.
    stage.keys("v");
    shows(&mut stage, &["3 av 8"]);
    stage.keys("<Ctrl+T>");
    shows(&mut stage, &["2 av 3"]);
    stage.keys("<Ctrl+T>");
    shows(&mut stage, &["7 av 8"]);
}

#[test]
fn every_question_can_be_skipped_and_nothing_is_written_then() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = friday(&folder, Language::Swedish);
    stage.keys("v");
    // There is no promise to ask about.
    shows(&mut stage, &["2 av 8"]);
    stage.keys("<Shift+Tab>");
    shows(
        &mut stage,
        &["1 av 8", "Det finns inget om–då att svara på."],
    );
    for _ in 0..20 {
        if said(&mut stage).contains("Klart för veckan") {
            break;
        }
        stage.keys("<Tab>");
    }
    shows(&mut stage, &["Klart för veckan."]);
    stage.keys("<Enter><wait 1000>");
    assert_eq!(stage.week_file("2026-W47"), "");
}

#[test]
fn last_weeks_check_is_not_shown_until_this_weeks_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = Setting {
        now: "2026-11-13T14:00:00+01:00",
        ..Setting::default()
    }
    .open_in(folder.path());
    stage.keys("tn<wait 1000>");
    let mut stage = friday(&folder, Language::Swedish);
    stage.keys("v<Tab><Tab><Tab><Tab><Tab>");
    shows(
        &mut stage,
        &["6 av 8", "Jag genomförde de enskilda avstämningar"],
    );
    hides(&mut stage, &["förra veckan: nej"]);
    stage.keys("j<Up>");
    shows(&mut stage, &["förra veckan: nej"]);
}

#[test]
fn a_hint_about_the_promise_stands_in_nobodys_way() {
    let mut stage = Setting::default().open();
    stage.keys("v<Tab><Tab><Tab><Tab><Tab><Tab><Tab>");
    shows(&mut stage, &["8 av 8"]);
    stage.keys("<Enter>avstämning med KL<Enter>");
    shows(&mut stage, &["Börja gärna med ett verb"]);
    stage.keys("<Shift+Tab><Ctrl+A>frågar jag KL<Enter>");
    shows(&mut stage, &["Ett läge som går att känna igen"]);
    hides(&mut stage, &["Börja gärna med ett verb"]);
    // Less than sure: told of a smaller step before it is done.
    stage.keys("2");
    shows(&mut stage, &["Under 4: gör steget mindre."]);
    stage.keys("<Enter>");
    shows(&mut stage, &["Klart för veckan."]);
}

#[test]
fn a_friction_becomes_a_conversation_and_one_comes_back_to_the_review() {
    let folder = before_friday();
    let mut stage = friday(&folder, Language::Swedish);
    stage.keys("vn<Tab><Tab><Tab><Tab><Tab><Tab><Tab>");
    shows(&mut stage, &["7 av 8", "▸för 3 veckor sedan"]);
    stage.keys("<F7>");
    shows(&mut stage, &["Svårt samtal", "✓ Vem och vad"]);
    stage.keys("<Esc>");
    shows(&mut stage, &["7 av 8", "nycklarna"]);
    hides(&mut stage, &["övertiden"]);
    // One key opens what is marked.
    stage.keys("o");
    shows(
        &mut stage,
        &["Det som skaver", "nycklarna", "Hur vet du det?"],
    );
    stage.keys("<Esc>");
    shows(&mut stage, &["7 av 8"]);
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
    let mut stage = Setting {
        own: vec![("morning.ron".to_owned(), own.to_owned())],
        ..Setting::default()
    }
    .open();
    stage.keys("bmorgon<Enter>");
    shows(
        &mut stage,
        &["1 av 4", "Vilken styrka behövs i dag?", "lugn · mod"],
    );
    stage.keys("Lyssna<Enter>");
    shows(&mut stage, &["2 av 4", "lugnt", "modigt"]);
    stage.keys("2");
    shows(&mut stage, &["3 av 4", "Vet du vad du får avgöra?"]);
    stage.keys("345<Enter>");
    shows(&mut stage, &["4 av 4", "Lyssna"]);
    stage.keys("<Enter>");
    shows(&mut stage, &["Klart för veckan."]);
    stage.keys("<Esc><wait 1000>");
    let file = stage.week_file("2026-W47");
    for line in [
        "Text(\"Lyssna\")",
        "Choice(\"bold\")",
        "\"mandate\": Scale(3)",
        "\"support\": Scale(5)",
    ] {
        assert!(file.contains(line), "{line}\n{file}");
    }
    // It is gone on with, from the list of sheets and from the notes alike.
    stage.keys("bmorgon<Enter>");
    shows(&mut stage, &["4 av 4"]);
}

#[test]
fn a_new_line_in_an_answer_and_a_search_in_it_work_as_elsewhere() {
    let mut stage = Setting::default().open();
    stage.keys("vett<Alt+Enter>två<Ctrl+F>ett<Enter><Esc><wait 1000>");
    shows(&mut stage, &["2 av 8"]);
    let file = stage.week_file("2026-W47");
    assert!(file.contains("ett\ntvå"), "{file}");
}

#[test]
fn what_is_hidden_is_not_asked() {
    let mut stage = Setting {
        config: "(hide: [\"tips\", \"bars\"])",
        ..Setting::default()
    }
    .open();
    stage.keys("v");
    shows(&mut stage, &["2 av 6"]);
    stage.keys("<Tab><Tab><Tab>");
    shows(&mut stage, &["5 av 6", "Det som skaver"]);
}

#[test]
fn the_dilemma_in_focus_is_suggested_where_the_week_has_none_of_its_own() {
    let mut stage = Setting::default().open();
    let frame = stage.keys("v<Tab><Tab><Tab>").frame();
    assert!(frame.contains("▸1 Beslutslinje"), "{frame}");
    let mut stage = Setting::default().open();
    let frame = stage.keys("6*<Esc>v<Tab><Tab><Tab>").frame();
    assert!(frame.contains("▸6*Tillit"), "{frame}");
}
