//! A client's own copy by the commands, with two machines: to the client and back, twice.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tillit::model::views::{AUTHOR, Author, COMMITMENT, REFLECTION, WorkbookCard};
use tillit::model::{
    Answer, Entries, Entry, EntryId, IdSource, Leaf, Moment, WeekId, WorkbookKind,
};
use tillit::seal::Key;
use tillit::store::{Folders, KeyFiles, LeafRead, RealDisk, Store, Workbooks};

use super::{Home, text};

const NOW: &str = "2026-11-20T14:52:03+01:00";
/// After the commands have run, whenever that is.
const LATER: &str = "2199-11-21T09:00:00+01:00";

fn now() -> Moment {
    NOW.parse().unwrap()
}

fn week() -> Leaf {
    Leaf::Week(WeekId::of(now().date()))
}

fn workbooks(home: &Home) -> Workbooks {
    Workbooks::new(Arc::new(RealDisk), Folders::within(home.path()))
}

/// Puts an entry into a workbook, or changes it there, as a run of the program does.
fn put(store: &Store, entry: Entry) {
    let base = entries(store);
    let mut ours = base.clone();
    ours.insert(entry.id, entry);
    tillit::merge::stamp(&base, &mut ours, store.device());
    store.save(week(), &base, &ours, now()).unwrap();
}

fn entries(store: &Store) -> Entries {
    match store.read(week()) {
        LeafRead::Read(entries) => entries,
        LeafRead::Missing => Entries::new(),
        LeafRead::ReadOnly(error) => panic!("{error}"),
    }
}

fn note(id: EntryId, sheet: &str, field: &str, words: &str, author: Author) -> Entry {
    let mut entry = Entry::new(id, sheet, now());
    entry.answer(field, Answer::Text(words.to_owned()), now());
    entry.answers.insert(AUTHOR.to_owned(), author.answer());
    entry
}

/// A coach with two clients: of KL a step made together, the client's own words and a note of the coach's alone.
struct Coach {
    home: Home,
    folder: String,
    step: EntryId,
}

impl Coach {
    fn new() -> Self {
        let home = Home::new();
        let mut ids = IdSource::new(3);
        let mut made = Vec::new();
        for (alias, word) in [("KL", "HÄR"), ("ZQ", "ANNANKLIENT")] {
            let card = WorkbookCard {
                title: alias.to_owned(),
                kind: WorkbookKind::Client,
                ..WorkbookCard::default()
            };
            let name = workbooks(&home).make(&card, now()).unwrap();
            let store = workbooks(&home).open(&name).unwrap();
            let step = ids.next_id(now());
            put(
                &store,
                note(
                    step,
                    COMMITMENT,
                    "act",
                    &format!("ringer {word}"),
                    Author::Together,
                ),
            );
            let own = ids.next_id(now());
            put(
                &store,
                note(
                    own,
                    REFLECTION,
                    "text",
                    &format!("klientens {word}"),
                    Author::Client,
                ),
            );
            let alone = ids.next_id(now());
            put(
                &store,
                note(alone, REFLECTION, "text", "COACHENSEGET", Author::Coach),
            );
            made.push((name, step));
        }
        home.run(&["add", "COACHENSDAGBOK"]);
        let (folder, step) = made.swap_remove(0);
        Self { home, folder, step }
    }

    fn store(&self) -> Store {
        workbooks(&self.home).open(&self.folder).unwrap()
    }
}

/// A key that a file is sealed for: the public one, and a file with the secret one.
fn key(home: &Home) -> (String, String) {
    let key = Key::generate();
    let file = home.write("key.txt", &format!("{}\n", *key.secret()));
    (key.to_public().to_string(), file)
}

/// The copy on the client's machine.
fn copy(home: &Home) -> Store {
    let mut names = workbooks(home).list().into_iter();
    let copy = names.find(|book| book.card.copy_of.is_some()).unwrap();
    workbooks(home).open(&copy.name).unwrap()
}

fn words(store: &Store) -> Vec<String> {
    let entries = entries(store);
    let notes = entries.values().filter(|entry| !entry.deleted);
    notes
        .map(|entry| {
            let author = Author::of(entry).unwrap();
            format!("{author:?} {}{}", entry.text("act"), entry.text("text"))
        })
        .collect()
}

#[test]
fn a_copy_goes_to_the_client_and_back_twice_and_nothing_else_goes_with_it() {
    let (coach, client) = (Coach::new(), Home::new());
    let (coachs, coachs_key) = key(&coach.home);
    let (clients, clients_key) = key(&client);
    client.run(&["add", "KLIENTENSDAGBOK"]);
    let out = |name: &str| -> PathBuf { client.path().join(name) };
    let give = |home: &Home, args: &[&str], to: &str, file: &Path| {
        let file = file.to_str().unwrap();
        home.says(&[&["give", "--to", to], args, &[file]].concat())
    };
    let take = |home: &Home, key: &str, file: &Path| {
        home.says(&["take", "--identity", key, file.to_str().unwrap()])
    };
    let own = ["--workbook", "KL", "--all"];
    let said = give(&coach.home, &own, &clients, &out("first.age"));
    assert!(said.starts_with("2 lines are in"), "{said}");
    let said = take(&client, &clients_key, &out("first.age"));
    assert!(
        said.contains("‘Coaching’ has been made, with 2 notes"),
        "{said}"
    );
    let at_client = copy(&client);
    assert_eq!(
        words(&at_client),
        ["Together ringer HÄR", "Client klientens HÄR"]
    );

    // Between the hours the client writes, by the commands too, and changes the step.
    let name = at_client.name().to_owned();
    client.run(&[
        "add",
        "--workbook",
        &name,
        "--week",
        "2026-W47",
        "BEHÅLLSHEMMA",
    ]);
    client.run(&[
        "add",
        "--workbook",
        &name,
        "--week",
        "2026-W47",
        "ges tillbaka",
    ]);
    let mut step = entries(&at_client).get(&coach.step).unwrap().clone();
    let later = LATER.parse().unwrap();
    step.answer(
        "act",
        Answer::Text("ringer HÄR på fredag".to_owned()),
        later,
    );
    put(&at_client, step);
    let listed = client.says(&["give", "--workbook", &name]);
    assert!(
        listed.contains("[3] ") || listed.contains("[4] "),
        "{listed}"
    );
    let (code, error) = client.refuses(&["give", "--workbook", &name, "--lines", "9", "x.age"]);
    assert!(code == 2 && error.contains("no lines 9"), "{error}");
    let chosen = lines(&client, &name, &["ges tillbaka", "på fredag"]);
    let back = ["--workbook", &name, "--lines", &chosen];
    let said = give(&client, &back, &coachs, &out("back.age"));
    assert!(said.starts_with("2 lines"), "{said}");
    let said = take(&coach.home, &coachs_key, &out("back.age"));
    assert_eq!(said, "KL: 1 new note, 1 changed note.\n");
    let at_coach = [
        "Together ringer HÄR på fredag",
        "Client klientens HÄR",
        "Coach COACHENSEGET",
        "Client ges tillbaka",
    ];
    assert_eq!(words(&coach.store()), at_coach);

    // The same file again, and the first one after it, change nothing.
    assert_eq!(
        take(&coach.home, &coachs_key, &out("back.age")),
        "Everything in the file is here already. Nothing has been changed.\n"
    );
    give(&coach.home, &own, &clients, &out("second.age"));
    let said = take(&client, &clients_key, &out("second.age"));
    assert_eq!(
        said,
        "Everything in the file is here already. Nothing has been changed.\n"
    );
    assert_eq!(
        take(&client, &clients_key, &out("first.age")),
        "The file is older than what is here. Nothing has been changed.\n"
    );
    let mut step = entries(&coach.store()).get(&coach.step).unwrap().clone();
    let still_later = LATER.replace("T09", "T10").parse().unwrap();
    step.answer("outcome", Answer::Choice("yes".to_owned()), still_later);
    put(&coach.store(), step);
    give(&coach.home, &own, &clients, &out("third.age"));
    assert_eq!(
        take(&client, &clients_key, &out("third.age")),
        "1 changed note.\n"
    );
    let chosen = lines(&client, &name, &["på fredag"]);
    give(
        &client,
        &["--workbook", &name, "--lines", &chosen],
        &coachs,
        &out("again.age"),
    );
    let said = take(&coach.home, &coachs_key, &out("again.age"));
    assert_eq!(
        said,
        "Everything in the file is here already. Nothing has been changed.\n"
    );
    assert_eq!(words(&coach.store()), at_coach);

    // Each has what was given, and nothing else of the other.
    let client = crate::everything_in(client.path());
    for word in [
        "COACHENSEGET",
        "COACHENSDAGBOK",
        "ANNANKLIENT",
        "title: \"KL\"",
    ] {
        assert!(!client.contains(word), "{word}");
    }
    let coachs = crate::everything_in(coach.home.path());
    for word in ["BEHÅLLSHEMMA", "KLIENTENSDAGBOK"] {
        assert!(!coachs.contains(word), "{word}");
    }
    let log = coach.store().files_taken_out();
    assert_eq!(log.len(), 3, "{log:?}");
    assert!(log[2].ends_with("first.age"));
}

/// The numbers of the lines with these words, for `--lines`.
fn lines(home: &Home, name: &str, words: &[&str]) -> String {
    let json = home.says(&["give", "--workbook", name, "--json"]);
    let lines: serde_json::Value = serde_json::from_str(&json).unwrap();
    let has = |line: &&serde_json::Value| {
        let text = line["text"].as_str().unwrap();
        words.iter().any(|word| text.contains(word))
    };
    let found = lines.as_array().unwrap().iter().filter(has);
    let numbers: Vec<String> = found.map(|line| line["line"].to_string()).collect();
    assert_eq!(numbers.len(), words.len(), "{json}");
    numbers.join(",")
}

#[test]
fn a_file_that_does_not_fit_is_refused_in_a_sentence_and_changes_nothing() {
    let (coach, client) = (Coach::new(), Home::new());
    let (public, secret) = key(&client);
    let file = client.path().join("copy.age");
    let file = file.to_str().unwrap();
    coach
        .home
        .says(&["give", "--workbook", "KL", "--all", "--to", &public, file]);
    let whole = fs::read(file).unwrap();
    let refused = |home: &Home, args: &[&str], expected: &str| {
        let before = crate::everything_in(&home.path().join("workbooks"));
        let (code, error) = home.refuses(&[&["take", "--identity", &secret], args].concat());
        assert!(code == 1 && error.contains(expected), "{expected}: {error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert_eq!(crate::everything_in(&home.path().join("workbooks")), before);
    };
    client.run(&["add", "KLIENTENSDAGBOK"]);
    let damaged = |bytes: &[u8]| {
        let path = client.path().join("damaged.age");
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    refused(
        &client,
        &[&damaged(&whole[..whole.len() - 9])],
        "cut off or changed",
    );
    refused(
        &client,
        &[&damaged(&whole[..4])],
        "not locked, or it has been cut off",
    );
    let other = Key::generate().seal(&whole).unwrap();
    refused(&client, &[&damaged(&other)], "another key");
    let key = Key::in_text(&fs::read_to_string(&secret).unwrap()).unwrap();
    let nothing = key
        .seal(b"{\"program\": \"tillit\", \"format\": 2, \"leaves\": []}")
        .unwrap();
    refused(&client, &[&damaged(&nothing)], "nothing from a coach");
    let newer = b"{\"program\": \"tillit\", \"format\": 99, \"leaves\": []}";
    refused(
        &client,
        &[&damaged(&key.seal(newer).unwrap())],
        "newer tillit",
    );
    refused(
        &client,
        &["--workbook", "journal", file],
        "another workbook",
    );
    refused(&coach.home, &[file], "given from here");
    refused(&coach.home, &["--workbook", "ZQ", file], "another workbook");

    // A file that is given back to one coach is not for another one.
    client.says(&["take", "--identity", &secret, file]);
    let broken = copy(&client).path(week());
    let sound = fs::read(&broken).unwrap();
    fs::write(&broken, "(").unwrap();
    refused(&client, &[file], "2026-W47.ron");
    fs::write(&broken, sound).unwrap();
    let name = copy(&client).name().to_owned();
    let back = client.path().join("back.age");
    let back = back.to_str().unwrap();
    client.says(&["give", "--workbook", &name, "--all", "--to", &public, back]);
    refused(&client, &[back], "given from here");
    refused(&Coach::new().home, &[back], "No workbook here");
    refused(&coach.home, &["--workbook", "ZQ", back], "another workbook");
}

#[test]
fn what_both_have_changed_meanwhile_is_kept_on_both_sides() {
    let (coach, client) = (Coach::new(), Home::new());
    let (coachs, coachs_key) = key(&coach.home);
    let (clients, clients_key) = key(&client);
    let file = |name: &str| client.path().join(name).to_str().unwrap().to_owned();
    let give = |home: &Home, workbook: &str, to: &str, file: &str| {
        home.says(&["give", "--workbook", workbook, "--all", "--to", to, file]);
    };
    give(&coach.home, "KL", &clients, &file("first.age"));
    client.says(&["take", "--identity", &clients_key, &file("first.age")]);
    let at_client = copy(&client);
    let changed = |store: &Store, answers: &[(&str, Answer)]| {
        let mut step = entries(store).get(&coach.step).unwrap().clone();
        for (field, answer) in answers {
            step.answer(field, answer.clone(), LATER.parse().unwrap());
        }
        put(store, step);
    };
    let act = |words: &str| ("act", Answer::Text(words.to_owned()));
    changed(
        &at_client,
        &[act("klientens ändring"), ("sure", Answer::Scale(4))],
    );
    changed(&coach.store(), &[act("coachens ändring")]);
    let name = at_client.name().to_owned();
    give(&client, &name, &coachs, &file("back.age"));
    let said = coach
        .home
        .says(&["take", "--identity", &coachs_key, &file("back.age")]);
    assert!(said.contains("1 changed note"), "{said}");
    let acts = |store: &Store| {
        let mut acts: Vec<String> = words(store);
        acts.retain(|words| words.contains("ändring"));
        acts.sort();
        acts
    };
    let both = ["Together coachens ändring", "Together klientens ändring"];
    assert_eq!(acts(&coach.store()), both);
    // Once more, there and back, doubles nothing.
    coach
        .home
        .says(&["take", "--identity", &coachs_key, &file("back.age")]);
    assert_eq!(acts(&coach.store()), both);
    give(&coach.home, "KL", &clients, &file("second.age"));
    client.says(&["take", "--identity", &clients_key, &file("second.age")]);
    give(&client, &name, &coachs, &file("again.age"));
    coach
        .home
        .says(&["take", "--identity", &coachs_key, &file("again.age")]);
    assert_eq!(acts(&coach.store()), both);
    assert!(acts(&copy(&client)).contains(&both[1].to_owned()));
}

#[test]
fn without_a_terminal_lines_and_key_have_to_be_given() {
    let coach = Coach::new();
    let (code, error) = coach.home.refuses(&["give", "kl.age"]);
    assert!(
        code == 1 && error.contains("neither a client’s workbook"),
        "{error}"
    );
    let (code, error) = coach.home.refuses(&[
        "give",
        "--workbook",
        "KL",
        "--all",
        "--to",
        "age1x",
        "kl.age",
    ]);
    assert!(code == 2 && error.contains("no public key"), "{error}");
    let document = coach.home.path().join("kl.md");
    let said = coach.home.says(&[
        "give",
        "--workbook",
        "KL",
        "--all",
        document.to_str().unwrap(),
    ]);
    assert!(said.starts_with("2 lines"), "{said}");
    let document = fs::read_to_string(document).unwrap();
    assert!(
        document.contains("ringer HÄR") && !document.contains("COACHENSEGET"),
        "{document}"
    );
    assert!(!document.contains(&coach.folder), "{document}");
}

#[test]
fn a_locked_workbook_prints_its_public_key_and_opens_what_is_sealed_for_it() {
    let (coach, client) = (Coach::new(), Home::new());
    client.run(&["add", "KLIENTENSDAGBOK"]);
    let (key, recovery) = (Arc::new(Key::generate()), Key::generate());
    let files = KeyFiles {
        key: key.sealed_for(&Key::generate()).unwrap(),
        recovery: Some(key.sealed_for(&recovery).unwrap()),
        own: None,
    };
    workbooks(&client)
        .lock("journal", &key, &files, now())
        .unwrap();
    let identity = client.write("recovery.txt", &format!("{}\n", *recovery.secret()));
    let public = client.says(&["key", "--identity", &identity]);
    assert_eq!(public.trim(), key.to_public().to_string());
    let file = client.path().join("copy.age");
    let file = file.to_str().unwrap();
    coach.home.says(&[
        "give",
        "--workbook",
        "KL",
        "--all",
        "--to",
        public.trim(),
        file,
    ]);
    let output = client.run(&[
        "take",
        "--workbook",
        "journal",
        "--identity",
        &identity,
        file,
    ]);
    assert!(
        text(&output.stderr).contains("another workbook"),
        "{output:?}"
    );
    let said = client.says(&["take", "--identity", &identity, file]);
    assert!(said.contains("has been made"), "{said}");
    assert!(client.says(&["list"]).contains("own copy"));

    // The copy is locked too: it is found again, and no second one is made.
    let (key, recovery) = (Arc::new(Key::generate()), Key::generate());
    let files = KeyFiles {
        key: key.sealed_for(&Key::generate()).unwrap(),
        recovery: Some(key.sealed_for(&recovery).unwrap()),
        own: None,
    };
    let name = copy(&client).name().to_owned();
    workbooks(&client).lock(&name, &key, &files, now()).unwrap();
    let identity = client.write("copy.txt", &format!("{}\n", *recovery.secret()));
    let public = key.to_public().to_string();
    let file = client.path().join("second.age");
    let file = file.to_str().unwrap();
    coach
        .home
        .says(&["give", "--workbook", "KL", "--all", "--to", &public, file]);
    let said = client.says(&["take", "--identity", &identity, file]);
    assert!(
        said.starts_with("Everything in the file is here already."),
        "{said}"
    );
    assert_eq!(workbooks(&client).list().len(), 2);
}

#[cfg(unix)]
#[test]
fn on_a_terminal_the_lines_are_shown_before_they_are_chosen_and_the_passphrase_is_made_of_digits() {
    use super::locked::converse;
    let (coach, client) = (Coach::new(), Home::new());
    let file = coach.home.path().join("kl.age");
    let file = file.to_str().unwrap();
    let give = ["give", "--workbook", "KL", file];
    let answers = [("Which lines go with it?", "1"), ("Passphrase (Enter:", "")];
    let (code, shown) = converse(&coach.home, &give, &answers);
    assert_eq!(code, 0, "{shown}");
    assert!(!shown.contains("===="), "{shown}");
    for words in [
        "ringer HÄR",
        "klientens HÄR",
        "The client gets 2 lines.",
        "1 line is in",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(!shown.contains("COACHENSEGET"), "{shown}");
    let said = shown.split("Passphrase: ").nth(1).unwrap().lines().next();
    let said = said.unwrap().trim();
    assert_eq!(said.len(), 19, "{said}");
    let take = ["take", file];
    let heard: String = said.split(' ').collect();
    let answers = [
        ("Passphrase of the file:", "1111 2222 3333 4444"),
        ("Passphrase of the file:", heard.as_str()),
    ];
    let (code, shown) = converse(&client, &take, &answers);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("with 1 note from your coach"), "{shown}");
    let back = client.path().join("back.age");
    let back = back.to_str().unwrap();
    let name = copy(&client).name().to_owned();
    client.run(&["add", "--workbook", &name, "ges tillbaka"]);
    let give = ["give", "--workbook", &name, back];
    let (code, shown) = converse(&client, &give, &[("do you give back?", "")]);
    assert!(code == 1 && shown.contains("No line is chosen"), "{shown}");
    let answers = [
        ("do you give back?", "1"),
        ("Passphrase (Enter:", "fyra ord på rad"),
        ("Once more:", "fyra ord på rad"),
    ];
    let (code, shown) = converse(&client, &give, &answers);
    assert!(code == 0 && !shown.contains("fyra ord"), "{shown}");
    let answers = [("Passphrase of the file:", "fyra ord på rad")];
    let (code, shown) = converse(&coach.home, &["take", back], &answers);
    assert!(code == 0 && shown.contains("1 new note."), "{shown}");
}
