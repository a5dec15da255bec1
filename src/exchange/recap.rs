//! What a client takes home, as Markdown or as plain text.

/// How a recap is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Headings and paragraphs; what looks like marks in the words is kept from acting as marks.
    Markdown,
    /// Words alone.
    Plain,
}

impl Format {
    /// The format that a file's ending asks for: plain text for `.txt`, else Markdown.
    pub fn of_file(name: &str) -> Self {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if ending.eq_ignore_ascii_case("txt") {
            Self::Plain
        } else {
            Self::Markdown
        }
    }
}

/// The text of a file: a title, a remark, and each line of the recap under its label.
pub fn recap_text<L: AsRef<str>>(
    format: Format,
    title: &str,
    remark: &str,
    lines: &[(L, String)],
) -> String {
    let mut text = match format {
        Format::Markdown => format!("# {}\n\n*{}*\n", plain_marks(title), plain_marks(remark)),
        Format::Plain => format!("{title}\n{remark}\n"),
    };
    for (label, said) in lines {
        let label = label.as_ref();
        match format {
            Format::Markdown => {
                let said: Vec<String> = said.lines().map(plain_marks).collect();
                let said = said.join("  \n");
                text.push_str(&format!("\n## {}\n\n{said}\n", plain_marks(label)));
            }
            Format::Plain => text.push_str(&format!("\n{label}\n{said}\n")),
        }
    }
    text
}

/// A line whose characters mean themselves in Markdown.
fn plain_marks(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let first = line.find(|letter: char| !letter.is_whitespace());
    // A number with a point at the start of a line would begin a list.
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
    fn the_ending_decides_the_format() {
        for (name, format) in [
            ("~/recap.md", Format::Markdown),
            ("recap", Format::Markdown),
            ("a.txt/recap.TXT", Format::Plain),
        ] {
            assert_eq!(Format::of_file(name), format, "{name}");
        }
    }

    #[test]
    fn words_that_look_like_marks_stay_words() {
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
            assert_eq!(plain_marks(line), written);
        }
    }

    #[test]
    fn both_formats_say_the_same_and_nothing_else() {
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
