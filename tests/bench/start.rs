//! From starting the program to its first frame, in a pseudo-terminal. Run with `cargo bench --bench start`.
//!
//! `TILLIT_BEFORE` names an older binary: both are then started in turn, so that they share what else the machine
//! does. `TILLIT_STARTS` is how often each is started on each workbook, 40 by default. The first row is a program that
//! only prints what ends a frame: what starting anything costs here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

#[cfg(not(unix))]
fn main() {}

#[cfg(unix)]
fn main() {
    unix::main();
}

#[cfg(unix)]
mod unix {
    use std::collections::BTreeMap;
    use std::ffi::OsString;
    use std::io::{Read, Write};
    use std::path::{Path, PathBuf};
    use std::sync::Arc;
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;
    use std::time::{Duration, Instant};

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use tempfile::TempDir;
    use tillit::model::views::{COMMITMENT, Commitment, REFLECTION, REFLECTION_TEXT};
    use tillit::model::{Answer, Entry, EntryId, Leaf, Moment, WeekId};
    use tillit::store::{Folders, RealDisk, Store, encode};

    /// The bytes that end a frame.
    const FRAME_ENDS: &[u8] = b"\x1b[?2026l";
    const QUIT: &[u8] = b"\x11";
    const WEEKS_OF_A_YEAR: usize = 52;
    const PROSE: &str =
        "Vi talade om överlämningen på kvällen, och jag sade ”vi får se” i stället för att svara. ";

    /// One start: milliseconds to the end of the first frame, and to that of the last one before nothing more came.
    struct Start {
        first_frame: f64,
        last_frame: f64,
    }

    pub(super) fn main() {
        let starts = std::env::var("TILLIT_STARTS").map_or(40, |count| count.parse().unwrap());
        let before = std::env::var_os("TILLIT_BEFORE").map(PathBuf::from);
        let now = PathBuf::from(env!("CARGO_BIN_EXE_tillit"));
        let programs: Vec<(&str, PathBuf)> = before
            .map(|before| ("before", before))
            .into_iter()
            .chain([("now", now)])
            .collect();
        let workbooks = [("empty", 0), ("ten years", 10), ("fifty years", 50)];
        let homes: Vec<(&str, TempDir)> = workbooks
            .into_iter()
            .map(|(name, years)| (name, home(years * WEEKS_OF_A_YEAR)))
            .collect();
        let mut results: BTreeMap<(usize, usize), Vec<Start>> = BTreeMap::new();
        let mut floor = Vec::new();
        // The first round warms the caches of the disk, and is not counted.
        for round in 0..=starts {
            let nothing = [OsString::from("printf"), OsString::from("\\033[?2026l")];
            let nothing = start(&nothing, Path::new("/"), Duration::ZERO);
            if round > 0 {
                floor.push(nothing.first_frame);
            }
            for (at_home, (_, home)) in homes.iter().enumerate() {
                for (at_program, (_, program)) in programs.iter().enumerate() {
                    let lang = [
                        "--dir".into(),
                        home.path().into(),
                        "--lang".into(),
                        "sv".into(),
                    ];
                    let command: Vec<OsString> = [program.into()].into_iter().chain(lang).collect();
                    let one = start(&command, home.path(), Duration::from_millis(400));
                    if round > 0 {
                        results.entry((at_home, at_program)).or_default().push(one);
                    }
                }
            }
        }
        report("a program that prints", "", &mut floor);
        for (at_home, (workbook, _)) in homes.iter().enumerate() {
            for (what, of) in [
                (
                    "first frame",
                    (|start| start.first_frame) as fn(&Start) -> f64,
                ),
                ("last frame", |start| start.last_frame),
            ] {
                let mut medians = Vec::new();
                for (at_program, (name, _)) in programs.iter().enumerate() {
                    let mut times: Vec<f64> =
                        results[&(at_home, at_program)].iter().map(of).collect();
                    medians.push(report(&format!("{workbook}, {what}"), name, &mut times));
                }
                if let [before, now] = medians[..] {
                    println!("{:28} {:>8} {:6.2}", "", "ratio", now / before);
                }
            }
        }
    }

    /// Prints the median and the quarters; gives the median.
    fn report(what: &str, name: &str, times: &mut [f64]) -> f64 {
        times.sort_by(f64::total_cmp);
        let at = |part: usize| times[times.len() * part / 4];
        let (low, median, high) = (at(1), at(2), at(3));
        println!("{what:28} {name:>8} {median:7.2} ms   ({low:.2}–{high:.2})");
        median
    }

    /// A folder with a workbook of so many weeks up to this one: seven notes and a promise a week.
    fn home(weeks: usize) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::within(folder.path());
        folders.state_put("welcomed", "yes").unwrap();
        let store = Store::open(Arc::new(RealDisk), folders, "journal").unwrap();
        let today = jiff::ZonedDateTime::now().date();
        let mut week = WeekId::of(today);
        for number in 0..weeks {
            let entries = week_of(week, number);
            let leaf = Leaf::Week(week);
            std::fs::create_dir_all(store.folder()).unwrap();
            std::fs::write(store.path(leaf), encode(leaf, &entries)).unwrap();
            week = week.previous().unwrap();
        }
        folder
    }

    fn week_of(week: WeekId, number: usize) -> tillit::model::Entries {
        let at: Moment = format!("{}T09:00:00+01:00", week.monday()).parse().unwrap();
        let mut entries = tillit::model::Entries::new();
        for note in 0..8_u128 {
            let id = EntryId::new(at, note);
            let entry = if note == 7 {
                let mut promise = Entry::new(id, COMMITMENT, at);
                let words = ["någon säger emot", "väntar jag med mitt svar"];
                for (field, words) in [Commitment::SITUATION, Commitment::ACT]
                    .into_iter()
                    .zip(words)
                {
                    promise.answer(field, Answer::Text(words.to_owned()), at);
                }
                if number > 1 {
                    promise.answer("outcome", Answer::Choice("partly".to_owned()), at);
                }
                promise
            } else {
                let mut entry = Entry::new(id, REFLECTION, at);
                entry.answer(REFLECTION_TEXT, Answer::Text(PROSE.repeat(19)), at);
                entry
            };
            entries.insert(entry.id, entry);
        }
        entries
    }

    /// Starts a command, waits until it has drawn nothing more for `quiet`, and ends it.
    fn start(command: &[OsString], home: &Path, quiet: Duration) -> Start {
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut builder = CommandBuilder::from_argv(command.to_vec());
        builder.env_clear();
        builder.env("TERM", "xterm-256color");
        builder.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        builder.env("HOME", home);
        let frames = read_frames(pair.master.try_clone_reader().unwrap());
        let mut keyboard = pair.master.take_writer().unwrap();
        let began = Instant::now();
        let mut child = pair.slave.spawn_command(builder).unwrap();
        drop(pair.slave);
        let since = |at: Instant| (at - began).as_secs_f64() * 1000.0;
        let first = frames.recv_timeout(Duration::from_secs(20));
        let first = first.expect("a first frame");
        let mut last = first;
        while let Ok(frame) = frames.recv_timeout(quiet) {
            last = frame;
        }
        // A program that only prints has ended by now.
        let _ = keyboard.write_all(QUIT);
        child.wait().unwrap();
        Start {
            first_frame: since(first),
            last_frame: since(last),
        }
    }

    /// Sends the time at which the first frame came to its end, and then the times of all further bytes: only large
    /// frames have an end.
    fn read_frames(mut output: Box<dyn Read + Send>) -> Receiver<Instant> {
        let (sender, frames) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 64 * 1024];
            let mut tail: Vec<u8> = Vec::new();
            let mut has_first = false;
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                let now = Instant::now();
                tail.extend_from_slice(&bytes[..count]);
                let mut parts = tail.windows(FRAME_ENDS.len());
                has_first |= parts.any(|part| part == FRAME_ENDS);
                if has_first && sender.send(now).is_err() {
                    return;
                }
                // Keep the bytes that can begin the next mark.
                let keep = tail.len().min(FRAME_ENDS.len() - 1);
                tail.drain(..tail.len() - keep);
            }
        });
        frames
    }
}
