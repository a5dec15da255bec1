//! Several workbooks: listed, made, opened, put away, deleted, and a session ended before others can show.

use tillit::content::Language;

use crate::journeys::stage::{Setting, Stage};

/// A coach with two clients and a text of her own, the list open.
fn coach(language: Language) -> Stage {
    let mut stage = Setting {
        language,
        ..Setting::default()
    }
    .open();
    stage.keys("wMitt eget<Esc><wait 2000>c");
    for alias in ["Ås", "KL"] {
        stage.keys(&format!("n{alias}<Enter><Enter><Enter>"));
    }
    stage
}

fn folders(stage: &Stage) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(stage.folder().parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn place(frame: &str, word: &str) -> usize {
    let found = frame.lines().position(|line| line.contains(word));
    found.unwrap_or_else(|| panic!("{word:?} in\n{frame}"))
}

#[test]
fn the_own_one_comes_first_and_then_clients_in_order() {
    for (language, own, client) in [
        (
            Language::Swedish,
            "Min arbetsbok",
            "för en klient · inget samtal än",
        ),
        (
            Language::English,
            "My workbook",
            "for a client · no session yet",
        ),
    ] {
        let mut stage = coach(language);
        let frame = stage.frame();
        assert!(place(&frame, own) < place(&frame, "KL"), "{frame}");
        assert!(place(&frame, "KL") < place(&frame, "Ås"), "{frame}");
        assert!(frame.contains(client), "{frame}");
        assert!(frame.contains("▸KL"), "the new one is marked:\n{frame}");
        assert_eq!(folders(&stage).len(), 3);
        assert!(folders(&stage).iter().all(|name| !name.contains("KL")));
    }
}

#[test]
fn a_clients_workbook_opens_hidden_and_in_the_clients_language() {
    let mut stage = coach(Language::Swedish);
    stage.keys("nMB<Tab><Tab><Right><Enter>");
    assert!(stage.frame().contains("▸MB"), "{}", stage.frame());
    stage.keys("<Enter>");
    let frame = stage.frame();
    assert!(
        frame.contains("SHARING ON") && frame.contains("Session 1 · MB"),
        "{frame}"
    );
    assert_eq!(stage.remembered["sharing"], "on");
    stage.keys("<Esc>");
    let stays = stage.frame();
    assert!(
        stays.contains("The session goes on. c ends it.") && stays.contains("Session 1 · MB"),
        "{stays}"
    );
    stage.keys("<F2><Esc>");
    let frame = stage.frame();
    assert!(frame.contains("Workbook: MB"), "{frame}");
    assert!(!frame.contains("Mitt eget"), "{frame}");
    stage.keys("l");
    assert_eq!(
        stage.remembered.get("language"),
        None,
        "it is the client's only"
    );
}

#[test]
fn a_session_is_ended_before_the_list_can_show() {
    let mut stage = coach(Language::Swedish);
    stage.keys("<Enter>c");
    let frame = stage.frame();
    assert!(
        frame.contains("DELNING PÅ") && frame.contains("Avsluta samtalet?"),
        "{frame}"
    );
    stage.keys("<Esc><F2><Esc>");
    assert!(stage.frame().contains("Arbetsbok: KL"), "{}", stage.frame());
    stage.keys("wMed klienten<Esc>c");
    let frame = stage.frame();
    assert!(
        frame.contains("Avsluta samtalet?") && frame.contains("Samtalet med KL"),
        "{frame}"
    );
    assert!(!frame.contains("Ås"), "{frame}");
    stage.keys("k");
    assert_eq!(stage.frame(), frame, "nothing but its two keys");
    stage.keys("<Esc>");
    assert!(stage.frame().contains("Med klienten"), "{}", stage.frame());
    stage.keys("c<Enter>");
    let frame = stage.frame();
    assert!(
        frame.contains("Ås") && frame.contains("öppen nu"),
        "{frame}"
    );
    stage.keys("<Esc>");
    let frame = stage.frame();
    assert!(
        frame.contains("Mitt eget") && !frame.contains("Med klienten"),
        "{frame}"
    );
}

#[test]
fn the_list_after_a_session_stays_hidden_until_it_is_shown() {
    let mut stage = coach(Language::Swedish);
    stage.keys("<Enter>c<Enter>");
    let frame = stage.frame();
    assert!(
        !frame.contains("Ås") && frame.contains("F2 visar"),
        "{frame}"
    );
    stage.keys("<F2>");
    assert!(stage.frame().contains("Ås"));
}

#[test]
fn nothing_of_the_workbook_that_was_left_can_be_reached() {
    let mut stage = coach(Language::Swedish);
    stage.keys("<Esc>w<Ctrl+A><Ctrl+C><Esc>khemligt skav<Esc>c<Down><Enter><F2><Esc>");
    assert_eq!(stage.copied, ["Mitt eget", ""], "the clipboard is emptied");
    stage.keys("w<Ctrl+V><Ctrl+Z><Esc>uuu<Ctrl+Z><Ctrl+Y><wait 2000>");
    let frame = stage.frame();
    assert!(
        !frame.contains("Mitt eget") && !frame.contains("hemligt"),
        "{frame}"
    );
    assert!(!stage.week_file("2026-W47").contains("Mitt eget"));
    stage.keys("i");
    assert!(!stage.frame().contains("hemligt"));
    stage.keys("<Esc>w<Ctrl+F>");
    assert!(!stage.frame().contains("Mitt"));
}

#[test]
fn the_name_of_a_new_one_is_looked_at_and_nothing_is_made_without_one() {
    let mut stage = Setting::default().open();
    stage.keys("cn<Enter><Enter><Enter>");
    assert!(
        stage.frame().contains("Skriv först vad"),
        "{}",
        stage.frame()
    );
    stage.keys("Anna Berg");
    assert!(
        stage.frame().contains("fullständigt namn"),
        "{}",
        stage.frame()
    );
    stage.keys("<Esc>nMB<Enter><Enter><Enter>nmb<Enter><Enter><Enter>");
    assert!(stage.frame().contains("finns redan"), "{}", stage.frame());
    stage.keys("<F2>");
    assert!(!stage.frame().contains("finns redan"), "{}", stage.frame());
    stage.keys("<F2><Esc>");
    assert!(stage.frame().contains("▸MB"), "{}", stage.frame());
}

#[test]
fn one_that_is_put_away_is_folded_and_can_be_brought_back() {
    let mut stage = coach(Language::Swedish);
    stage.keys("x");
    let frame = stage.frame();
    assert!(
        frame.contains("1 arkiverad") && !frame.contains("KL"),
        "{frame}"
    );
    stage.keys("<End><Enter>");
    assert!(stage.frame().contains("KL"), "{}", stage.frame());
    stage.keys("<End>x");
    let frame = stage.frame();
    assert!(
        !frame.contains("arkiverad") && frame.contains("▸KL"),
        "{frame}"
    );
}

#[test]
fn deleting_tells_what_goes_and_asks_for_the_name() {
    let mut stage = coach(Language::Swedish);
    stage.keys("<Enter><F2><Esc>wEtt<Esc>ktvå<Esc><PgUp>wTre<Esc>c<Enter>");
    let before = folders(&stage);
    stage.keys("<Home><Down><Delete>");
    let frame = stage.frame();
    assert!(frame.contains("Radera KL?"), "{frame}");
    let said = "3 anteckningar på 2 veckor, från 2026-W46 till 2026-W47.";
    assert!(
        frame.contains(said) && frame.contains("går inte att ångra"),
        "{frame}"
    );
    stage.keys("<Enter>MB<Enter>");
    assert!(
        stage.frame().contains("Det är inte namnet"),
        "{}",
        stage.frame()
    );
    assert_eq!(folders(&stage), before);
    stage.keys("<Backspace><Backspace>kl<Enter>");
    let frame = stage.frame();
    assert!(frame.contains("säkerhetskopia"), "{frame}");
    assert!(!frame.contains("KL"), "{frame}");
    assert_eq!(folders(&stage).len(), 2);
}

#[test]
fn the_open_one_is_neither_put_away_nor_deleted() {
    let mut stage = coach(Language::Swedish);
    for key in ["x", "<Delete>"] {
        stage.keys("<Home>").keys(key);
        assert!(
            stage.frame().contains("Den är öppen nu"),
            "{}",
            stage.frame()
        );
    }
    assert_eq!(folders(&stage).len(), 3);
}

#[test]
fn one_that_cannot_be_saved_is_not_left() {
    let mut stage = coach(Language::Swedish);
    std::fs::write(stage.folder().join("2026-W47.ron"), "trasig").unwrap();
    stage.keys("<Esc>wOsparat<Esc>c<End><Enter>");
    let frame = stage.frame();
    assert!(frame.contains("går inte att spara"), "{frame}");
    stage.keys("<Esc>");
    assert!(stage.frame().contains("Osparat"), "{}", stage.frame());
}

#[test]
fn a_workbook_for_a_client_starts_hidden_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let workbook = {
        let mut stage = Setting::default().open_in(folder.path());
        stage.keys("cnMB<Enter><Enter><Enter><Enter><F2><Esc>wKlientens<Esc><wait 2000>");
        stage
            .folder()
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    let mut stage = Setting {
        workbook,
        ..Setting::default()
    }
    .open_in(folder.path());
    let frame = stage.frame();
    assert!(
        frame.contains("DELNING PÅ") && frame.contains("Samtal 1 · MB"),
        "{frame}"
    );
    assert_eq!(stage.remembered["sharing"], "on");
}

#[test]
fn the_page_and_its_dialogs_fit_at_every_size() {
    for language in Language::ALL {
        let mut stage = coach(language);
        for keys in ["", "n", "<Esc><Delete>", "<Esc><Enter><F2>c"] {
            stage.keys(keys);
            for size in [(1, 1), (10, 4), (40, 12), (59, 17), (80, 24), (200, 50)] {
                stage.resize(size.0, size.1);
                stage.frame();
            }
        }
    }
}

#[test]
fn the_mouse_marks_and_opens() {
    let mut stage = coach(Language::Swedish);
    stage.click("Ås");
    assert!(stage.frame().contains("▸Ås"), "{}", stage.frame());
}

#[test]
fn the_own_workbook_is_listed_before_anything_is_written_in_it() {
    for (language, own) in [
        (Language::Swedish, "Min arbetsbok"),
        (Language::English, "My workbook"),
    ] {
        let mut stage = Setting {
            language,
            ..Setting::default()
        }
        .open();
        let frame = stage.keys("c").frame();
        assert!(frame.contains(&format!("▸{own}")), "{frame}");
        let frame = stage.keys("nMB<Tab><Tab><Enter>").frame();
        assert!(place(&frame, own) < place(&frame, "MB"), "{frame}");
    }
}
