//! `tillit completions` and `tillit man`: texts for shells and for `man`, made from the command line's own definition.

use std::io::{self, Write};

use clap_complete::{Generator, Shell};
use clap_complete_nushell::Nushell;
use clap_mangen::Man;
use jiff::civil::Date;

use super::args::CompletionShell;
use super::help;
use super::output::Stop;
use crate::content::{Catalog, Phrase};

/// The name of the program's command.
const COMMAND: &str = "tillit";

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

/// The longest line of the manual page's source, in bytes after letters outside ASCII have been spelled as `\[u00E5]`.
const MAN_LINE: usize = 80;

/// Prints the manual page, in the format of `man`: the options of the program, and then each command with its own.
pub(super) fn man(catalog: &Catalog, today: Date) -> Result<(), Stop> {
    let mut command = help::command(catalog);
    command.set_bin_name(COMMAND);
    command.build();
    let mut page = Vec::new();
    let man = Man::new(command.clone())
        .title(COMMAND.to_uppercase())
        .section("1")
        .date(today.to_string())
        .source(concat!("tillit ", env!("CARGO_PKG_VERSION")))
        .manual(catalog.say(Phrase::CliManual));
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    commands(&command, COMMAND, &mut page)?;
    let page = folded(&String::from_utf8_lossy(&page));
    Ok(io::stdout().write_all(page.as_bytes())?)
}

/// Adds a section for each command within `command`, whose full name is `name`.
fn commands(command: &clap::Command, name: &str, page: &mut Vec<u8>) -> io::Result<()> {
    for inner in command.get_subcommands() {
        let name = format!("{name} {}", inner.get_name());
        writeln!(page, ".SH {}", name.to_uppercase())?;
        // The options of every command are listed once, at the top.
        let own = inner.clone().mut_args(|argument| {
            let is_global = argument.is_global_set();
            argument.hide(is_global)
        });
        let man = Man::new(own);
        let mut section = Vec::new();
        man.render_description_section(&mut section)?;
        man.render_options_section(&mut section)?;
        // The sections of a page of its own become parts of this section.
        let section = String::from_utf8_lossy(&section);
        let section = section
            .replace(".SH DESCRIPTION\n", "")
            .replace(".SH ", ".SS ");
        page.write_all(section.as_bytes())?;
        commands(inner, &name, page)?;
    }
    Ok(())
}

/// The source with its lines of text broken at spaces, and without line breaks beside empty lines, which have no effect.
/// A line that would begin with the sign of a request gets a character without width before it.
fn folded(source: &str) -> String {
    let source = source
        .replace(".br\n.sp\n", ".sp\n")
        .replace(".sp\n.br\n", ".sp\n");
    let mut out = String::with_capacity(source.len());
    for line in source.lines() {
        if line.starts_with(['.', '\'']) {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let mut width = 0;
        for word in line.trim_end().split(' ') {
            if width > 0 && width + 1 + spelled(word) > MAN_LINE {
                out.push('\n');
                width = 0;
            } else if width > 0 {
                out.push(' ');
                width += 1;
            }
            if width == 0 && word.starts_with(['.', '\'']) {
                out.push_str("\\&");
            }
            out.push_str(word);
            width += spelled(word);
        }
        out.push('\n');
    }
    out
}

/// The length of a word with its letters outside ASCII spelled.
fn spelled(word: &str) -> usize {
    let lengths = word.chars().map(|letter| match letter.is_ascii() {
        true => 1,
        false => "\\[u00E5]".len(),
    });
    lengths.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_of_text_are_broken_and_requests_are_not() {
        let request = format!(".TH {}", "x ".repeat(60));
        let text = format!("{} .gitignore", "ord ".repeat(19).trim_end());
        let folded = folded(&format!("{request}\n{text} slut\n"));
        let lines: Vec<&str> = folded.lines().collect();
        assert_eq!(lines[0], request);
        assert_eq!(lines[2], "\\&.gitignore slut");
        assert!(lines[1].len() <= MAN_LINE);
    }
}
