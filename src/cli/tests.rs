use super::*;

fn catalog(language: Language) -> Catalog {
    Catalog::shipped(language).unwrap()
}

fn refused(args: &[&str]) -> String {
    let catalog = catalog(Language::English);
    let matches = help::command(&catalog).try_get_matches_from(args);
    help::bad_use(&catalog, &matches.unwrap_err())
}

#[test]
fn the_commands_pass_claps_checks() {
    for language in Language::ALL {
        help::command(&catalog(language)).debug_assert();
    }
}

#[test]
fn every_command_and_argument_has_help() {
    fn check(command: &clap::Command) {
        assert!(command.get_about().is_some(), "{}", command.get_name());
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            assert!(
                arg.get_help().is_some(),
                "{} {}",
                command.get_name(),
                arg.get_id()
            );
        }
        command.get_subcommands().for_each(check);
    }
    check(&help::command(&catalog(Language::Swedish)));
}

#[test]
fn invalid_arguments_are_reported_in_one_line_without_control_characters() {
    let see = "Type tillit --help to see what can be done.";
    assert_eq!(
        refused(&["tillit", "--wek", "7"]),
        "--wek is not known here. Did you mean --week?"
    );
    assert_eq!(
        refused(&["tillit", "sho"]),
        "sho is not known here. Did you mean show?"
    );
    assert_eq!(
        refused(&["tillit", "import", "dayone"]),
        format!("Something is missing: <FILE>. {see}")
    );
    assert!(!refused(&["tillit", "\u{1b}[2J\n"]).contains(['\u{1b}', '\n']));
}

/// The commands that list nothing.
const WITHOUT_LIST: [&str; 18] = [
    "add",
    "answers",
    "completions",
    "course",
    "erase",
    "export",
    "help",
    "key",
    "lock",
    "man",
    "merge",
    "passphrase",
    "recovery-key",
    "restore",
    "subject",
    "sync",
    "take",
    "unlock",
];

#[test]
fn every_command_that_lists_prints_json_too_and_shows_how() {
    let command = help::command(&catalog(Language::English));
    for listing in command.get_subcommands() {
        let name = listing.get_name();
        if WITHOUT_LIST.contains(&name) {
            continue;
        }
        let has_json = listing.get_arguments().any(|arg| arg.get_id() == "json");
        assert!(has_json, "{name} has no --json");
        let help = listing.clone().render_help().to_string();
        let examples = help.split("\nExamples:\n").nth(1).unwrap();
        assert!(examples.contains(" --json"), "{name}: {help}");
    }
}

#[test]
fn the_help_of_every_command_has_examples_that_can_be_parsed() {
    fn check(command: &clap::Command, path: &[&str]) {
        let help = command.clone().render_help().to_string();
        let (_, examples) = help.split_once("\nExamples:\n").expect(&help);
        let lines = examples.lines();
        let lines: Vec<&str> = lines.filter(|line| line.starts_with("  t")).collect();
        assert!(
            !lines.is_empty() || path == ["path"],
            "{path:?}: {examples}"
        );
        for line in lines {
            let line = line.split(['|', '<', '>']).next().unwrap();
            // Every other part is within quotes, and one word.
            let parts = line.split('"').enumerate();
            let words = parts.flat_map(|(number, part)| match number % 2 {
                0 => part.split_whitespace().collect(),
                _ => vec![part],
            });
            let parsed = Args::command().try_get_matches_from(words);
            assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
        }
        for inner in command.get_subcommands() {
            check(inner, &[path, &[inner.get_name()]].concat());
        }
    }
    check(&help::command(&catalog(Language::English)), &[]);
}
