//! A client's own copy in the program, with two machines: to the client and back, twice.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tillit::content::Language;
use tillit::model::views::{AUTHOR, Author, COMMITMENT, REFLECTION, WorkbookCard};
use tillit::model::{Answer, Entries, Entry, EntryId, IdSource, Leaf, Link, Moment, WorkbookKind};
use tillit::store::{Folders, LeafRead, RealDisk, Store, Workbooks};

use crate::journeys::disk::Condition;
use crate::journeys::journey::{Journey, Setting, hides, shows, words_on};

/// The coach's own notes, another client's, and what the client keeps for herself.
const COACHS: &str = "QZCOACHENSEGET";
const OTHERS: &str = "QZANNANKLIENT";
const KEPT: &str = "QZBEHÅLLSHEMMA";
const JOURNAL: &str = "QZDAGBOKEN";

fn workbooks(folder: &Path) -> Workbooks {
    Workbooks::new(Arc::new(RealDisk), Folders::within(folder))
}

fn week() -> Leaf {
    Leaf::Week("2026-W47".parse().unwrap())
}

fn entries(store: &Store) -> Entries {
    match store.read(week()) {
        LeafRead::Read(entries) => entries,
        LeafRead::Missing => Entries::new(),
        LeafRead::ReadOnly(why) => panic!("{why}"),
    }
}

/// A client's workbook with a step made together and a note of the coach's alone.
fn client(folder: &Path, alias: &str, act: &str, seed: u64) -> String {
    let at: Moment = "2026-11-18T09:00:00+01:00".parse().unwrap();
    let card = WorkbookCard {
        title: alias.to_owned(),
        kind: WorkbookKind::Client,
        ..WorkbookCard::default()
    };
    let name = workbooks(folder).make(&card, at).unwrap();
    let store = workbooks(folder).open(&name).unwrap();
    let mut ids = IdSource::new(seed);
    let mut note = |sheet: &str, field: &str, words: &str, author: Author| {
        let mut entry = Entry::new(ids.next_id(at), sheet, at);
        entry.answer(field, Answer::Text(words.to_owned()), at);
        entry.answers.insert(AUTHOR.to_owned(), author.answer());
        entry
    };
    let notes = [
        note(COMMITMENT, "act", act, Author::Together),
        note(REFLECTION, "text", COACHS, Author::Coach),
    ];
    let mut ours: Entries = notes.into_iter().map(|note| (note.id, note)).collect();
    tillit::merge::stamp(&Entries::new(), &mut ours, store.device());
    store.save(week(), &Entries::new(), &ours, at).unwrap();
    name
}

/// The words of each note with its author.
fn words(store: &Store) -> Vec<String> {
    let entries = entries(store);
    let notes = entries.values().filter(|entry| !entry.deleted);
    let words = notes.map(|entry| {
        let author = Author::of(entry).map(|author| format!("{author:?} "));
        format!(
            "{}{}{}",
            author.unwrap_or_default(),
            entry.text("act"),
            entry.text("text")
        )
    });
    words.collect()
}

fn open(folder: &Path, language: Language, workbook: &str, now: &'static str) -> Journey {
    Setting {
        language,
        now,
        workbook: workbook.to_owned(),
        size: (100, 30),
        ..Setting::default()
    }
    .open_in(folder)
}

/// The passphrase on the page that gives, as it is said on the telephone.
fn passphrase(journey: &mut Journey) -> String {
    let frame = journey.frame();
    let words: Vec<&str> = frame
        .split(|letter: char| !letter.is_ascii_digit())
        .collect();
    let groups = words
        .iter()
        .filter(|word| word.len() == 4 && !word.starts_with("20"));
    let said: Vec<&str> = groups.copied().collect();
    assert!(said.len() >= 3, "{frame}");
    let line = frame.lines().find(|line| line.contains(said[0])).unwrap();
    let digits = line.split(|letter: char| !letter.is_ascii_digit() && letter != ' ');
    let said = digits.map(str::trim).find(|part| part.len() == 19);
    said.unwrap_or_else(|| panic!("{frame}")).to_owned()
}

/// Writes the file that the page offers; returns its path and the passphrase.
fn give(journey: &mut Journey) -> (PathBuf, String) {
    let said = passphrase(journey);
    let before = ages(&journey.home());
    journey.keys("<Enter><Enter><Enter>");
    let mut made = ages(&journey.home());
    made.retain(|file| !before.contains(file));
    assert_eq!(made.len(), 1, "{}", journey.frame());
    (made.remove(0), said)
}

fn ages(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().flatten();
    let files = files.map(|file| file.path());
    files
        .filter(|file| file.extension().is_some_and(|ending| ending == "age"))
        .collect()
}

fn take(journey: &mut Journey, file: &Path, said: &str) {
    journey.keys("I<wait 400>");
    journey.keys(&format!("{}<Enter>{said}<Enter>", file.display()));
}

/// The one copy on the client's machine.
fn copy(folder: &Path) -> Store {
    let list = workbooks(folder).list().into_iter();
    let copies: Vec<_> = list.filter(|book| book.card.copy_of.is_some()).collect();
    assert_eq!(copies.len(), 1);
    workbooks(folder).open(&copies[0].name).unwrap()
}

fn there_and_back(language: Language, texts: &Texts) {
    let (coachs, clients) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (at_coach, at_client) = (coachs.path(), clients.path());
    let name = client(at_coach, "MB", "ringer på måndag", 3);
    client(at_coach, "ZQ", OTHERS, 4);
    // The first time, at the shared screen after the hour.
    let mut coach = open(at_coach, language, &name, "2026-11-18T10:00:00+01:00");
    coach.keys(&format!("<Ctrl+p>{}<Enter>", texts.give));
    shows(&mut coach, &[texts.gets, "ringer på måndag"]);
    hides(&mut coach, &[COACHS, OTHERS]);
    let (file, said) = give(&mut coach);
    let sealed = fs::read(&file).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1"));
    let log = fs::read_to_string(at_coach.join(format!("state/taken-out/{name}.ron"))).unwrap();
    assert!(log.contains("copy") && log.contains("notes: 1"), "{log}");

    let mut own = open(at_client, language, "min", "2026-11-18T18:00:00+01:00");
    own.keys(&format!("w{JOURNAL}<Esc><wait 1000>"));
    take(&mut own, &file, "1111 2222 3333 4444");
    shows(&mut own, &[texts.wrong]);
    own.keys("<Esc>");
    take(&mut own, &file, &said);
    shows(&mut own, &[texts.made]);
    let copy_name = copy(at_client).name().to_owned();
    assert_eq!(words(&copy(at_client)), ["Together ringer på måndag"]);

    // Between the hours the client writes, and chooses.
    let mut between = open(at_client, language, &copy_name, "2026-11-19T18:00:00+01:00");
    between.keys(&format!(
        "w{KEPT}<Esc><wait 1000>rK lyssnade i dag<Esc><Esc><wait 1000>"
    ));
    between.keys("D<wait 400>");
    shows(&mut between, &[texts.none, KEPT, "K lyssnade i dag"]);
    shows(&mut between, &[texts.choose]);
    between.keys("<Enter><Enter><Enter>");
    shows(&mut between, &[texts.chosen_none]);
    between.keys("<Esc><Esc><Home>");
    let at = if between.place_of(KEPT).1 < between.place_of("K lyssnade").1 {
        "<Down>"
    } else {
        ""
    };
    between.keys(at).keys(" ");
    let (back, back_said) = give(&mut between);

    let mut desk = open(at_coach, language, "min", "2026-11-20T08:00:00+01:00");
    take(&mut desk, &file, &said);
    shows(&mut desk, &[texts.own_file]);
    desk.keys("<Esc>");
    take(&mut desk, &back, &back_said);
    shows(&mut desk, &[texts.one_new]);
    let store = workbooks(at_coach).open(&name).unwrap();
    let at_coachs = [
        "Together ringer på måndag",
        &format!("Coach {COACHS}"),
        "Client K lyssnade i dag",
    ];
    assert_eq!(words(&store), at_coachs);
    take(&mut desk, &back, &back_said);
    shows(&mut desk, &[texts.same]);
    assert_eq!(words(&store), at_coachs);

    // The second time: the step has an outcome, and comes to the copy that is open.
    let mut again = open(at_coach, language, &name, "2026-11-20T10:00:00+01:00");
    let step: EntryId = *entries(&store).keys().next().unwrap();
    let mut ours = entries(&store);
    let now: Moment = "2026-11-20T09:00:00+01:00".parse().unwrap();
    ours.get_mut(&step).unwrap().answer(
        "act",
        Answer::Text("ringer på måndag kväll".to_owned()),
        now,
    );
    tillit::merge::stamp(&entries(&store), &mut ours, store.device());
    store.save(week(), &entries(&store), &ours, now).unwrap();
    again.notice_change(week());
    again.keys(&format!("<Ctrl+p>{}<Enter>", texts.give));
    let (second, second_said) = give(&mut again);
    take(&mut between, &second, &second_said);
    shows(&mut between, &[texts.one_changed, "ringer på måndag kväll"]);
    take(&mut between, &file, &said);
    shows(&mut between, &[texts.older]);
    assert_eq!(words(&copy(at_client)).len(), 3);

    // Nothing else of either reaches the other.
    let all = crate::everything_in(at_client);
    for word in [COACHS, OTHERS, "\"MB\"", "\"ZQ\""] {
        assert!(!all.contains(word), "{word}");
    }
    let all = crate::everything_in(at_coach);
    for word in [KEPT, JOURNAL] {
        assert!(!all.contains(word), "{word}");
    }
}

#[test]
fn a_full_disk_is_said_on_both_sides_and_the_same_file_goes_on_afterwards() {
    let (coachs, clients) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let name = client(coachs.path(), "MB", "ringer på måndag", 3);
    let now = "2026-11-18T10:00:00+01:00";
    let mut coach = open(coachs.path(), Language::Swedish, &name, now);
    coach.keys("<Ctrl+p>ge en fil<Enter>");
    coach.set_disk(Condition::Full);
    coach.keys("<Enter><Enter><Enter>");
    shows(&mut coach, &["Disken är full", "ringer på måndag"]);
    assert!(ages(coachs.path()).is_empty());
    coach.set_disk(Condition::Sound);
    let said = passphrase(&mut coach);
    coach.keys("<Enter>");
    shows(&mut coach, &["Sparad:"]);
    let file = ages(coachs.path()).remove(0);

    let mut own = open(clients.path(), Language::Swedish, "min", now);
    own.set_disk(Condition::Full);
    take(&mut own, &file, &said);
    shows(&mut own, &["Disken är full", "så fortsätter det."]);
    own.set_disk(Condition::Sound);
    own.keys("<Enter>");
    shows(&mut own, &["egen kopia"]);
    assert_eq!(words(&copy(clients.path())), ["Together ringer på måndag"]);
    // The new workbook is marked, so that Enter opens it.
    own.keys("<Enter>");
    shows(&mut own, &["Coachning", "ringer på måndag"]);
    own.keys("I/finns/inte.age<Enter>1<Enter>");
    shows(&mut own, &["Filen går inte att läsa"]);
}

#[test]
fn the_file_that_was_given_is_in_the_receipt_of_the_deletion() {
    let folder = tempfile::tempdir().unwrap();
    let name = client(folder.path(), "MB", "ringer på måndag", 3);
    let now = "2026-11-18T10:00:00+01:00";
    let mut coach = open(folder.path(), Language::Swedish, &name, now);
    coach.keys("<Ctrl+p>ge en fil<Enter>");
    give(&mut coach);
    drop(coach);
    let mut desk = open(folder.path(), Language::Swedish, "min", now);
    desk.keys("c<Home><Down><Delete>");
    shows(&mut desk, &["Radera MB?", "coachning-2026-11-18.age"]);
    desk.keys("MB<Enter>");
    shows(&mut desk, &["är raderad", "coachning-2026-11-18.age"]);
}

#[test]
fn the_pages_that_give_and_take_in_fit_at_every_size() {
    let folder = tempfile::tempdir().unwrap();
    let name = client(folder.path(), "MB", &"ringer på måndag ".repeat(40), 3);
    for language in crate::WHOLE {
        let now = "2026-11-18T10:00:00+01:00";
        let mut coach = open(folder.path(), language, &name, now);
        let give = match language {
            Language::Swedish => "ge en fil",
            _ => "give a file",
        };
        coach.keys(&format!("<Ctrl+p>{give}<Enter>"));
        let mut own = open(folder.path(), language, "min", now);
        own.keys("I<wait 400>");
        for (columns, rows) in [(200, 50), (120, 36), (80, 24), (60, 18), (30, 8), (1, 1)] {
            for journey in [&mut coach, &mut own] {
                journey.resize(columns, rows);
                journey.frame();
            }
        }
        // Lines that do not fit are read further down, before the file is made.
        coach.resize(80, 24);
        shows(&mut coach, &["▼"]);
        coach.keys("<PgDn><PgDn><PgDn>");
        shows(&mut coach, &["▲"]);
    }
}

/// The coach's own content: a comment, a sheet and a dilemma that notes use, and a sheet and a dilemma that none uses.
fn own_of_coach() -> Vec<(String, String)> {
    let pole = |name: &str| format!("(name: \"{name}\", short: \"{name}\")");
    let dilemma = |id: &str, a: &str, b: &str| {
        format!(
            "(id: \"{id}\", name: \"{a} ↔ {b}\", short: \"{a} ↔ {b}\", a: {}, b: {})",
            pole(a),
            pole(b)
        )
    };
    let sheet = |id: &str, name: &str, question: &str| {
        format!(
            "(id: \"{id}\", name: \"{name}\", tag: \"eget\", fields: [(id: \"q\", label: \"{question}\"), \
             (id: \"r\", label: \"Och sedan\")])"
        )
    };
    let sheets = format!(
        "// {COACHS}\nSheets([{}, {}])",
        sheet("compass", "Kompassen", "Vart pekar den?"),
        sheet("other-sheet", OTHERS, OTHERS)
    );
    let dilemmas = format!(
        "Dilemmas([{}, {}])",
        dilemma("fast-slow", "Snabbt", "Sakta"),
        dilemma("other-own", "QZANNAT", "QZDILEMMA")
    );
    vec![
        ("sheets.ron".to_owned(), sheets),
        ("dilemmas.ron".to_owned(), dilemmas),
    ]
}

/// A note on the coach's own sheet, about her own dilemma, that the client has a part in.
fn note_on_own_sheet(folder: &Path, name: &str) {
    let at: Moment = "2026-11-18T09:30:00+01:00".parse().unwrap();
    let store = workbooks(folder).open(name).unwrap();
    let before = entries(&store);
    let mut ours = before.clone();
    let mut note = Entry::new(IdSource::new(9).next_id(at), "compass", at);
    note.answer("q", Answer::Text("norrut".to_owned()), at);
    note.about.insert(Link::dilemma("fast-slow"));
    note.answers
        .insert(AUTHOR.to_owned(), Author::Together.answer());
    ours.insert(note.id, note);
    tillit::merge::stamp(&before, &mut ours, store.device());
    store.save(week(), &before, &ours, at).unwrap();
}

#[test]
fn a_coachs_own_sheet_and_dilemma_go_with_the_notes_that_use_them_and_nothing_else_does() {
    for (language, give_words, goes, came) in [
        (
            Language::Swedish,
            "ge en fil",
            "Med följer också ditt eget: Kompassen, Snabbt ↔ Sakta.",
            "Med kom också: Kompassen, Snabbt ↔ Sakta.",
        ),
        (
            Language::English,
            "give a file",
            "Of your own, this goes with it: Kompassen, Snabbt ↔ Sakta.",
            "With it came: Kompassen, Snabbt ↔ Sakta.",
        ),
    ] {
        let (coachs, clients) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let name = client(coachs.path(), "MB", "ringer på måndag", 3);
        note_on_own_sheet(coachs.path(), &name);
        let now = "2026-11-18T10:00:00+01:00";
        let mut coach = Setting {
            language,
            now,
            workbook: name.clone(),
            size: (100, 30),
            own: own_of_coach(),
            ..Setting::default()
        }
        .open_in(coachs.path());
        coach.keys(&format!("<Ctrl+p>{give_words}<Enter>"));
        shows(&mut coach, &[goes]);
        // A line that is struck takes what it alone uses with it.
        coach.keys("<Home>");
        let at = coach.place_of("norrut").1 > coach.place_of("ringer på").1;
        coach.keys(if at { "<Down><Delete>" } else { "<Delete>" });
        hides(&mut coach, &["Kompassen, Snabbt"]);
        coach.keys(if at { "<Up><Down> " } else { "<Up> " });
        shows(&mut coach, &[goes]);
        let (file, said) = give(&mut coach);

        let mut own = open(clients.path(), language, "min", now);
        take(&mut own, &file, &said);
        let words = words_on(&mut own);
        assert!(words.contains(came), "{words}");
        let kept = fs::read_dir(clients.path().join("config/content")).unwrap();
        let mut kept: Vec<String> = kept
            .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        kept.sort();
        let files = ["given-dilemma-fast-slow.ron", "given-sheet-compass.ron"];
        assert_eq!(kept, files);
        // At once the note has its questions, and can be filled in.
        own.keys("<Enter><wait 500>");
        shows(&mut own, &["norrut"]);
        own.keys("<Ctrl+P>kompassen<Enter>");
        shows(&mut own, &["Vart pekar den?"]);
        own.keys("söderut<wait 1000><Esc><Esc>");
        let all = crate::everything_in(clients.path());
        assert!(all.contains("söderut"));
        for planted in [COACHS, OTHERS, "QZANNAT", "QZDILEMMA", "other-sheet"] {
            assert!(!all.contains(planted), "{planted}");
        }
        // A sheet that the client has changed stays when it comes again; an unchanged one becomes the coach's newer one.
        let sheet = clients
            .path()
            .join("config/content/given-sheet-compass.ron");
        let mine = fs::read_to_string(&sheet)
            .unwrap()
            .replace("Vart pekar den?", "Vart?");
        fs::write(&sheet, &mine).unwrap();
        let dilemma = clients
            .path()
            .join("config/content/given-dilemma-fast-slow.ron");
        let old = fs::read_to_string(&dilemma)
            .unwrap()
            .replace("Sakta", "Långsamt");
        fs::write(&dilemma, &old).unwrap();
        fs::write(
            clients.path().join("state/given-dilemma-fast-slow.ron"),
            &old,
        )
        .unwrap();
        take(&mut own, &file, &said);
        assert_eq!(fs::read_to_string(&sheet).unwrap(), mine);
        assert!(fs::read_to_string(&dilemma).unwrap().contains("Sakta"));
    }
}

#[test]
fn the_footer_says_what_enter_does_in_each_line_of_giving_and_taking_in() {
    for (language, give, next, saves, takes) in [
        (
            Language::Swedish,
            "ge en fil",
            "Enter nästa",
            "Enter spara filen",
            "Enter ta in filen",
        ),
        (
            Language::English,
            "give a file",
            "Enter next",
            "Enter save the file",
            "Enter take in the file",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let name = client(folder.path(), "MB", "ringer på måndag", 3);
        let now = "2026-11-18T10:00:00+01:00";
        let mut coach = open(folder.path(), language, &name, now);
        coach.keys(&format!("<Ctrl+p>{give}<Enter>"));
        shows(coach.keys("<Enter>"), &[next]);
        hides(&mut coach, &[saves]);
        shows(coach.keys("<Enter>"), &[saves]);
        // Of a document there is no passphrase: the line of the file is the last one.
        coach.keys("<Esc><Esc><Right><Enter>");
        shows(&mut coach, &[saves]);
        let mut own = open(folder.path(), language, "min", now);
        shows(own.keys("I<wait 400>"), &[next]);
        shows(own.keys("/x.age<Enter>"), &[takes]);
    }
}

struct Texts {
    choose: &'static str,
    give: &'static str,
    gets: &'static str,
    wrong: &'static str,
    made: &'static str,
    none: &'static str,
    chosen_none: &'static str,
    own_file: &'static str,
    one_new: &'static str,
    one_changed: &'static str,
    same: &'static str,
    older: &'static str,
}

#[test]
fn a_copy_goes_to_the_client_and_back_twice_in_swedish() {
    let texts = Texts {
        choose: "mellanslag välj Del välj bort",
        give: "ge en fil",
        gets: "Det här får du: 1 rad.",
        wrong: "Filen öppnas inte av den lösenfrasen.",
        made: "Arbetsboken ”Coachning” är gjord, med 1 anteckning från din coach.",
        none: "Välj vad du ger tillbaka. Inget är valt.",
        chosen_none: "Ingen rad är vald.",
        own_file: "Det här är filen som gavs härifrån.",
        one_new: "MB: 1 ny anteckning.",
        one_changed: "1 ändrad anteckning.",
        same: "Allt i filen finns redan här.",
        older: "Filen är äldre än det som finns här.",
    };
    there_and_back(Language::Swedish, &texts);
}

#[test]
fn a_copy_goes_to_the_client_and_back_twice_in_english() {
    let texts = Texts {
        choose: "space choose Del leave out",
        give: "give a file",
        gets: "You get 1 line.",
        wrong: "The passphrase does not open the file.",
        made: "The workbook ‘Coaching’ has been made, with 1 note from your coach.",
        none: "Choose what to give back. Nothing is chosen.",
        chosen_none: "No line is chosen.",
        own_file: "This is the file that was given from here.",
        one_new: "MB: 1 new note.",
        one_changed: "1 changed note.",
        same: "Everything in the file is here already.",
        older: "The file is older than what is here.",
    };
    there_and_back(Language::English, &texts);
}
