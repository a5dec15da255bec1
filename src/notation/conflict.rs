//! Finds git's conflict marks in a text, and cuts both sides out of it.

/// Largest number of readings of one text; a text with more cannot be cut.
const MAX_READINGS: usize = 64;

/// The two sides of a text with conflict marks, each with the lines outside the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// From `<<<<<<<`.
    pub ours: String,
    /// From `|||||||` (merge.conflictStyle diff3 or zdiff3), where every conflict has it.
    pub base: Option<String>,
    /// Up to `>>>>>>>`.
    pub theirs: String,
}

/// A line of seven identical characters, alone or followed by a space. Longer rows are not git's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ConflictMark {
    Ours,
    Base,
    Middle,
    Theirs,
}

/// The line (from 1) of the first `<<<<<<<` that git left.
pub fn conflict_line(text: &str) -> Option<usize> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Much faster than a search line by line, and few files contain this character at all.
    if !text.contains('<') {
        return None;
    }
    text.lines()
        .position(|line| mark(line) == Some(ConflictMark::Ours))
        .map(|at| at + 1)
}

/// Every way to cut the sides out of `text`; none where the marks do not pair up.
///
/// There is more than one where a line between the marks happens to look like a mark, such as
/// `=======` under a heading.
pub fn conflict_sides(text: &str) -> Vec<Sides> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut conflicts = lines.split(|line| mark(line) == Some(ConflictMark::Ours));
    let head = conflicts.next().unwrap_or_default().concat();
    let mut readings = vec![Sides {
        ours: head.clone(),
        base: Some(head.clone()),
        theirs: head,
    }];
    for conflict in conflicts {
        let cuts = cuts(conflict);
        if readings.len() * cuts.len() > MAX_READINGS {
            return Vec::new();
        }
        // Cloned only where there is a choice: a text may have thousands of conflicts.
        let mut next = Vec::with_capacity(readings.len() * cuts.len());
        for reading in readings {
            for cut in cuts.iter().skip(1) {
                next.push(cut.appended_to(reading.clone()));
            }
            next.extend(cuts.first().map(|cut| cut.appended_to(reading)));
        }
        readings = next;
    }
    readings
}

/// One conflict: the lines of each side, and the common lines after it.
struct Cut<'a> {
    ours: &'a [&'a str],
    base: Option<&'a [&'a str]>,
    theirs: &'a [&'a str],
    after: &'a [&'a str],
}

impl Cut<'_> {
    fn appended_to(&self, mut sides: Sides) -> Sides {
        let append = |text: &mut String, lines: &[&str]| {
            text.extend(lines.iter().chain(self.after).copied());
        };
        append(&mut sides.ours, self.ours);
        append(&mut sides.theirs, self.theirs);
        match (&mut sides.base, self.base) {
            (Some(text), Some(lines)) => append(text, lines),
            _ => sides.base = None,
        }
        sides
    }
}

/// The ways to cut a conflict; `lines` follow its `<<<<<<<` and end before the next one.
fn cuts<'a>(lines: &'a [&'a str]) -> Vec<Cut<'a>> {
    let marks: Vec<Option<ConflictMark>> = lines.iter().map(|line| mark(line)).collect();
    let places = |wanted: ConflictMark| {
        let is_wanted = move |(_, found): &(usize, &Option<ConflictMark>)| **found == Some(wanted);
        marks.iter().enumerate().filter(is_wanted).map(|(at, _)| at)
    };
    let base = places(ConflictMark::Base).next();
    let mut cuts = Vec::new();
    for middle in places(ConflictMark::Middle) {
        for end in places(ConflictMark::Theirs).filter(|end| *end > middle) {
            let base = base.filter(|base| *base < middle);
            cuts.push(Cut {
                ours: &lines[..base.unwrap_or(middle)],
                base: base.map(|base| &lines[base + 1..middle]),
                theirs: &lines[middle + 1..end],
                after: &lines[end + 1..],
            });
        }
    }
    cuts
}

fn mark(line: &str) -> Option<ConflictMark> {
    let line = line.trim_end_matches(['\n', '\r']);
    let (signs, rest) = line.split_at_checked(7)?;
    if !(rest.is_empty() || rest.starts_with(' ')) {
        return None;
    }
    match signs {
        "<<<<<<<" => Some(ConflictMark::Ours),
        "|||||||" => Some(ConflictMark::Base),
        "=======" => Some(ConflictMark::Middle),
        ">>>>>>>" => Some(ConflictMark::Theirs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(ours: &str, base: Option<&str>, theirs: &str) -> Vec<Sides> {
        vec![Sides {
            ours: ours.to_owned(),
            base: base.map(str::to_owned),
            theirs: theirs.to_owned(),
        }]
    }

    #[test]
    fn both_sides_are_cut_out_with_the_lines_around() {
        let text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> origin/main\nd\n";
        assert_eq!(conflict_sides(text), sides("a\nb\nd\n", None, "a\nc\nd\n"));
        assert_eq!(conflict_line(text), Some(2));
    }

    #[test]
    fn the_base_of_the_diff3_style_is_cut_out_too() {
        let text = "<<<<<<<\nb\n||||||| 1234567\na\n=======\n>>>>>>>\nd\n\
                    <<<<<<< x\n||||||| y\n=======\nf\n>>>>>>> z";
        assert_eq!(
            conflict_sides(text),
            sides("b\nd\n", Some("a\nd\n"), "d\nf\n")
        );
        let half = "<<<<<<<\nb\n|||||||\na\n=======\n>>>>>>>\n<<<<<<<\n=======\nf\n>>>>>>>";
        assert_eq!(conflict_sides(half), sides("b\n", None, "f\n"));
    }

    #[test]
    fn rows_of_other_lengths_and_rows_inside_a_line_are_text() {
        for text in [
            "<<<<<<<< HEAD",
            " <<<<<<< HEAD",
            "<<<<<<<HEAD",
            "<<<<<<",
            "ååååååå",
            "x <<<<<<< HEAD",
        ] {
            assert_eq!(conflict_line(text), None, "{text}");
        }
        let text = "<<<<<<<\n========\n=======x\n=======\n>>>>>>>>\n>>>>>>>\n";
        assert_eq!(
            conflict_sides(text),
            sides("========\n=======x\n", None, ">>>>>>>>\n")
        );
    }

    #[test]
    fn a_line_that_looks_like_a_mark_gives_every_reading() {
        let text = "<<<<<<<\nHeading\n=======\na\n=======\nb\n>>>>>>>\n";
        let readings = conflict_sides(text);
        assert_eq!(readings.len(), 2);
        let is_right =
            |sides: &Sides| sides.ours == "Heading\n=======\na\n" && sides.theirs == "b\n";
        assert!(readings.iter().any(is_right), "{readings:?}");
    }

    #[test]
    fn marks_that_do_not_pair_up_are_not_cut() {
        for text in [
            "<<<<<<< HEAD\n",
            "<<<<<<<\na\n=======\nb\n",
            "<<<<<<<\na\n>>>>>>>\nb\n",
            "<<<<<<<\n<<<<<<<\na\n=======\nb\n>>>>>>>\n",
        ] {
            assert_eq!(conflict_sides(text), Vec::new(), "{text}");
        }
        let many = "<<<<<<<\n=======\n=======\n>>>>>>>\n".repeat(7);
        assert_eq!(conflict_sides(&many), Vec::new());
    }
}
