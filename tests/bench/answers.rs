//! `tillit answers read` over two and ten thousand answers, plain and sealed: time, and the most memory where the system
//! has a `time` that tells it. Run with `cargo bench --bench answers`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use tempfile::TempDir;
use tillit::exchange::answers::{About, Answer, Form};
use tillit::model::views::Matter;
use tillit::seal::Key;
use tillit::store::{Folders, KeyFiles, RealDisk, Workbooks};

/// Runs for each figure; the first warms the caches, and is not counted.
const RUNS: usize = 6;
const TIME: &str = "/usr/bin/time";

fn main() {
    for is_sealed in [false, true] {
        for answers in [10, 2_000, 10_000] {
            let home = home(answers, is_sealed);
            let mut times: Vec<f64> = (0..RUNS).map(|_| run(home.path())).collect();
            times.remove(0);
            times.sort_by(f64::total_cmp);
            let kind = if is_sealed { "sealed" } else { "plain" };
            let median = times[times.len() / 2];
            println!(
                "{answers:>6} {kind:7} {median:8.1} ms   {}",
                memory(home.path())
            );
        }
    }
}

/// A folder with a form and answers to it, and a workbook whose key opens them.
fn home(answers: usize, is_sealed: bool) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let key = Arc::new(Key::generate());
    if is_sealed {
        let files = KeyFiles {
            key: key.sealed_for(&Key::generate()).unwrap(),
            recovery: Some(key.sealed_for(&key).unwrap()),
            own: None,
        };
        fs::create_dir_all(home.path().join("workbooks/journal")).unwrap();
        let all = Workbooks::new(Arc::new(RealDisk), Folders::within(home.path()));
        let now = "2026-11-20T14:52:03+01:00".parse().unwrap();
        all.lock("journal", &key, &files, now).unwrap();
    }
    fs::write(home.path().join("key.txt"), key.secret().as_bytes()).unwrap();
    let form = Form {
        about: About {
            form: Form::id_of(&[7; 8]),
            matter: Matter::Pulse,
            dilemma: None,
            made: "2026-09-01".parse().unwrap(),
            invited: None,
        },
        receiver: "Eva".to_owned(),
        shown_on: "2026-10-01".parse().unwrap(),
        deleted_on: "2026-11-01".parse().unwrap(),
        sealed_for: is_sealed.then(|| key.to_public()),
    };
    let folder = home.path().join("answers");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("form.json"), form.bytes()).unwrap();
    for number in 0..answers {
        let random = u128::try_from(number).unwrap().to_be_bytes();
        let digit = |of: usize| u8::try_from(1 + number / of % 5).unwrap();
        let answer = Answer::new(
            &form.about.form,
            &random,
            vec![digit(1), digit(5), digit(25)],
        );
        let bytes = match is_sealed {
            true => key.to_public().seal(&answer.bytes()).unwrap(),
            false => answer.bytes(),
        };
        fs::write(folder.join(answer.file_name(is_sealed)), bytes).unwrap();
    }
    home
}

fn arguments(home: &Path) -> Vec<String> {
    let text = |path: std::path::PathBuf| path.to_str().unwrap().to_owned();
    vec![
        "answers".to_owned(),
        "read".to_owned(),
        text(home.join("answers")),
        "--identity".to_owned(),
        text(home.join("key.txt")),
    ]
}

fn run(home: &Path) -> f64 {
    let began = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tillit"));
    let output = command
        .args(arguments(home))
        .env("TILLIT_DIR", home)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let time = began.elapsed().as_secs_f64() * 1000.0;
    assert!(output.status.success(), "{output:?}");
    time
}

fn memory(home: &Path) -> String {
    let mut command = Command::new(TIME);
    let measured = command
        .args(["-f", "%M", env!("CARGO_BIN_EXE_tillit")])
        .args(arguments(home))
        .env("TILLIT_DIR", home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output();
    let said = measured.map(|output| String::from_utf8_lossy(&output.stderr).into_owned());
    match said.ok().and_then(|said| said.trim().parse::<f64>().ok()) {
        Some(kilobytes) => format!("{:.1} MB at most", kilobytes / 1024.0),
        None => String::new(),
    }
}
