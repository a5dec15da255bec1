//! Differences between the texts of a language and the English ones.

/// A difference between the texts of a language and the English ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The kind.
    pub kind: GapKind,
    /// The file, without its folder and ending, such as `sheets/pulse`.
    pub file: &'static str,
    /// The keys and ids that lead to it, joined by dots; empty for a whole file.
    pub path: &'static str,
}

/// The kind of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapKind {
    /// It is not there, and the English text is shown.
    Missing,
    /// Nothing in English has this key or id, and it is not read.
    LeftOver,
    /// It is of another form than in English, which is used.
    Differs,
    /// Its text names other values, such as `{name}`, than the English one.
    Placeholders,
}

impl Gap {
    /// The gap as the build script writes it: the name of its kind, the file and the path.
    pub(super) fn read((kind, file, path): (&str, &'static str, &'static str)) -> Self {
        let kind = match kind {
            "Missing" => GapKind::Missing,
            "LeftOver" => GapKind::LeftOver,
            "Placeholders" => GapKind::Placeholders,
            _ => GapKind::Differs,
        };
        Self { kind, file, path }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_read_by_its_name() {
        use GapKind::{Differs, LeftOver, Missing, Placeholders};
        for kind in [Missing, LeftOver, Differs, Placeholders] {
            let gap = Gap::read((&format!("{kind:?}"), "phrases", "saved"));
            assert_eq!((gap.kind, gap.path), (kind, "saved"));
        }
    }
}
