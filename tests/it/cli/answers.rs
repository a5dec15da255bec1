//! `tillit answers`: forms, answers in files, and how they spread.

use super::*;

/// Makes a form in a folder of its own; returns its file and that folder.
pub(super) fn form(home: &Home, matter: &str, made: &[&str]) -> (String, PathBuf) {
    let folder = home.path().join("answers");
    fs::create_dir_all(&folder).unwrap();
    let name = format!("form-{}.json", fs::read_dir(&folder).unwrap().count());
    let file = folder.join(name).to_str().unwrap().to_owned();
    let mut args = vec!["answers", "new", matter, "--receiver", "Eva at HR"];
    args.extend([
        "--result-on",
        "2099-01-15",
        "--delete-on",
        "2099-01-31",
        "-o",
        &file,
    ]);
    args.extend(made);
    let said = home.says(&args);
    assert!(said.contains("confidential, not anonymous"), "{said}");
    assert!(!said.to_lowercase().contains("is anonymous"), "{said}");
    (file, folder)
}

fn id_of(form: &str) -> String {
    let form: serde_json::Value = serde_json::from_str(&fs::read_to_string(form).unwrap()).unwrap();
    form["form"].as_str().unwrap().to_owned()
}

/// An answer as a file.
pub(super) fn answer(form: &str, number: usize, digits: &[usize]) -> String {
    let digits = digits.iter().enumerate();
    let digits = digits.map(|(at, digit)| format!(", \"p{}\": {digit}", at + 1));
    let digits: String = digits.collect();
    format!(
        "{{\"v\": 1, \"form\": \"{}\", \"token\": \"{number:032x}\"{digits}}}\n",
        id_of(form)
    )
}

/// Puts these many answers to a pulse in the folder, from a number on.
pub(super) fn answers(form: &str, folder: &Path, from: usize, count: usize) {
    for number in from..from + count {
        let digits = [1 + number % 5, 4, if number % 4 == 0 { 2 } else { 4 }];
        let file = folder.join(format!("tillit-{number:032x}.json"));
        fs::write(file, answer(form, number, &digits)).unwrap();
    }
}

pub(super) fn read(home: &Home, folder: &Path, more: &[&str]) -> (String, String) {
    let folder = folder.to_str().unwrap();
    let output = home.run(&[&["answers", "read", folder], more].concat());
    assert!(output.status.success(), "{output:?}");
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn ten_answers_are_shown_as_spread_and_nine_are_not() {
    let home = Home::new();
    let (form, folder) = form(&home, "pulse", &["--invited", "40"]);
    answers(&form, &folder, 0, 9);
    let (said, _) = read(&home, &folder, &[]);
    assert!(
        said.contains("fewer than 10 answers, so nothing is shown"),
        "{said}"
    );
    assert!(!said.contains('■'), "{said}");
    let (json, _) = read(&home, &folder, &["--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["answers"], serde_json::Value::Null);
    assert_eq!(json[0]["questions"], serde_json::json!([]));
    answers(&form, &folder, 9, 1);
    let (said, _) = read(&home, &folder, &[]);
    assert!(said.contains("10 of 40 answers"), "{said}");
    assert!(said.contains("hardly at all      ■■ 2"), "{said}");
    // Every one answered alike to the second question.
    assert!(said.contains("gathered: all or all but one"), "{said}");
    let (swedish, _) = read(&home, &folder, &["--lang", "sv"]);
    assert!(
        swedish.contains("10 av 40 svar") && swedish.contains("samlat"),
        "{swedish}"
    );
    let (json, _) = read(&home, &folder, &["--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["questions"][1]["shown"], "gathered");
    assert_eq!(json[0]["questions"][1]["rows"], serde_json::json!([]));
    assert_eq!(json[0]["questions"][0]["rows"].as_array().unwrap().len(), 5);
}

#[test]
fn nothing_of_a_single_file_is_shown() {
    let home = Home::new();
    let (form, folder) = form(&home, "pulse", &[]);
    answers(&form, &folder, 0, 12);
    let one = folder.join(format!("tillit-{:032x}.json", 7));
    let (code, said) = home.refuses(&["answers", "read", one.to_str().unwrap()]);
    assert_eq!(
        (code, said.trim()),
        (
            2,
            "A single answer is never shown. Give the folder with all of them."
        )
    );
    let (said, noted) = read(&home, &folder, &[]);
    let numbers = format!("{:032x}", 7);
    assert!(
        !said.contains(&numbers) && !noted.contains(&numbers),
        "{said}{noted}"
    );
    assert!(!said.contains(&id_of(&form)), "{said}");
}

#[test]
fn what_is_not_counted_is_said() {
    let home = Home::new();
    let (form, folder) = form(&home, "pulse", &[]);
    answers(&form, &folder, 0, 10);
    fs::write(folder.join("minutes.txt"), "kanariefågel").unwrap();
    fs::create_dir(folder.join("more")).unwrap();
    let unfit = answer(&form, 77, &[9, 9, 9]);
    fs::write(folder.join("unfit.json"), unfit).unwrap();
    let other = answer(&form, 78, &[1, 1, 1]).replace(&id_of(&form), &"0".repeat(16));
    fs::write(folder.join("other.json"), other).unwrap();
    let (said, noted) = read(&home, &folder, &[]);
    assert!(said.contains("10 answers"), "{said}");
    for part in [
        "2 files are something else",
        "1 answer does not fit",
        "One form is missing",
    ] {
        assert!(noted.contains(part), "{part}: {noted}");
    }
    assert!(!noted.contains("kanariefågel") && !said.contains("kanariefågel"));
    let (said, _) = read(&home, &folder, &["--delete"]);
    assert!(said.contains("11 files are deleted"), "{said}");
    for name in ["other.json", "minutes.txt"] {
        assert!(folder.join(name).exists(), "{name} has not been shown");
    }
    let empty = home.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let (code, said) = home.refuses(&["answers", "read", empty.to_str().unwrap()]);
    assert_eq!(code, 1, "{said}");
}

#[test]
fn deleting_keeps_the_counts_and_a_later_answer_is_not_told_apart() {
    let home = Home::new();
    let (first, folder) = form(&home, "pulse", &[]);
    answers(&first, &folder, 0, 40);
    let (shown, _) = read(&home, &folder, &[]);
    assert!(shown.contains("With --delete they are deleted"), "{shown}");
    let (said, _) = read(&home, &folder, &["--delete"]);
    assert!(said.contains("40 files are deleted."), "{said}");
    assert!(said.contains("cannot reach those"), "{said}");
    let names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 2, "the form and the counts: {names:?}");
    // The counts are as they were shown.
    let spread = |said: &str| said.split("\n\nWith --delete").next().unwrap().to_owned();
    let (again, _) = read(&home, &folder, &[]);
    assert_eq!(
        spread(&again).lines().take(8).collect::<Vec<_>>(),
        shown.lines().take(8).collect::<Vec<_>>()
    );
    answers(&first, &folder, 40, 1);
    let (late, noted) = read(&home, &folder, &[]);
    assert_eq!(
        late.lines().take(8).collect::<Vec<_>>(),
        again.lines().take(8).collect::<Vec<_>>()
    );
    assert!(noted.contains("1 answer came after"), "{noted}");
}

#[test]
fn a_second_form_stands_beside_the_first_once_both_are_many_and_weeks_apart() {
    let home = Home::new();
    let (first, folder) = form(&home, "pulse", &[]);
    let (second, _) = form(&home, "pulse", &[]);
    answers(&first, &folder, 0, 40);
    answers(&second, &folder, 100, 40);
    let (_, noted) = read(&home, &folder, &[]);
    assert!(noted.contains("less than 28 days apart"), "{noted}");
    let made = |form: &str, day: &str| {
        let text = fs::read_to_string(form).unwrap();
        let (before, after) = text.split_once("\"made\": \"").unwrap();
        fs::write(form, format!("{before}\"made\": \"{day}{}", &after[10..])).unwrap();
    };
    made(&first, "2026-05-04");
    made(&second, "2026-09-07");
    let (said, noted) = read(&home, &folder, &[]);
    assert_eq!(noted, "", "{said}");
    assert!(
        said.contains("2026-05-04") && said.contains("2026-09-07"),
        "{said}"
    );
    let row = said
        .lines()
        .find(|line| line.contains("hardly at all"))
        .unwrap();
    assert_eq!(row.matches("■ 8").count(), 2, "{said}");
    // With one of thirty the older one has no counts.
    for number in 100..111 {
        fs::remove_file(folder.join(format!("tillit-{number:032x}.json"))).unwrap();
    }
    let (said, _) = read(&home, &folder, &[]);
    assert!(said.contains("2026-05-04: the largest pile"), "{said}");
}

#[test]
fn a_table_of_a_form_tool_is_read_without_its_other_columns() {
    let home = Home::new();
    let mut table = "Tidsstämpel;Namn;Mandat;Ansvar;Stöd\n".to_owned();
    for number in 0..12 {
        table.push_str(&format!(
            "2026-11-0{};Kanariefågel {number};{};2;{}\n",
            1 + number % 9,
            1 + number % 5,
            1 + number % 3
        ));
    }
    let file = home.write("svar.csv", &table);
    let said = home.says(&["answers", "read", &file]);
    assert!(said.contains("Pulse · 12 answers"), "{said}");
    assert!(
        !said.contains("Kanarie") && !said.contains("2026-11"),
        "{said}"
    );
    let few: String = table
        .lines()
        .take(10)
        .map(|line| format!("{line}\n"))
        .collect();
    let file = home.write("få.csv", &few);
    let said = home.says(&["answers", "read", &file]);
    assert!(
        said.contains("fewer than 10") && !said.contains('■'),
        "{said}"
    );
    let file = home.write("annat.csv", "a;b\n1;2\n");
    let (code, said) = home.refuses(&["answers", "read", &file]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("Name the columns p1, p2, p3"), "{said}");
}

#[test]
fn a_form_about_a_dilemma_is_made_by_its_name_and_an_unknown_one_is_refused() {
    let home = Home::new();
    let (file, _) = form(&home, "clear-responsive", &[]);
    let said = fs::read_to_string(&file).unwrap();
    assert!(
        said.contains("\"about\": \"dilemma:clear-responsive\""),
        "{said}"
    );
    let args = ["answers", "new", "colour", "--receiver", "Eva"];
    let days = [
        "--result-on",
        "2099-01-15",
        "--delete-on",
        "2099-01-01",
        "-o",
        "x.json",
    ];
    let (code, said) = home.refuses(&[&args[..], &days[..]].concat());
    assert_eq!(code, 2);
    assert!(said.contains("cannot be deleted before"), "{said}");
    let days = [
        "--result-on",
        "2099-01-01",
        "--delete-on",
        "2099-01-15",
        "-o",
        "x.json",
    ];
    let (code, said) = home.refuses(&[&args[..], &days[..]].concat());
    assert_eq!(code, 2);
    assert!(
        said.contains("pulse") && said.contains("clear-responsive"),
        "{said}"
    );
    let (code, said) = home.refuses(&["answers", "fill", &file]);
    assert_eq!(code, 1, "{said}");
}

#[test]
fn the_paper_form_is_written_in_each_form_for_people() {
    let home = Home::new();
    let (file, folder) = form(&home, "pulse", &[]);
    for name in ["form.md", "form.txt", "form.html", "form.docx"] {
        let paper = folder.join(name);
        home.says(&[
            "answers",
            "fill",
            &file,
            "--paper",
            paper.to_str().unwrap(),
            "--lang",
            "sv",
        ]);
        assert!(fs::metadata(&paper).unwrap().len() > 500, "{name}");
    }
    let text = fs::read_to_string(folder.join("form.txt")).unwrap();
    assert!(text.contains("konfidentiellt, inte anonymt"), "{text}");
}

#[test]
fn a_form_about_a_dilemma_that_is_not_known_here_is_not_filled_in() {
    let home = Home::new();
    let (file, _) = form(&home, "clear-responsive", &[]);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        text.replace("clear-responsive", "of-a-later-version"),
    )
    .unwrap();
    let paper = home.path().join("form.md");
    let (code, said) =
        home.refuses(&["answers", "fill", &file, "--paper", paper.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(said.contains("newer version") && !paper.exists(), "{said}");
}
