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
        for arg in command.get_arguments() {
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
