//! Writes a session's recap for the client, as Markdown or as plain text.

/// The format of a recap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Headings and paragraphs, with Markdown characters in the texts escaped.
    Markdown,
    /// Plain text.
    Plain,
}

impl Format {
    /// The format for a file's name: plain text for `.txt`, else Markdown.
    pub fn of_file(name: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        if extension.eq_ignore_ascii_case("txt") {
            Self::Plain
        } else {
            Self::Markdown
        }
    }
}

/// The text of a recap: a title, a remark, and each answer under its label.
pub fn recap_text<L: AsRef<str>>(
    format: Format,
    title: &str,
    remark: &str,
    lines: &[(L, String)],
) -> String {
    let mut text = match format {
        Format::Markdown => format!("# {}\n\n*{}*\n", escaped(title), escaped(remark)),
        Format::Plain => format!("{title}\n{remark}\n"),
    };
    for (label, answer) in lines {
        let label = label.as_ref();
        match format {
            Format::Markdown => {
                let answer: Vec<String> = answer.lines().map(escaped).collect();
                let answer = answer.join("  \n");
                text.push_str(&format!("\n## {}\n\n{answer}\n", escaped(label)));
            }
            Format::Plain => text.push_str(&format!("\n{label}\n{answer}\n")),
        }
    }
    text
}

/// Escapes a line so that Markdown shows it as it is.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let first = line.find(|letter: char| !letter.is_whitespace());
    // A number with a full stop at the start of a line would begin a list.
    let point = line.find(|letter: char| !letter.is_ascii_digit() && !letter.is_whitespace());
    for (at, letter) in line.char_indices() {
        let anywhere = matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~'
        );
        let at_start = first == Some(at) && matches!(letter, '#' | '+' | '-' | '=' | '|');
        let in_list = point == Some(at) && first < point && matches!(letter, '.' | ')');
        if anywhere || at_start || in_list {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_decides_the_format() {
        for (name, format) in [
            ("~/recap.md", Format::Markdown),
            ("recap", Format::Markdown),
            ("a.txt/recap.TXT", Format::Plain),
        ] {
            assert_eq!(Format::of_file(name), format, "{name}");
        }
    }

    #[test]
    fn text_that_looks_like_markdown_is_escaped() {
        for (line, written) in [
            ("# inte en rubrik", "\\# inte en rubrik"),
            ("- inte en lista", "\\- inte en lista"),
            ("3. tredje försöket", "3\\. tredje försöket"),
            ("den 3. maj", "den 3. maj"),
            (
                "a*b*c <b> [x](y) `z`",
                "a\\*b\\*c \\<b\\> \\[x\\](y) \\`z\\`",
            ),
            ("om – då, 50 %", "om – då, 50 %"),
        ] {
            assert_eq!(escaped(line), written);
        }
    }

    #[test]
    fn both_formats_have_the_title_remark_and_answers() {
        let lines = [("Målet", "våga släppa\n# nej".to_owned())];
        let markdown = recap_text(Format::Markdown, "Recap", "note", &lines);
        assert_eq!(
            markdown,
            "# Recap\n\n*note*\n\n## Målet\n\nvåga släppa  \n\\# nej\n"
        );
        let plain = recap_text(Format::Plain, "Recap", "note", &lines);
        assert_eq!(plain, "Recap\nnote\n\nMålet\nvåga släppa\n# nej\n");
    }
}
