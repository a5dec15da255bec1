//! Pulse, roles and foundations; standing sheets in versions; links, focus and own dilemmas.

use tillit::content::Language;

use crate::journeys::journey::{Setting, open};

#[test]
fn four_keys_take_the_pulse_and_the_pattern_asks_its_question_above_the_last_field() {
    let table = [
        (
            Language::Swedish,
            "Ansvar högt, mandat lågt",
            "Vilket beslut skulle du vilja ha",
        ),
        (
            Language::English,
            "Responsibility high, mandate low",
            "Which decision would you want",
        ),
    ];
    for (language, title, question) in table {
        let mut journey = open(language);
        let frame = journey.keys("p253").frame();
        let row = |text: &str| frame.lines().position(|line| line.contains(text));
        assert!(row(title) < row(question), "{frame}");
        let last = ["Vilket stöd skulle", "Which support would"];
        let last = last.iter().find_map(|text| row(text));
        assert!(row(question) < last && last.is_some(), "{frame}");
        journey.keys("<wait 1000>");
        let file = journey.week_file("2026-W47");
        for line in [
            "\"mandate\": Scale(2)",
            "\"responsibility\": Scale(5)",
            "\"support\": Scale(3)",
        ] {
            assert!(file.contains(line), "{file}");
        }
        let frame = journey.keys("<Esc>p").frame();
        assert!(
            frame.contains(question),
            "the same pulse, gone on with: {frame}"
        );
    }
}

#[test]
fn support_that_is_low_for_two_weeks_asks_whom_to_call() {
    let mut journey = open(Language::Swedish);
    let frame = journey.keys("p332").frame();
    assert!(!frame.contains("Vem ringer du"), "{frame}");
    let frame = journey
        .on("2026-11-27T14:00:00+01:00")
        .keys("<Esc>hp331")
        .frame();
    assert!(frame.contains("Stöd lågt två veckor i rad"), "{frame}");
    assert!(frame.contains("Vem ringer du, och när?"), "{frame}");
}

#[test]
fn the_role_with_least_is_named_and_asked_about_first() {
    let table = [
        (
            Language::Swedish,
            "broller<Enter>613",
            "Minst fick Coach.",
            "Vem kom vidare",
        ),
        (
            Language::English,
            "bthree roles<Enter>613",
            "Least went to Coach.",
            "Who moved on",
        ),
    ];
    for (language, keys, least, question) in table {
        let mut journey = open(language);
        let frame = journey.keys(keys).frame();
        assert!(frame.contains(question), "{frame}");
        let frame = journey.keys("<Shift+Tab>").frame();
        assert!(frame.contains(least), "{frame}");
        // With equal points no role is least, and the questions keep the sheet's order.
        let frame = journey.keys("<Up><Up>0<Up>0<Up>0").frame();
        assert!(!frame.contains(least), "{frame}");
    }
}

#[test]
fn a_number_without_an_example_is_told_in_words() {
    let table = [
        (Language::Swedish, "båtta<Enter>", "· 1 utan exempel"),
        (
            Language::English,
            "beight f<Enter>",
            "· 1 without an example",
        ),
    ];
    for (language, keys, words) in table {
        let mut journey = open(language);
        let frame = journey.keys(keys).keys("2").frame();
        assert!(frame.contains(words), "{frame}");
        assert!(frame.contains("▸  · ") && frame.contains(" ? "), "{frame}");
        let frame = journey.keys("budget").frame();
        assert!(!frame.contains(words), "{frame}");
    }
}

#[test]
fn below_five_answers_the_groups_figures_are_neither_asked_for_nor_shown() {
    let table = [
        (
            Language::Swedish,
            "bgruppens<Enter>",
            "Under fem svar frågar",
            "Mandat, medelvärde",
        ),
        (
            Language::English,
            "bgroup’s<Enter>",
            "Below five answers the",
            "Mandate, average",
        ),
    ];
    for (language, keys, why, figure) in table {
        let mut journey = open(language);
        let frame = journey.keys(keys).keys("<Tab>4").frame();
        assert!(frame.contains(why) && !frame.contains(figure), "{frame}");
        let frame = journey.keys("2").frame();
        assert!(!frame.contains(why) && frame.contains(figure), "{frame}");
        let frame = journey.keys("<Tab>3,4<Tab>").frame();
        assert!(frame.contains("3,4") || frame.contains(figure), "{frame}");
        let frame = journey.keys("<Shift+Tab><Shift+Tab><Backspace>").frame();
        assert!(!frame.contains("3,4") && !frame.contains(figure), "{frame}");
        let frame = journey.keys("<Esc>").frame();
        assert!(!frame.contains("3,4"), "{frame}");
    }
}

#[test]
fn a_filled_in_map_is_a_dilemma_like_the_others_in_all_its_versions() {
    let table = [
        (
            Language::Swedish,
            "beget dil",
            "version 2 · 2026-11-20",
            "Ändrat sedan sist",
        ),
        (
            Language::English,
            "bown dil",
            "version 2 · 2026-11-20",
            "What changed",
        ),
    ];
    for (language, sheet, version, changed) in table {
        let folder = tempfile::tempdir().unwrap();
        let mut journey = Setting {
            language,
            ..Setting::default()
        }
        .open_in(folder.path());
        journey.keys(sheet).keys("<Enter>Fart<Tab>Noggrannhet i allt<Tab>Leveranser som håller<Tab>Klart i tid<Tab><Tab><Tab><Tab>Fler rättelser<Esc>");
        let frame = journey.frame();
        assert!(frame.contains("8 Fart ↔ Noggrann…"), "{frame}");
        // Open it by its digit, place it on both bars, and write about it.
        let frame = journey.keys("8").frame();
        for words in [
            "Fart ↔ Noggrannhet i allt",
            "Leveranser som håller",
            "Klart i tid",
            "Fler rättelser",
        ] {
            assert!(frame.contains(words), "{words}\n{frame}");
        }
        journey.keys("<Right><Right><Down><Left><Enter><Enter>rDet gick fort<wait 1000>");
        let frame = journey.frame();
        assert!(frame.contains("Fart ↔ Noggrannhet i allt"), "{frame}");
        let file = journey.week_file("2026-W47");
        assert_eq!(file.matches("\"dilemma:own-").count(), 2, "{file}");
        // A new version keeps its placements and says what changed.
        let frame = journey.keys("<Esc>8<F12>").frame();
        assert!(frame.contains("Fart"), "{frame}");
        let frame = journey.keys("dilemma<Enter><F7>").frame();
        assert!(
            frame.contains(version) && frame.contains(changed),
            "{frame}"
        );
        let frame = journey.keys("nya ord<Up><Esc><Esc><Esc>").frame();
        assert!(
            frame.contains("8 Fart ↔ Noggrann…") && !frame.contains(" 9 "),
            "{frame}"
        );
        journey.keys("<wait 1000>");
        // Everything is still there after a restart.
        let mut journey = Setting {
            language,
            ..Setting::default()
        }
        .open_in(folder.path());
        let frame = journey.frame();
        assert!(frame.contains("8 Fart ↔ Noggrann…"), "{frame}");
        let place = frame.lines().find(|line| line.contains("8 Fart")).unwrap();
        assert!(!place.contains("…   │"), "it has its marks: {place}");
    }
}

#[test]
fn a_new_version_begins_with_what_changed_and_undo_leads_back() {
    let mut journey = open(Language::Swedish);
    journey.keys("btillit med<Enter>");
    let frame = journey.keys("För att våga<Tab>").frame();
    for words in [
        "Varför tillit: För att våga",
        "Menar vi det vi säger?",
        "Tänker vi på varandras bästa",
    ] {
        assert!(
            frame.contains(words),
            "beside the wording: {words}\n{frame}"
        );
    }
    journey.keys("Vi litar på varandra<F7>");
    let frame = journey.frame();
    assert!(frame.contains("version 2 · 2026-11-20"), "{frame}");
    assert!(
        frame.contains("Vad ändrade vi sedan sist, och varför?"),
        "{frame}"
    );
    let frame = journey.keys("<Ctrl+Z><Ctrl+Z>").frame();
    assert!(frame.contains("version 1 · 2026-11-20"), "{frame}");
    // The sheet opens its version in force, not an empty one.
    let frame = journey
        .keys("<F7>ordet löfte<Esc>btillit med<Enter>")
        .frame();
    assert!(frame.contains("version 2"), "{frame}");
    // A link leads to the previous version.
    let frame = journey.keys("<F12>").frame();
    assert!(frame.contains("version 1"), "{frame}");
}

#[test]
fn links_are_made_shown_followed_both_ways_and_taken_away() {
    let table = [
        (
            Language::Swedish,
            "bvår princip",
            "kskav",
            "Här finns inga länkar",
            "princip – Vi frågar först",
            "Länkat till",
        ),
        (
            Language::English,
            "bour principle",
            "kchafe",
            "There are no links here",
            "principle – Vi frågar först",
            "Linked to",
        ),
    ];
    for (language, sheet, friction, none, principle, made) in table {
        let mut journey = open(language);
        journey.keys(sheet).keys("<Enter>Vi frågar först<Esc>");
        let frame = journey.keys(friction).keys("<F12>").frame();
        assert!(frame.contains(none), "{frame}");
        let frame = journey.keys("<Ctrl+B>frågar<Enter>").frame();
        assert!(frame.contains(made), "{frame}");
        let frame = journey.keys("<Alt+k><Esc><Right>").frame();
        assert!(frame.contains(&format!("→ {principle}")), "{frame}");
        // A single link is followed at once; from there the only link leads back.
        let frame = journey.keys("<F12>").frame();
        assert!(frame.contains("version 1"), "{frame}");
        let frame = journey.keys("<Alt+l>").frame();
        assert!(frame.contains(&format!("→ {principle}")), "{frame}");
        // With a second link, there is a choice.
        journey.keys("<Ctrl+B>ontrol<Enter>");
        let frame = journey.keys("<F12>").frame();
        assert!(frame.contains("→") && frame.contains(principle), "{frame}");
        journey.keys("<Esc><wait 1000>");
        let file = journey.week_file("2026-W47");
        assert!(
            file.contains("dilemma:trust-control") && file.contains("entry:"),
            "{file}"
        );
        // Linked entries are listed first and are unlinked with the same key; undo links them again.
        journey.keys("<Ctrl+B><Enter><wait 1000>");
        let file = journey.week_file("2026-W47");
        assert!(!file.contains("dilemma:trust-control"), "{file}");
        journey.keys("<Ctrl+Z><wait 1000>");
        assert!(
            journey
                .week_file("2026-W47")
                .contains("dilemma:trust-control")
        );
    }
}

#[test]
fn a_reflection_is_linked_from_inside_its_text_and_shows_it_in_its_title() {
    let mut journey = Setting {
        size: (120, 36),
        ..Setting::default()
    }
    .open();
    journey.keys("kmötet drog ut<Esc><Enter>Det drog ut igen<Ctrl+B>drog<Enter><wait 1000>");
    let frame = journey.frame();
    assert!(
        frame.contains("Min vecka · 20 nov 14:52 → skaver – mötet drog ut"),
        "{frame}"
    );
    assert!(
        frame.contains("Länkat till skaver – mötet drog ut."),
        "{frame}"
    );
    let frame = journey.keys("<F12>").frame();
    assert!(frame.contains("v 47 · Det som skaver"), "{frame}");
    let frame = journey.keys("<F12>").frame();
    assert!(frame.contains("Det drog ut igen"), "and back: {frame}");
    // The same from the notes list.
    let frame = journey.keys("<Esc><Down><End><F12>").frame();
    assert!(
        frame.contains("Det drog ut igen") && frame.contains("Enter ny rad"),
        "{frame}"
    );
}

#[test]
fn the_third_step_without_result_offers_the_stuck_sheet_until_it_is_begun() {
    let table = [
        (
            Language::Swedish,
            "det fastnar",
            "steget blev inte av, för tredje gången",
            "Be någon som inte är inblandad",
            "Vad vill du få till?",
        ),
        (
            Language::English,
            "stuck",
            "the step did not happen, for the third time",
            "Ask someone who is not",
            "What do you want to bring about?",
        ),
    ];
    for (language, what, about, outside, question) in table {
        let mut journey = open(language);
        for (day, answer) in [
            ("2026-11-20", ""),
            ("2026-11-27", "n"),
            ("2026-12-04", "n"),
            ("2026-12-11", "n"),
        ] {
            journey.on(&format!("{day}T14:00:00+01:00"));
            journey
                .keys("h")
                .keys(answer)
                .keys(if answer.is_empty() { "" } else { "<Enter>" })
                .keys("onågon säger emot<Tab>väntar jag<Esc>");
        }
        let frame = journey.frame();
        assert!(frame.contains(what), "on the week's last line: {frame}");
        let frame = journey.keys("i").frame();
        assert!(frame.contains(about) && frame.contains(outside), "{frame}");
        let frame = journey.keys("<Enter>").frame();
        assert!(frame.contains(question), "{frame}");
        let frame = journey.keys("att vänta<Esc>").frame();
        assert!(!frame.contains(about), "begun, it is gone: {frame}");
    }
}

#[test]
fn the_third_note_about_a_dilemma_opens_the_sheet_tied_to_it() {
    let mut journey = open(Language::Swedish);
    for text in ["ett", "två", "tre"] {
        journey.keys("6r").keys(text).keys("<Esc><Esc>");
    }
    let frame = journey.keys("i").frame();
    assert!(
        frame.contains("Tillit ↔ Kontroll, tredje gången på kort tid"),
        "{frame}"
    );
    journey.keys("<Enter>jag vill släppa taget<wait 1000>");
    let file = journey.week_file("2026-W47");
    let sheet = &file[file.find("sheet: \"stuck\"").unwrap()..];
    assert!(sheet.contains("dilemma:trust-control"), "{file}");
}

#[test]
fn a_second_trial_in_a_week_is_told_to_wait() {
    let table = [
        (
            Language::Swedish,
            "bveckans försök<Enter>",
            "bkontrollerna<Enter>",
            "Det pågår redan ett försök den här veckan.",
        ),
        (
            Language::English,
            "bexperiment<Enter>",
            "bthe controls<Enter>",
            "There is already a trial this week.",
        ),
    ];
    for (language, experiment, control, wait) in table {
        let mut journey = open(language);
        let frame = journey.keys(experiment).keys("utan dagordning").frame();
        assert!(!frame.contains(wait), "{frame}");
        let frame = journey
            .keys("<Esc>")
            .keys(control)
            .keys("reseräkningar<Tab>fel<Tab>tid<Tab>1<Up>")
            .frame();
        assert!(!frame.contains(wait), "to keep it is no trial: {frame}");
        let frame = journey.keys("3<Shift+Tab>").frame();
        assert!(frame.contains(wait), "{frame}");
        let frame = journey.keys("<Tab>fler fel<Tab>20 nov<Esc>i").frame();
        assert!(
            frame.contains("reseräkningar"),
            "its day comes back: {frame}"
        );
    }
}

#[test]
fn a_dilemma_in_focus_is_marked_and_beside_the_text_when_the_program_opens() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = Setting::default().open_in(folder.path());
    let frame = journey.keys("6*").frame();
    assert!(frame.contains("Tillit ↔ Kontroll är i fokus"), "{frame}");
    journey.keys("<Esc><wait 1000>");
    assert!(journey.frame().contains("6*Tillit ↔ Kontroll"));
    let mut journey = Setting {
        size: (120, 36),
        ..Setting::default()
    }
    .open_in(folder.path());
    let frame = journey.frame();
    assert!(frame.contains("6*Tillit ↔ Kontroll"), "{frame}");
    assert!(
        frame.contains("Läge · Tillit ↔ Kontroll"),
        "its bars: {frame}"
    );
    let frame = journey.keys("6*<Esc>").frame();
    assert!(!frame.contains("6*"), "{frame}");
    assert!(journey.keys("u").frame().contains("6*"));
}

#[test]
fn what_is_hidden_is_not_offered_and_opens_all_the_same() {
    let mut journey = Setting {
        config: "(hide: [\"roles\", \"tips\", \"bars\"])",
        ..Setting::default()
    }
    .open();
    let frame = journey.frame();
    assert!(
        !frame.contains("Fem tips") && !frame.contains("Läge"),
        "{frame}"
    );
    let frame = journey.keys("broller").frame();
    assert!(!frame.contains("Tre roller"), "{frame}");
    // Tab skips it; its own key does not.
    let frame = journey.keys("<Esc><Tab><Esc>").frame();
    assert!(!frame.contains("Fem tips"), "{frame}");
    let frame = journey.keys("t").frame();
    assert!(frame.contains("Fem tips"), "{frame}");
}

#[test]
fn the_users_own_word_stands_in_the_place_of_trust_in_either_language() {
    let mut journey = Setting {
        config: "(words: (trust: (sv: \"förtroende\", en: \"confidence\")))",
        ..Setting::default()
    }
    .open();
    let frame = journey.frame();
    assert!(frame.contains("6 Förtroende ↔ Kontroll"), "{frame}");
    assert!(frame.contains("Sätt ord på förtroendet"), "{frame}");
    let frame = journey.keys("l").frame();
    assert!(
        frame.contains("6 Confidence ↔ Control") && frame.contains("Put confidence into words"),
        "{frame}"
    );
    // The text about the origin of the ideas keeps its own word.
    let frame = journey.keys("la").frame();
    assert!(frame.contains("tillit"), "{frame}");
}

#[test]
fn a_tag_is_typed_where_links_are_made_and_found_there_the_next_time() {
    let mut journey = open(Language::Swedish);
    let frame = journey
        .keys("kmötet drog ut<Ctrl+B>möten<Enter><Right>")
        .frame();
    assert!(frame.contains("→ #möten"), "{frame}");
    let frame = journey.keys("<Esc>kigen<Ctrl+B>mö").frame();
    assert!(
        frame.contains("#möten") && frame.contains("#mö "),
        "{frame}"
    );
    journey.keys("ten<Enter><wait 1000>");
    assert_eq!(
        journey.week_file("2026-W47").matches("tag:möten").count(),
        2
    );
}

#[test]
fn the_coachs_question_stands_beside_the_weeks_checks_on_dialogue() {
    let mut journey = open(Language::Swedish);
    let frame = journey.keys("tjnd<Esc>broller<Enter>613").frame();
    assert!(
        frame.contains("Håll samtalet levande") && frame.contains("nej: "),
        "{frame}"
    );
}

#[test]
fn an_obstacle_shows_its_age() {
    let mut journey = open(Language::Swedish);
    journey.keys("bhinder<Enter>två inloggningar<Esc>");
    let frame = journey
        .on("2026-12-11T09:00:00+01:00")
        .keys("gv47<Enter><Down><Enter>")
        .frame();
    assert!(frame.contains("för 3 veckor sedan"), "{frame}");
}

const OWN_SHEET: &str = include_str!("../../data/own-sheet.ron");

#[test]
fn an_own_sheet_works_wherever_the_shipped_ones_do() {
    let table = [
        (Language::Swedish, "bmötet", "Mötet", "senast i dag"),
        (Language::English, "bthe meet", "The meeting", "due today"),
    ];
    for (language, open, name, step) in table {
        let mut journey = Setting {
            language,
            own: vec![("meeting.ron".to_owned(), OWN_SHEET.to_owned())],
            ..Setting::default()
        }
        .open();
        // The list of sheets, and the form with a choice and a day to return to.
        assert!(journey.keys(open).frame().contains(name));
        let frame = journey
            .keys("<Enter>rummet var kallt<Tab>2i dag<Esc>")
            .frame();
        let tag = ["möte", "meeting"];
        assert!(
            frame.contains("rummet var kallt") && tag.iter().any(|tag| frame.contains(tag)),
            "the week's notes: {frame}"
        );
        assert!(frame.contains(step), "the week's last line: {frame}");
        let frame = journey.keys("i").frame();
        assert!(
            frame.contains(&format!("{name}: rummet var kallt")),
            "{frame}"
        );
        // Once answered, it is no longer waiting.
        let frame = journey.keys("<Enter>värmen är på<Esc>").frame();
        assert!(!frame.contains("rummet"), "{frame}");
        // It can be linked to.
        let frame = journey
            .keys("<Esc>kkallt<Ctrl+B>rummet<Enter><Right>")
            .frame();
        assert!(frame.contains("→ m"), "{frame}");
    }
}
