//! The sheets, each parsed at its first use: parsing all takes longer than the rest of a start, and a start uses few.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::words::Worded;
use super::{Language, Sheet};

/// Sheets in listing order, each id once.
#[derive(Clone, Default)]
pub(super) struct SheetList {
    slots: Vec<Slot>,
    /// The changes of every sheet, in the order in which they were made.
    changes: Vec<Change>,
}

type Change = Arc<dyn Fn(&mut Sheet) + Send + Sync>;

/// Parses the sheet with this id; `None` if it has a fault.
pub(super) type Parse = fn(&'static str, Language) -> Option<Sheet>;

/// A sheet, or the way to get it.
#[derive(Clone)]
struct Slot {
    id: String,
    sheet: OnceLock<Option<Box<Sheet>>>,
    source: Option<(&'static str, Language, Parse)>,
}

impl SheetList {
    /// A list of sheets with these ids.
    pub(super) fn new(
        ids: impl Iterator<Item = &'static str>,
        language: Language,
        parse: Parse,
    ) -> Self {
        let slots = ids.map(|id| Slot {
            id: id.to_owned(),
            sheet: OnceLock::new(),
            source: Some((id, language, parse)),
        });
        Self {
            slots: slots.collect(),
            changes: Vec::new(),
        }
    }

    /// Changes every sheet in the list: at once if it has been used, else at its first use.
    pub(super) fn change(&mut self, change: impl Fn(&mut Sheet) + Send + Sync + 'static) {
        let used = self
            .slots
            .iter_mut()
            .filter_map(|slot| slot.sheet.get_mut());
        used.flatten().for_each(|sheet| change(sheet));
        self.changes.push(Arc::new(change));
    }

    /// Adds a sheet; it replaces the one with the same id, and inherits from it.
    pub(super) fn insert(&mut self, mut sheet: Sheet, language: Language) {
        let place = self.slots.iter().position(|slot| slot.id == sheet.id);
        if let Some(old) = self.get(&sheet.id) {
            sheet.inherit(old);
        }
        sheet.select_language(language);
        let slot = Slot {
            id: sheet.id.clone(),
            sheet: OnceLock::from(Some(Box::new(sheet))),
            source: None,
        };
        match place.and_then(|place| self.slots.get_mut(place)) {
            Some(old) => *old = slot,
            None => self.slots.push(slot),
        }
    }

    /// The sheet with this id.
    pub(super) fn get(&self, id: &str) -> Option<&Sheet> {
        let slot = self.slots.iter().find(|slot| slot.id == id)?;
        self.sheet(slot)
    }

    /// Every sheet without a fault.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Sheet> {
        self.slots.iter().filter_map(|slot| self.sheet(slot))
    }

    fn sheet<'a>(&'a self, slot: &'a Slot) -> Option<&'a Sheet> {
        let sheet = slot.sheet.get_or_init(|| {
            let (id, language, parse) = slot.source?;
            let mut sheet = parse(id, language)?;
            sheet.select_language(language);
            self.changes.iter().for_each(|change| change(&mut sheet));
            Some(Box::new(sheet))
        });
        sheet.as_deref()
    }
}

impl fmt::Debug for SheetList {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for SheetList {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for SheetList {}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(id: &str, name: &str) -> Sheet {
        let json = format!(
            r#"{{"id": "{id}", "name": "{name}", "tag": "t", "purpose": "p", "rhythm": "Standing", "fields": []}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    fn list() -> SheetList {
        let parse: Parse = |id, _| (id != "faulty").then(|| named(id, "shipped"));
        SheetList::new(
            ["one", "faulty", "two"].into_iter(),
            Language::English,
            parse,
        )
    }

    fn names(list: &SheetList) -> Vec<String> {
        list.iter().map(|sheet| sheet.name.to_string()).collect()
    }

    fn add(word: &'static str) -> impl Fn(&mut Sheet) + Send + Sync {
        move |sheet| sheet.name.set(format!("{} {word}", sheet.name))
    }

    #[test]
    fn a_sheet_is_the_same_whether_it_was_used_before_a_change_or_not() {
        let (mut used, mut unused) = (list(), list());
        used.change(add("first"));
        unused.change(add("first"));
        assert_eq!(used.get("two").unwrap().name.to_string(), "shipped first");
        used.change(add("second"));
        unused.change(add("second"));
        assert_eq!(names(&used), ["shipped first second"; 2]);
        assert_eq!(used, unused);
    }

    #[test]
    fn a_sheet_with_a_fault_is_left_out_and_an_own_one_takes_only_later_changes() {
        let mut list = list();
        list.change(add("first"));
        list.insert(named("two", "own"), Language::English);
        list.insert(named("three", "own"), Language::English);
        list.change(add("second"));
        assert_eq!(
            names(&list),
            ["shipped first second", "own second", "own second"]
        );
        assert!(list.get("faulty").is_none());
    }
}
