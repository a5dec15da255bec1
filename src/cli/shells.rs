//! `tillit completions` and `tillit man`: texts for shells and for `man`, made from the command line's own definition.

use std::io::{self, Write};

use clap::ValueEnum;
use clap_complete::{Generator, Shell};
use clap_complete_nushell::Nushell;
use clap_mangen::Man;
use jiff::civil::Date;

use super::help;
use super::output::Stop;
use crate::content::{Catalog, Phrase};

/// The name of the program's command.
const COMMAND: &str = "tillit";

/// A shell that completions are made for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CompletionShell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Nu,
}

/// Prints the completions for a shell.
pub(super) fn completions(catalog: &Catalog, shell: CompletionShell) -> Result<(), Stop> {
    let mut command = help::command(catalog);
    command.set_bin_name(COMMAND);
    command.build();
    let mut text = Vec::new();
    match shell {
        CompletionShell::Bash => Shell::Bash.try_generate(&command, &mut text)?,
        CompletionShell::Zsh => Shell::Zsh.try_generate(&command, &mut text)?,
        CompletionShell::Fish => Shell::Fish.try_generate(&command, &mut text)?,
        CompletionShell::PowerShell => Shell::PowerShell.try_generate(&command, &mut text)?,
        CompletionShell::Nu => Nushell.try_generate(&command, &mut text)?,
    }
    Ok(io::stdout().write_all(&text)?)
}

/// Prints the manual page, in the format of `man`.
pub(super) fn man(catalog: &Catalog, today: Date) -> Result<(), Stop> {
    let mut command = help::command(catalog);
    command.set_bin_name(COMMAND);
    let man = Man::new(command)
        .title(COMMAND.to_uppercase())
        .section("1")
        .date(today.to_string())
        .source(concat!("tillit ", env!("CARGO_PKG_VERSION")))
        .manual(catalog.say(Phrase::CliManual));
    let mut page = Vec::new();
    man.render(&mut page)?;
    Ok(io::stdout().write_all(&page)?)
}
