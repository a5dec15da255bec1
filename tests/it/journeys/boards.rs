//! The boards: all conversations, all frictions, all of any sheet, over all weeks.

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting, open};

/// Conversations in three weeks: two being prepared, one with a day, one held, one that is somebody else's.
fn journey(language: Language, size: (u16, u16)) -> Journey {
    let mut journey = Setting {
        language,
        size,
        now: "2026-11-04T09:00:00+01:00",
        ..Setting::default()
    }
    .open();
    journey.keys("ss1AB, schemat<Esc>s1MB, tonen<Tab><Tab><Tab><Tab><Tab>2026-11-06<Esc>");
    journey.on("2026-11-11T09:00:00+01:00");
    journey.keys("<Esc><Home>ss1KL, underlaget<Tab><Tab><Tab><Tab><Tab>2026-11-23<Esc>");
    journey.on("2026-11-20T14:52:03+01:00");
    journey.keys("<Esc><Home>ss1PO, listan<Esc>s2<Esc>");
    journey
}

#[test]
fn conversations_stand_in_their_groups_in_both_languages_side_by_side_where_there_is_room() {
    let words = [
        (
            Language::Swedish,
            ["Förbered", "Håll", "Efteråt", "Följ upp", "Avslutade"],
            [
                "samtal, 23 nov",
                "efteråt, 6 nov",
                "samtal, ingen dag satt",
                "tas på annat håll",
            ],
        ),
        (
            Language::English,
            ["Prepare", "Hold", "Afterwards", "Follow up", "Closed"],
            [
                "talk, 23 Nov",
                "afterwards, 6 Nov",
                "talk, no day set",
                "taken up elsewhere",
            ],
        ),
    ];
    for (language, groups, due) in words {
        let frame = journey(language, (120, 36)).frame();
        let titles = frame.lines().nth(1).unwrap();
        let places: Vec<_> = groups.iter().map(|group| titles.find(group)).collect();
        assert!(
            places.iter().all(Option::is_some) && places.is_sorted(),
            "{frame}"
        );
        assert!(
            frame.contains("AB, schemat") && frame.contains("KL, underlaget"),
            "{frame}"
        );
        let frame = journey(language, (80, 24)).frame();
        let places: Vec<_> = groups
            .iter()
            .filter_map(|group| frame.find(group))
            .collect();
        assert!(
            places.len() == 4 && places.is_sorted(),
            "nothing to follow up: {frame}"
        );
        let frame = [frame, journey(language, (80, 24)).keys("<End>").frame()].join("\n");
        for due in due {
            assert!(frame.contains(due), "{due}: {frame}");
        }
    }
}

#[test]
fn an_empty_board_says_what_to_do_and_the_same_key_or_enter_begins() {
    for (language, words) in [
        (Language::Swedish, "Inga svåra samtal än."),
        (Language::English, "No difficult conversations yet."),
    ] {
        for key in ["s", "<Enter>", "n"] {
            let mut journey = open(language);
            let frame = journey.keys("s").frame();
            assert!(frame.contains(words), "{frame}");
            let frame = journey.keys(key).frame();
            assert!(
                frame.contains(" · 1 ") && frame.contains("▸·"),
                "{key}: {frame}"
            );
        }
    }
}

#[test]
fn the_mark_follows_an_entry_and_what_is_deleted_comes_back() {
    let mut journey = journey(Language::Swedish, (120, 36));
    // Move from the group in preparation to the right, past an empty group, and back.
    let frame = journey.keys("<Home><Right><Right><Right>").frame();
    assert!(frame.contains("▸Avslutade"), "{frame}");
    let frame = journey.keys("<Left>").frame();
    assert!(frame.contains("▸MB, tonen"), "{frame}");
    let frame = journey.keys("<Enter>").frame();
    assert!(frame.contains("▸· Det vi kom överens om"), "{frame}");
    let frame = journey.keys("Utkast på torsdagar.<Esc>").frame();
    let follow_up = frame.lines().nth(1).unwrap().find("▸Följ upp 1");
    assert!(
        follow_up.is_some() && frame.contains("▸MB, tonen"),
        "{frame}"
    );
    let frame = journey.keys("<Delete>").frame();
    assert!(!frame.contains("MB, tonen"), "{frame}");
    let frame = journey.keys("u").frame();
    assert!(frame.contains("MB, tonen"), "{frame}");
    // Back leads to the week.
    let frame = journey.keys("<Esc>").frame();
    assert!(frame.contains("Vecka 47"), "{frame}");
}

#[test]
fn a_click_on_the_board_marks_and_the_board_is_open_once() {
    let mut journey = journey(Language::Swedish, (120, 36));
    journey.click("KL, underlaget");
    let frame = journey.frame();
    assert!(frame.contains("▸KL, underlaget"), "{frame}");
    // Opened again from a form, the board closes the pages over it.
    let frame = journey
        .keys("<Enter><Ctrl+P>samtal alla<Enter><Esc>")
        .frame();
    assert!(frame.contains("Vecka 47"), "{frame}");
}

#[test]
fn frictions_are_decided_about_on_their_board_and_become_conversations() {
    let mut journey = Setting::default().open();
    journey.keys("kÖverlämningen<Esc><Esc>kListan växer<Esc><Esc>kTelefonen<Esc><Esc>");
    journey.on("2026-12-07T09:00:00+01:00");
    let frame = journey.keys("<Ctrl+P>allt som skaver<Enter>").frame();
    assert!(frame.contains("Att ta ställning till 3"), "{frame}");
    let frame = journey.keys("2<Home>3<Home><F7>").frame();
    assert!(frame.contains("v 50 · Svårt samtal"), "{frame}");
    let frame = journey.keys("<Esc>").frame();
    for group in ["Bestämt 1", "I samtal 1", "Klart 1"] {
        assert!(frame.contains(group), "{group}: {frame}");
    }
    let frame = journey.keys("k").frame();
    assert!(frame.contains("Det som skaver"), "{frame}");
}

#[test]
fn a_decision_names_the_undo_key_of_the_list_where_it_is_made() {
    let config = r#"(keys: {"board/new-of-sheet": ["u"]})"#;
    for (list, key) in [
        ("<Ctrl+P>allt som skaver<Enter>", "Ctrl+Z ångrar"),
        ("i", " u ångrar"),
    ] {
        let mut journey = Setting {
            config,
            ..Setting::default()
        }
        .open();
        journey.keys("kListan växer<Esc><Esc>kTelefonen<Esc><Esc>");
        journey.on("2026-12-07T09:00:00+01:00");
        let frame = journey.keys("<Home>").keys(list).keys("2").frame();
        assert!(frame.contains(key), "{list}: {frame}");
    }
}

#[test]
fn any_sheet_has_a_board_from_the_list_of_sheets_and_the_palette() {
    let mut journey = Setting::default().open();
    journey.keys("bpuls<Enter>4<Esc><Esc>");
    let frame = journey
        .on("2026-12-07T09:00:00+01:00")
        .keys("<Home>bpuls")
        .frame();
    assert!(frame.contains("Tab alla"), "the key is seen: {frame}");
    let frame = journey.keys("<Tab>").frame();
    assert!(
        frame.contains("Mandat 4") && frame.contains("v 47 · 20 nov 2026"),
        "{frame}"
    );
    let frame = journey.keys("n3<Esc>").frame();
    let places = ["v 50 · 7 dec", "v 47 · 20 nov"].map(|when| frame.find(when));
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{frame}"
    );
    let frame = journey.keys("<Esc><Ctrl+P>puls alla<Enter>").frame();
    assert!(frame.contains("v 50 · 7 dec"), "{frame}");
}

#[test]
fn a_standing_sheet_with_entries_opens_its_board() {
    let mut journey = Setting::default().open();
    let frame = journey.keys("bramar<Enter>").frame();
    assert!(frame.contains("▸· Område"), "nothing stands yet: {frame}");
    let frame = journey.keys("Schema<Esc>bramar<Enter>").frame();
    assert!(
        frame.contains("Gäller 1") && frame.contains("Schema"),
        "{frame}"
    );
    let frame = journey.keys("n").frame();
    assert!(frame.contains("▸· Område"), "{frame}");
}

#[test]
fn the_gate_comes_first_and_elsewhere_first_does_not_advance() {
    for (language, note) in [
        (Language::Swedish, "Då är det här inte rätt plats."),
        (Language::English, "Then this is not the right place."),
    ] {
        let mut journey = open(language);
        let frame = journey.keys("ss2").frame();
        assert!(frame.contains(note), "{frame}");
        // The question stays; the answer can be changed when the form is opened again.
        let board = journey.keys("<Esc>").frame();
        assert!(!board.contains(note), "{board}");
        let frame = journey.keys("<Enter>").frame();
        assert!(frame.contains(note), "it opens at the gate: {frame}");
        journey.keys("1KL, underlaget<wait 1000>");
        let file = journey.week_file("2026-W47");
        assert!(file.contains("Choice(\"here\")"), "{file}");
        assert!(
            file.contains("\"matter\": Text(\"KL, underlaget\")"),
            "{file}"
        );
    }
}

#[test]
fn after_its_day_a_conversation_opens_once_by_itself_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let open = |now, afterwards: Option<String>| {
        Setting {
            now,
            afterwards,
            ..Setting::default()
        }
        .open_in(folder.path())
    };
    let mut journey = open("2026-11-20T14:52:03+01:00", None);
    journey.keys("ss1MB, tonen<Tab><Tab><Tab><Tab><Tab>2026-11-22<Esc>");
    journey.keys("s1KL, underlaget<Tab><Tab><Tab><Tab><Tab>2026-11-23<Esc><Esc><wait 1000>");
    // On the day itself there is nothing to note yet.
    let frame = open("2026-11-22T09:00:00+01:00", None).frame();
    assert!(frame.contains("Vecka 47"), "{frame}");
    let mut opened = None;
    for (about, day) in [("KL", "2026-11-24"), ("MB", "2026-11-25")] {
        let now = if day == "2026-11-24" {
            "2026-11-24T08:00:00+01:00"
        } else {
            "2026-11-25T08:00:00+01:00"
        };
        let mut journey = open(now, opened.clone());
        let frame = journey.frame();
        assert!(
            frame.contains("▸· Det vi kom överens om"),
            "{about}: {frame}"
        );
        assert!(
            frame.contains("Samtalets dag har passerat."),
            "{about}: {frame}"
        );
        opened = journey.remembered("afterwards");
        let frame = journey.keys("<Esc>").frame();
        assert!(frame.contains("Vecka 48"), "{about}: {frame}");
        // It is still in the list of what is waiting.
        assert!(frame.contains("efteråt"), "{about}: {frame}");
    }
    let frame = open("2026-11-26T08:00:00+01:00", opened.clone()).frame();
    assert!(frame.contains("Vecka 48"), "each only once: {frame}");
    // It opens only if the screen is not shared and no page is open.
    let mut hidden = Setting {
        now: "2026-11-26T08:00:00+01:00",
        sharing: tillit::panes::Sharing::On,
        ..Setting::default()
    }
    .open_in(folder.path());
    hidden.keys("<F2>");
    let frame = hidden.frame();
    assert!(frame.contains("Vecka 48"), "{frame}");
    let welcome = Setting {
        now: "2026-11-26T08:00:00+01:00",
        first_start: true,
        ..Setting::default()
    }
    .open_in(folder.path())
    .frame();
    assert!(!welcome.contains("Svårt samtal"), "{welcome}");
}

#[test]
fn groups_side_by_side_leave_the_preview_the_rows_that_they_do_not_need() {
    let mut journey = Setting {
        size: (120, 36),
        ..Setting::default()
    }
    .open();
    journey.keys("ss<Tab>K och tonen<Esc><Esc><wait 1000>s");
    let frame = journey.frame();
    let preview = frame.lines().position(|row| row.contains("Markerat"));
    assert!(preview.is_some_and(|row| row < 12), "{frame}");
    assert!(frame.contains("K och tonen"), "{frame}");
}
