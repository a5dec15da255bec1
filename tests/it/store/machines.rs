//! Machines whose state folder was copied together with the data.

use std::fs;
use std::path::Path;

use tillit::merge::stamp;
use tillit::model::{Answer, Entries};
use tillit::store::{LeafRead, Store, decode};

use crate::store::codec::{entries, entry, moment, week};
use crate::store::save::store;

const MACHINES: usize = 3;

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for item in fs::read_dir(from).unwrap() {
        let (name, path) = item.map(|item| (item.file_name(), item.path())).unwrap();
        if path.is_dir() {
            copy_folder(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

fn read(store: &Store) -> Entries {
    match store.read(week()) {
        LeafRead::Read(entries) => entries,
        other => panic!("{other:?}"),
    }
}

/// Adds each of `words` to every entry on a machine, with one save for each word.
fn write(dir: &Path, words: &[String]) {
    let store = store(dir);
    for (second, word) in (10..).zip(words) {
        let base = read(&store);
        let mut ours = base.clone();
        for edited in ours.values_mut() {
            let text = format!("{}\n{word}\n", edited.text("text"));
            edited.answer("text", Answer::Text(text), moment(second));
        }
        stamp(&base, &mut ours, store.device());
        store.save(week(), &base, &ours, moment(second)).unwrap();
    }
}

/// Gives one machine after the other the current files of the others, as a sync tool leaves them beside its own.
fn sync(dirs: &[&Path], order: &[usize]) {
    for at in order {
        let here = store(dirs[*at]);
        for other in order.iter().filter(|other| *other != at) {
            let name = format!("2026-W47.sync-conflict-20261120-14520{other}-M{at}{other}.ron");
            let file = store(dirs[*other]).path(week());
            fs::copy(file, here.folder().join(name)).unwrap();
        }
        assert!(
            here.recover(moment(50))
                .iter()
                .all(|one| one.result.is_ok())
        );
    }
}

#[test]
fn three_cloned_machines_lose_no_word_in_any_order_of_sync() {
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    for order in orders {
        let root = tempfile::tempdir().unwrap();
        let dirs: Vec<_> = (0..MACHINES)
            .map(|machine| root.path().join(machine.to_string()))
            .collect();
        let dirs: Vec<&Path> = dirs.iter().map(|dir| dir.as_path()).collect();
        let mut start = entries([entry(1, "grund"), entry(2, "mer")]);
        let first = store(dirs[0]);
        stamp(&Entries::new(), &mut start, first.device());
        first
            .save(week(), &Entries::new(), &start, moment(0))
            .unwrap();
        first.mark_open();
        drop(first);
        // A device name as version 0.1 stored it, which the copies would share.
        fs::create_dir_all(dirs[0].join("state/devices")).unwrap();
        fs::write(dirs[0].join("state/devices/k7f2xy"), "").unwrap();
        write(dirs[0], &["före".to_owned()]);
        copy_folder(dirs[0], dirs[1]);
        copy_folder(dirs[1], dirs[2]);

        let mut words = vec!["grund".to_owned(), "före".to_owned()];
        for machine in order {
            // Under a shared name a higher count would make the others' words look seen.
            let own: Vec<String> = (0..=machine)
                .map(|save| format!("ord{machine}{save}"))
                .collect();
            write(dirs[machine], &own);
            words.extend(own);
        }
        for _ in 0..3 {
            sync(&dirs, &order);
        }
        for dir in &dirs {
            let all = read(&store(dir));
            let text: String = all.values().map(|entry| entry.text("text")).collect();
            for word in &words {
                assert!(text.contains(word), "{order:?}: {word} is lost in {text}");
            }
            for written in all.values() {
                assert!(
                    written
                        .rev
                        .iter()
                        .all(|(device, _)| device.as_str() != "k7f2xy")
                );
            }
        }
        let bytes: Vec<_> = dirs
            .iter()
            .map(|dir| fs::read(store(dir).path(week())).unwrap())
            .collect();
        assert!(
            bytes.iter().all(|other| *other == bytes[0]),
            "{order:?}: not equal"
        );
        assert!(decode(week(), "x", &bytes[0]).is_ok());
    }
}
