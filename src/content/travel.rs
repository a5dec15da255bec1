//! Own sheets and dilemmas as texts, which go with the notes that use them into another user's own content.

use std::collections::BTreeSet;

use serde::Serialize;

use super::own::Content;
use super::{Catalog, Dilemma, Language, Sheet, check, shipped};
use crate::notation;

/// Most bytes of the text of a sheet or a dilemma.
const MOST: usize = 256 * 1024;

/// An own sheet or dilemma as the text of a content file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnItem {
    /// Its name on screen.
    pub name: String,
    /// The name of the file that it is kept in where it has come with notes.
    pub file: String,
    /// The text of that file.
    pub text: String,
}

/// The contents of the file of an item.
#[derive(Serialize)]
enum Item<'a> {
    Sheet(&'a Sheet),
    Dilemma(&'a Dilemma),
}

impl OwnItem {
    fn of(item: &Item<'_>) -> Option<Self> {
        let (kind, id, name) = match item {
            Item::Sheet(sheet) => ("sheet", &sheet.id, &sheet.name),
            Item::Dilemma(dilemma) => ("dilemma", &dilemma.id, &dilemma.name),
        };
        Some(Self {
            name: name.to_string(),
            file: format!("given-{kind}-{id}.ron"),
            text: notation::content_text(item)?,
        })
    }

    /// The item in the text of a file, if it is one sheet or dilemma that keeps the rules of own content.
    fn read(text: &str) -> Option<(Self, Content)> {
        let content: Content = notation::parse_content("", text).ok()?;
        let (item, problems) = match &content {
            Content::Sheet(sheet) => (Item::Sheet(sheet), check::sheet(sheet)),
            Content::Dilemma(dilemma) => (Item::Dilemma(dilemma), check::dilemma(dilemma)),
            _ => return None,
        };
        let item = Self::of(&item).filter(|_| problems.is_empty() && text.len() <= MOST)?;
        Some((item, content))
    }
}

impl Catalog {
    /// Those of these sheets and dilemmas that come from the user's own content files.
    pub fn own_items(&self, sheets: &BTreeSet<&str>, dilemmas: &BTreeSet<&str>) -> Vec<OwnItem> {
        let own_sheets = self
            .sheets()
            .filter(|sheet| sheets.contains(sheet.id.as_str()) && !shipped::has_sheet(&sheet.id));
        let entered = self.entered_dilemmas();
        let own_dilemmas = self.dilemmas().iter().filter(|dilemma| {
            let is_entered = entered.iter().any(|other| other.id == dilemma.id);
            let is_used = dilemmas.contains(dilemma.id.as_str());
            is_used && !is_entered && !self.is_shipped(&dilemma.id)
        });
        let items = own_sheets.map(Item::Sheet);
        let items = items.chain(own_dilemmas.map(Item::Dilemma));
        items.filter_map(|item| OwnItem::of(&item)).collect()
    }
}

/// Those of the items that have come with notes whose ids neither the program nor the user's own content has. `own` are
/// the user's content files, each a name and a text; the file that an item itself is kept in does not count.
pub fn new_items(texts: &[String], own: &[(String, String)]) -> Vec<OwnItem> {
    let read = texts.iter().filter_map(|text| OwnItem::read(text));
    let is_new = |(item, content): &(OwnItem, Content)| {
        let others = own.iter().filter(|(name, _)| *name != item.file);
        let others: Vec<(String, String)> = others.cloned().collect();
        let Ok(catalog) = Catalog::shipped(Language::English) else {
            return false;
        };
        let (catalog, _) = catalog.with_own(&others);
        match content {
            Content::Sheet(sheet) => catalog.sheet(&sheet.id).is_none(),
            Content::Dilemma(dilemma) => catalog.dilemma(&dilemma.id).is_none(),
            _ => false,
        }
    };
    read.filter(is_new).map(|(item, _)| item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shipped_sheet_and_dilemma_is_the_same_after_it_has_travelled() {
        for language in Language::ALL {
            let catalog = Catalog::shipped(language).unwrap();
            for sheet in catalog.sheets() {
                let text = OwnItem::of(&Item::Sheet(sheet)).unwrap().text;
                let read: Content = notation::parse_content("", &text).unwrap();
                assert_eq!(read, Content::Sheet(Box::new(sheet.clone())), "{text}");
            }
            for dilemma in catalog.dilemmas() {
                let text = OwnItem::of(&Item::Dilemma(dilemma)).unwrap().text;
                let read: Content = notation::parse_content("", &text).unwrap();
                assert_eq!(read, Content::Dilemma(Box::new(dilemma.clone())), "{text}");
            }
        }
    }

    /// A content file with a comment, and a sheet in both languages.
    const OWN: &str = "// only for me\nSheet(id: \"my-hour\", name: (sv: \"Min timme\", en: \"My hour\"), \
        tag: \"timme\", fields: [(id: \"why\", label: \"Varför\")])";

    #[test]
    fn an_own_sheet_travels_without_comments_and_what_the_other_has_is_not_replaced() {
        let own = [("a.ron".to_owned(), OWN.to_owned())];
        let (catalog, faults) = Catalog::shipped(Language::Swedish).unwrap().with_own(&own);
        assert_eq!(faults, []);
        let items = catalog.own_items(&["my-hour", "pulse"].into(), &["trust-control"].into());
        assert_eq!(items.len(), 1, "{items:?}");
        let text = &items[0].text;
        assert!(
            !text.contains("only for me") && text.contains("Min timme"),
            "{text}"
        );
        let texts = [text.clone()];
        assert_eq!(new_items(&texts, &[]), items);
        let kept = [(items[0].file.clone(), text.clone())];
        assert_eq!(new_items(&texts, &kept), items);
        assert_eq!(new_items(&texts, &own), []);
        let of_shipped = text.replace("my-hour", "pulse");
        assert_eq!(
            new_items(&[of_shipped, "Sheets([])".to_owned(), "x".to_owned()], &[]),
            []
        );
    }
}
