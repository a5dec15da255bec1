use serde::Deserialize;

use super::check::{self, Problem};
use super::words::Worded;
use super::{Dilemma, Language, Sheet, Tip};
use crate::notation::{self, Fault};

/// What a content file holds.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Content {
    Dilemmas(Vec<Dilemma>),
    Tips(Vec<Tip>),
    Sheets(Vec<Sheet>),
    Dilemma(Box<Dilemma>),
    Tip(Box<Tip>),
    Sheet(Box<Sheet>),
}

/// Dilemmas, tips and sheets, each id once, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ContentSet {
    pub(super) dilemmas: Vec<Dilemma>,
    pub(super) tips: Vec<Tip>,
    pub(super) sheets: Vec<Sheet>,
}

impl ContentSet {
    /// Adds a file's content, or puts it in the place of what has the same id.
    pub(super) fn take(&mut self, content: Content, language: Language) {
        let (dilemmas, tips, sheets) = content.into_parts();
        dilemmas
            .into_iter()
            .for_each(|item| put(&mut self.dilemmas, item, language, |d| &d.id));
        tips.into_iter()
            .for_each(|item| put(&mut self.tips, item, language, |t| &t.id));
        for mut sheet in sheets {
            if let Some(shipped) = self.sheets.iter().find(|old| old.id == sheet.id) {
                sheet.inherit(shipped);
            }
            put(&mut self.sheets, sheet, language, |s| &s.id);
        }
    }

    /// Takes what is sound of a user's file, and says what is not.
    pub(super) fn take_own(&mut self, name: &str, text: &str, language: Language) -> Vec<Fault> {
        // a raw string written with CRLF would carry the CR into the text
        let text = text.replace("\r\n", "\n");
        let content: Content = match notation::parse_content(name, &text) {
            Ok(content) => content,
            Err(fault) => return vec![with_the_forms(fault)],
        };
        let mut problems: Vec<Problem> = Vec::new();
        let mut sound = |found: Vec<Problem>| {
            let is_sound = found.is_empty();
            problems.extend(found);
            is_sound
        };
        let (mut dilemmas, mut tips, mut sheets) = content.into_parts();
        dilemmas.retain(|dilemma| sound(check::dilemma(dilemma)));
        tips.retain(|tip| sound(check::tip(tip, &self.tips)));
        sheets.retain(|sheet| sound(check::sheet(sheet)));
        self.take(Content::Dilemmas(dilemmas), language);
        self.take(Content::Tips(tips), language);
        self.take(Content::Sheets(sheets), language);
        problems
            .iter()
            .map(|problem| problem.fault(name, &text))
            .collect()
    }
}

impl Content {
    fn into_parts(self) -> (Vec<Dilemma>, Vec<Tip>, Vec<Sheet>) {
        match self {
            Self::Dilemmas(all) => (all, vec![], vec![]),
            Self::Tips(all) => (vec![], all, vec![]),
            Self::Sheets(all) => (vec![], vec![], all),
            Self::Dilemma(one) => (vec![*one], vec![], vec![]),
            Self::Tip(one) => (vec![], vec![*one], vec![]),
            Self::Sheet(one) => (vec![], vec![], vec![*one]),
        }
    }
}

/// A file that does not even begin as content is told how content begins.
fn with_the_forms(fault: Fault) -> Fault {
    let begins_otherwise = fault.what == ron::Error::ExpectedIdentifier.to_string()
        || fault.what == ron::Error::Eof.to_string();
    if fault.path.is_some() || !begins_otherwise {
        return fault;
    }
    let forms = "expected `Dilemmas([...])`, `Tips([...])`, `Sheets([...])`, `Dilemma(...)`, `Tip(...)` or `Sheet(...)`";
    Fault {
        what: format!("{}: {forms}", fault.what),
        ..fault
    }
}

fn put<T: Worded>(all: &mut Vec<T>, mut item: T, language: Language, id: impl Fn(&T) -> &String) {
    item.settle(language);
    match all.iter_mut().find(|old| id(old) == id(&item)) {
        Some(old) => *old = item,
        None => all.push(item),
    }
}
