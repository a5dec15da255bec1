//! `tillit check --content`: the shipped texts of each language against the English ones.

use std::io;

use super::{Checker, Kind};
use crate::content::{Catalog, Gap, GapKind, Language, Phrase};

impl Checker<'_> {
    /// Names what the texts of a language lack or have too much of.
    pub(super) fn texts(&mut self, language: Language) -> io::Result<()> {
        self.result.files += language.file_count();
        let catalog = &self.environment.catalog;
        for gap in language.gaps() {
            let (kind, phrase) = said_of(&gap);
            let file = file_of(language, gap.file);
            let text = catalog.fill(phrase, &[("file", &file), ("path", gap.path)]);
            self.fault(kind, Some(file), text)?;
        }
        for (key, form) in language.missing_forms() {
            let file = file_of(language, "phrases");
            let text = missing_form(catalog, &file, key, form);
            self.fault(Kind::Form, Some(file), text)?;
        }
        Ok(())
    }
}

fn file_of(language: Language, file: &str) -> String {
    format!("content/{}/{file}.ron", language.code())
}

/// The kind of a gap, and the sentence about it.
fn said_of(gap: &Gap) -> (Kind, Phrase) {
    match (gap.kind, gap.path) {
        (GapKind::Missing, "") => (Kind::Missing, Phrase::CliTextsNoFile),
        (GapKind::Missing, _) => (Kind::Missing, Phrase::CliTextsMissing),
        (GapKind::LeftOver, "") => (Kind::LeftOver, Phrase::CliTextsFileLeftOver),
        (GapKind::LeftOver, _) => (Kind::LeftOver, Phrase::CliTextsLeftOver),
        (GapKind::Differs, _) => (Kind::Differs, Phrase::CliTextsDiffers),
        (GapKind::Placeholders, _) => (Kind::Values, Phrase::CliTextsValues),
    }
}

fn missing_form(catalog: &Catalog, file: &str, key: &str, form: &str) -> String {
    let values = [("file", file), ("path", key), ("form", form)];
    catalog.fill(Phrase::CliTextsForm, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_gap_is_said_with_its_file_and_its_place() {
        let catalog = Catalog::shipped(Language::English).unwrap();
        for kind in [
            GapKind::Missing,
            GapKind::LeftOver,
            GapKind::Differs,
            GapKind::Placeholders,
        ] {
            let file = "sheets/pulse";
            for path in ["Sheet.name", ""] {
                let (_, phrase) = said_of(&Gap { kind, file, path });
                let file = file_of(Language::Swedish, file);
                let said = catalog.fill(phrase, &[("file", &file), ("path", path)]);
                assert!(said.starts_with("content/sv/sheets/pulse.ron: "), "{said}");
                let is_whole_file = matches!(kind, GapKind::Missing | GapKind::LeftOver);
                let names_place = said.contains("Sheet.name");
                assert_eq!(names_place, !path.is_empty(), "{said}");
                assert!(
                    is_whole_file
                        || phrase
                            == said_of(&Gap {
                                kind,
                                file: "",
                                path: "x"
                            })
                            .1
                );
            }
        }
        let said = missing_form(&catalog, "content/pl/phrases.ron", "word-count", "few");
        assert_eq!(
            said,
            "content/pl/phrases.ron: word-count has no form `few`."
        );
    }
}
