//! The settings are changed in the program, and written into the settings file.

use std::fs;

use crate::journeys::journey::{Journey, Setting, hides, open, shows};
use tillit::content::Language;
use tillit::environment::Environment;

/// Opens the program on a folder with this settings file.
fn on(folder: &std::path::Path, config: &'static str, language: Language) -> Journey {
    fs::create_dir_all(folder.join("config")).unwrap();
    fs::write(folder.join("config/config.ron"), config).unwrap();
    let setting = Setting {
        config,
        size: (120, 36),
        language,
        ..Setting::default()
    };
    setting.open_in(folder)
}

fn config(folder: &std::path::Path) -> String {
    fs::read_to_string(folder.join("config/config.ron")).unwrap()
}

#[test]
fn choices_take_effect_at_once_and_keep_comments_and_order() {
    let folder = tempfile::tempdir().unwrap();
    let text = "// mine\n(\n    measure: 60, // narrow\n    language: \"sv\",\n)\n";
    let mut journey = on(folder.path(), text, Language::Swedish);
    // The text width, then the language by its number.
    journey.keys("<Esc>,<Down><Down><Enter><Ctrl+A>72<Enter>");
    shows(&mut journey, &["72 tecken", "Gäller nu, och står i"]);
    assert_eq!(config(folder.path()), text.replace("60", "72"));
    journey.keys("<Home>2");
    shows(&mut journey, &["Settings", "Colour theme"]);
    let wanted = text.replace("60", "72").replace("\"sv\"", "\"en\"");
    assert_eq!(config(folder.path()), wanted);
    // A check box is turned with Space; Enter only goes on.
    journey.keys("<Down><Down><Down><Down><Enter>");
    assert_eq!(config(folder.path()), wanted);
    journey.keys("<Up> ");
    assert!(config(folder.path()).contains("\n    typography: false,\n)"));
}

#[test]
fn nothing_is_stored_that_was_not_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = on(folder.path(), "()", Language::Swedish);
    // Every setting is opened and left, with Enter and with Esc.
    for rows in 0..60 {
        journey.keys("<Esc><Esc>,").keys(&"<Down>".repeat(rows));
        journey.keys("<Enter><Enter><Enter><Esc>");
    }
    assert_eq!(config(folder.path()), "()");
    assert_eq!(journey.remembered("settings"), None);
}

#[test]
fn a_theme_is_previewed_and_chosen_only_with_enter() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = on(folder.path(), "()", Language::English);
    journey.keys("<Esc>,<Down>");
    let dark = journey.style_of("Colour theme");
    journey.keys("<Enter><Home><Down><Down>");
    shows(&mut journey, &["a warning"]);
    let previewed = journey.style_of("a warning");
    journey.keys("<Esc>");
    assert_eq!(journey.style_of("Colour theme"), dark);
    assert_ne!(journey.style_of("a warning"), previewed);
    assert_eq!(config(folder.path()), "()");
    journey.keys("<Enter><Home><Down><Down><Enter>");
    assert_eq!(config(folder.path()), "(theme: \"light\")");
    journey.keys("6");
    assert_eq!(config(folder.path()), "()");
}

#[test]
fn the_own_word_for_trust_is_said_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = on(folder.path(), "()", Language::Swedish);
    journey.keys("<Esc>,");
    for _ in 0..7 {
        journey.keys("<Down>");
    }
    journey.keys("<Enter>förtroende<Enter>");
    shows(&mut journey, &["förtroende", "Ordet i bestämd form"]);
    assert_eq!(
        config(folder.path()),
        "(words: (trust: (sv: \"förtroende\")))"
    );
    journey.keys("<Down><Enter>förtroendet<Enter><Esc>bmed våra");
    shows(&mut journey, &["Förtroende med våra ord"]);
    journey.keys("<Esc>,");
    for _ in 0..7 {
        journey.keys("<Down>");
    }
    journey.keys("<Enter><Ctrl+A><Backspace><Enter>");
    assert_eq!(config(folder.path()), "(words: (trust: ()))");
    hides(&mut journey, &["Ordet i bestämd form"]);
}

#[test]
fn what_is_hidden_leaves_the_week_and_the_list_of_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = on(folder.path(), "()", Language::Swedish);
    shows(&mut journey, &["Fem tips"]);
    journey.keys("<Esc>,");
    for _ in 0..60 {
        if journey.frame().contains("▸ [x] Fem tips") {
            break;
        }
        journey.keys("<Down>");
    }
    journey.keys(" ");
    assert_eq!(config(folder.path()), "(hide: [\"tips\"])");
    journey.keys("<Esc>");
    hides(&mut journey, &["Fem tips"]);
}

#[test]
fn a_file_with_a_fault_is_left_alone_and_the_choice_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = on(folder.path(), "()", Language::Swedish);
    let broken = "(\n    measure: 300,\n    theme: \"dark\",\n";
    fs::write(folder.path().join("config/config.ron"), broken).unwrap();
    journey.keys("<Esc>,<Down>3");
    shows(
        &mut journey,
        &["Filen är lämnad som den är", "Valet gäller ändå"],
    );
    assert_eq!(config(folder.path()), broken);
    let found = Environment::find(Some(folder.path()), None).unwrap();
    assert_eq!(found.settings.theme.as_deref(), Some("light"));
    assert_eq!(found.settings_faults().len(), 1, "the fault is still named");
    // The choice holds until its field is changed in the file, and is forgotten once it can be written.
    fs::write(folder.path().join("config/config.ron"), "(mouse: false)").unwrap();
    let found = Environment::find(Some(folder.path()), None).unwrap();
    assert_eq!(found.settings.theme.as_deref(), Some("light"));
    journey.keys("4");
    assert_eq!(config(folder.path()), "(mouse: false, theme: \"contrast\")");
    let found = Environment::find(Some(folder.path()), None).unwrap();
    assert_eq!(found.settings.theme.as_deref(), Some("contrast"));
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_its_target_is_written_unless_it_is_read_only() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempfile::tempdir().unwrap();
    let mut journey = on(folder.path(), "()", Language::English);
    let (link, target) = (
        folder.path().join("config/config.ron"),
        folder.path().join("dotfiles.ron"),
    );
    fs::remove_file(&link).unwrap();
    fs::write(&target, "(mouse: false)\n").unwrap();
    symlink("../dotfiles.ron", &link).unwrap();
    journey.keys("<Esc>,<Down>1");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let written = "(mouse: false, theme: \"calm\")\n";
    assert_eq!(fs::read_to_string(&target).unwrap(), written);
    fs::set_permissions(&target, fs::Permissions::from_mode(0o400)).unwrap();
    journey.keys("2");
    shows(
        &mut journey,
        &["cannot be written", "The choice holds all the same"],
    );
    assert_eq!(fs::read_to_string(&target).unwrap(), written);
    let found = Environment::find(Some(folder.path()), None).unwrap();
    assert_eq!(found.settings.theme.as_deref(), Some("dark"));
}

#[test]
fn the_page_is_whole_at_every_size() {
    for language in crate::WHOLE {
        for (columns, rows) in [(1, 1), (20, 6), (60, 18), (80, 24), (120, 36), (200, 50)] {
            let setting = Setting {
                size: (columns, rows),
                language,
                ..Setting::default()
            };
            let mut journey = setting.open();
            for rows in 0..50 {
                journey.keys("<Esc><Esc>,").keys(&"<Down>".repeat(rows));
                journey.keys("<Enter>").frame();
                if (columns, rows) >= (80, 24) {
                    assert!(journey.frame().contains('▸'), "{rows}");
                }
            }
        }
    }
}

#[test]
fn the_country_decides_the_numbers_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut journey = on(folder.path(), "()", Language::English);
    shows(journey.keys("<Esc>!"), &["Call the emergency number"]);
    journey.keys("<Esc><Esc>,");
    for _ in 0..9 {
        journey.keys("<Down>");
    }
    shows(journey.keys("<Enter>"), &["Sweden: 112 and 1177"]);
    journey.keys("1");
    assert_eq!(config(folder.path()), "(country: \"SE\")");
    shows(journey.keys("<Esc><Esc>!"), &["Call 112"]);
}

#[test]
fn the_lock_of_the_workbook_is_among_the_settings() {
    use tillit::effect::LockChange;
    for (language, row) in [
        (Language::Swedish, "Arbetsbokens lås"),
        (Language::English, "The lock of the workbook"),
    ] {
        let mut journey = open(language);
        journey.resize(120, 36);
        journey.keys(",").click(row);
        shows(&mut journey, &[row]);
        journey.keys("1");
        let changes: Vec<_> = journey.begun_anew.iter().map(|anew| anew.change).collect();
        assert_eq!(changes, [Some(LockChange::Lock)]);
    }
}

#[test]
fn the_palette_turns_typography_off_at_once_and_in_the_file() {
    let mut journey = Setting::default().open();
    journey.keys("wVa... <Ctrl+P>typografi<Enter>");
    let said = crate::journeys::journey::words_on(&mut journey);
    assert!(said.contains("Tecken blir som de skrivs"), "{said}");
    journey.keys("och... <Ctrl+P>typografi<Enter>ja...<wait 1000>");
    let file = journey.week_file("2026-W47");
    assert!(file.contains("Va… och... ja…"), "{file}");
    let config = std::fs::read_to_string(journey.home().join("../config/config.ron"));
    let config =
        config.or_else(|_| std::fs::read_to_string(journey.home().join("config/config.ron")));
    assert!(config.unwrap().contains("typography: true"));
}
