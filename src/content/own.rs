use serde::Deserialize;

use super::check::{self, Problem};
use super::check_fields::add_check_fields;
use super::sheet_list::SheetList;
use super::words::Worded;
use super::{Dilemma, Language, Sheet, Tip};
use crate::notation::{self, Cause, Fault};

/// The contents of a content file.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Content {
    Dilemmas(Vec<Dilemma>),
    Tips(Vec<Tip>),
    Sheets(Vec<Sheet>),
    Dilemma(Box<Dilemma>),
    Tip(Box<Tip>),
    Sheet(Box<Sheet>),
}

/// Dilemmas, tips and sheets, each id once, in insertion order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ContentSet {
    pub(super) dilemmas: Vec<Dilemma>,
    pub(super) tips: Vec<Tip>,
    pub(super) sheets: SheetList,
}

impl ContentSet {
    /// Inserts content; an item replaces the one with the same id.
    pub(super) fn insert(&mut self, content: Content, language: Language) {
        let (dilemmas, tips, sheets) = content.into_parts();
        dilemmas
            .into_iter()
            .for_each(|item| insert_item(&mut self.dilemmas, item, language, |d| &d.id));
        tips.into_iter()
            .for_each(|item| insert_item(&mut self.tips, item, language, |t| &t.id));
        for sheet in sheets {
            self.sheets.insert(sheet, language);
        }
    }

    /// Inserts the valid items of a user's file, and returns the faults of the others.
    pub(super) fn insert_own(&mut self, name: &str, text: &str, language: Language) -> Vec<Fault> {
        // In a file with CRLF, raw strings would include the CR.
        let text = text.replace("\r\n", "\n");
        let content: Content = match notation::parse_content(name, &text) {
            Ok(content) => content,
            Err(fault) => return vec![list_forms(fault)],
        };
        let mut problems: Vec<Problem> = Vec::new();
        let mut check = |found: Vec<Problem>| {
            let is_sound = found.is_empty();
            problems.extend(found);
            is_sound
        };
        let (mut dilemmas, mut tips, mut sheets) = content.into_parts();
        dilemmas.retain(|dilemma| check(check::dilemma(dilemma)));
        tips.retain(|tip| check(check::tip(tip, &self.tips)));
        sheets.retain(|sheet| check(check::sheet(sheet)));
        let changes_checks = !tips.is_empty() || !sheets.is_empty();
        self.insert(Content::Dilemmas(dilemmas), language);
        self.insert(Content::Tips(tips), language);
        self.insert(Content::Sheets(sheets), language);
        if changes_checks {
            self.add_check_fields();
        }
        problems
            .iter()
            .map(|problem| problem.fault(name, &text))
            .collect()
    }

    /// Fills the sheet of the tips' checks from the current tips.
    pub(super) fn add_check_fields(&mut self) {
        let tips = self.tips.clone();
        self.sheets
            .change(move |sheet| add_check_fields(sheet, &tips));
    }
}

impl Content {
    fn into_parts(self) -> (Vec<Dilemma>, Vec<Tip>, Vec<Sheet>) {
        match self {
            Self::Dilemmas(all) => (all, vec![], vec![]),
            Self::Tips(all) => (vec![], all, vec![]),
            Self::Sheets(all) => (vec![], vec![], all),
            Self::Dilemma(item) => (vec![*item], vec![], vec![]),
            Self::Tip(item) => (vec![], vec![*item], vec![]),
            Self::Sheet(item) => (vec![], vec![], vec![*item]),
        }
    }
}

/// Adds the list of valid forms to the fault of a file that does not begin as content.
fn list_forms(fault: Fault) -> Fault {
    let begins_otherwise = fault.what == ron::Error::ExpectedIdentifier.to_string()
        || fault.what == ron::Error::Eof.to_string();
    if fault.path.is_some() || !begins_otherwise {
        return fault;
    }
    let forms = "expected `Dilemmas([...])`, `Tips([...])`, `Sheets([...])`, `Dilemma(...)`, `Tip(...)` or `Sheet(...)`";
    Fault {
        what: format!("{}: {forms}", fault.what),
        cause: Box::new(Cause::Rule),
        ..fault
    }
}

fn insert_item<T: Worded>(
    all: &mut Vec<T>,
    mut item: T,
    language: Language,
    id: impl Fn(&T) -> &String,
) {
    item.select_language(language);
    match all.iter_mut().find(|old| id(old) == id(&item)) {
        Some(old) => *old = item,
        None => all.push(item),
    }
}
