//! Choosing a sheet, and the entry of it to answer.

use super::talk::{Ended, Heard};
use super::{Left, Plain};
use crate::content::{Phrase, Sheet, SheetGroup};
use crate::insight::{entry_words, in_force, promise_of};
use crate::model::views::{COMMITMENT, PLACEMENT, REFLECTION, SESSION, TEAM_HOUR};
use crate::model::{Entry, EntryId, Leaf, Link};
use crate::panes::{Target, group_name, offered_sheets};

/// Most entries of a sheet that are named.
const NAMED: usize = 9;

impl Plain {
    /// Chooses a sheet by its group and number, or by its name, and goes through it.
    pub(super) fn choose_sheet(&mut self) -> Result<(), Ended> {
        let groups: Vec<String> = SheetGroup::ALL
            .map(|group| self.book.phrase(group_name(group)))
            .into();
        loop {
            let prompt = self.book.phrase(Phrase::PlainSheetGroup);
            let Some(words) = self.choose(&prompt, &groups)? else {
                return Ok(());
            };
            let offered = self.offered();
            let group =
                number(&words, SheetGroup::ALL.len()).and_then(|at| SheetGroup::ALL.get(at));
            let found: Vec<(String, String)> = match group {
                Some(group) => offered
                    .into_iter()
                    .filter(|sheet| sheet.2 == *group)
                    .map(|sheet| (sheet.0, sheet.1))
                    .collect(),
                None => {
                    let is_named = |name: &str| name.to_lowercase().contains(&words.to_lowercase());
                    offered
                        .into_iter()
                        .filter(|sheet| is_named(&sheet.1))
                        .map(|sheet| (sheet.0, sheet.1))
                        .collect()
                }
            };
            let sheet = match found.as_slice() {
                [] => {
                    self.not_understood(&words)?;
                    continue;
                }
                [(id, _)] if group.is_none() => Some(id.clone()),
                several => self.choose_among(several)?,
            };
            if let Some(sheet) = sheet {
                return self.open_sheet(&sheet);
            }
        }
    }

    /// The id, the name and the group of each sheet that is offered.
    fn offered(&self) -> Vec<(String, String, SheetGroup)> {
        let scene = self.book.scene();
        let sheets = offered_sheets(&scene);
        let needs_screen = |sheet: &&Sheet| {
            sheet.id != TEAM_HOUR && (sheet.stages.is_empty() || sheet.id == SESSION)
        };
        let sheets = sheets.filter(needs_screen);
        sheets
            .map(|sheet| (sheet.id.clone(), sheet.name.to_string(), sheet.group()))
            .collect()
    }

    fn choose_among(&mut self, sheets: &[(String, String)]) -> Result<Option<String>, Ended> {
        let names: Vec<String> = sheets.iter().map(|(_, name)| name.clone()).collect();
        let prompt = self.book.phrase(Phrase::PlainSheetNumber);
        loop {
            let Some(words) = self.choose(&prompt, &names)? else {
                return Ok(None);
            };
            match number(&words, sheets.len()).and_then(|at| sheets.get(at)) {
                Some((id, _)) => return Ok(Some(id.clone())),
                None => self.not_understood(&words)?,
            }
        }
    }

    /// Says numbered lines and asks; `None` where nothing is chosen.
    pub(super) fn choose(
        &mut self,
        prompt: &str,
        lines: &[String],
    ) -> Result<Option<String>, Ended> {
        let numbered = numbered(lines);
        self.talk.say(&numbered)?;
        loop {
            match self.talk.ask(prompt)? {
                Heard::Nothing | Heard::Leave => return Ok(None),
                Heard::Again => self.talk.say(&numbered)?,
                Heard::Words(words) => return Ok(Some(words)),
            }
        }
    }

    fn open_sheet(&mut self, id: &str) -> Result<(), Ended> {
        match id {
            SESSION => return self.hour(),
            COMMITMENT => return self.make_promise(),
            PLACEMENT => return self.place_dilemma().map(|_| ()),
            _ => {}
        }
        if let Some(target) = self.current_version(id) {
            return self.fill_sheet(target).map(|_| ());
        }
        let week = self.week;
        if let Some(begun) = self.book.desk().begun(id, week) {
            return self.fill_sheet(begun).map(|_| ());
        }
        let target = match self.choose_entry(id)? {
            Some(target) => target,
            None => return Ok(()),
        };
        self.fill_sheet(target).map(|_| ())
    }

    /// A new entry of a sheet, or an earlier one that is chosen; `None` where neither is.
    fn choose_entry(&mut self, id: &str) -> Result<Option<Target>, Ended> {
        let week = self.week;
        let about = match self
            .book
            .catalog
            .sheet(id)
            .is_some_and(|sheet| sheet.about_dilemma)
        {
            true => match self.choose_dilemma()? {
                Some(dilemma) => Some(Link::dilemma(&dilemma)),
                None => return Ok(None),
            },
            false => None,
        };
        let entries = self.entries_of(id);
        if entries.is_empty() || id == REFLECTION || about.is_some() {
            return Ok(Some(self.book.desk().new_target(week, id, about)));
        }
        let named = |(leaf, id): &(Leaf, EntryId)| {
            let entry = self.book.workbook.entry(*leaf, *id);
            entry.map_or_else(String::new, |entry| entry_words(&self.book.catalog, entry))
        };
        let names: Vec<String> = entries.iter().map(named).collect();
        let prompt = self.book.phrase(Phrase::PlainWhichEntry);
        loop {
            let Some(words) = self.choose(&prompt, &names)? else {
                return Ok(None);
            };
            match number(&words, entries.len()).and_then(|at| entries.get(at)) {
                Some((leaf, id)) => return Ok(self.book.desk().target(*leaf, *id)),
                None if words == "0" => {
                    return Ok(Some(self.book.desk().new_target(week, id, None)));
                }
                None => self.not_understood(&words)?,
            }
        }
    }

    /// The latest entries of a sheet that may be shown, the newest first.
    fn entries_of(&self, id: &str) -> Vec<(Leaf, EntryId)> {
        let workbook = &self.book.workbook;
        let viewers = workbook.viewers();
        let weekly = workbook
            .of_sheet(id)
            .map(|(week, entry)| (Leaf::Week(week), entry));
        let standing = workbook.entries(Leaf::Standing).values();
        let standing = standing.filter(|entry| !entry.deleted && entry.sheet == id);
        let all = weekly.chain(standing.map(|entry| (Leaf::Standing, entry)));
        let seen = all.filter(|(_, entry)| viewers.may_see(entry) && !entry.is_unanswered());
        let mut seen: Vec<(Leaf, EntryId)> = seen.map(|(leaf, entry)| (leaf, entry.id)).collect();
        seen.sort_by_key(|(_, id)| std::cmp::Reverse(*id));
        seen.truncate(NAMED);
        seen
    }

    /// The version in force of a standing sheet that has only one entry at a time.
    fn current_version(&mut self, id: &str) -> Option<Target> {
        let sheet = self.book.catalog.sheet(id)?;
        if !sheet.is_standing() || !sheet.names.is_empty() {
            return None;
        }
        let standing = self.book.workbook.entries(Leaf::Standing).values();
        let versions = standing.filter(|entry| entry.sheet == id);
        let current = in_force(versions, &self.book.catalog)
            .first()
            .map(|entry| entry.id)?;
        self.book.desk().target(Leaf::Standing, current)
    }

    /// Goes through a sheet that has one entry for the week or a longer period.
    pub(super) fn fill_periodic(&mut self, id: &str) -> Result<(), Ended> {
        let week = self.week;
        let mut desk = self.book.desk();
        let begun = desk.begun(id, week);
        let target = begun.unwrap_or_else(|| desk.new_target(week, id, None));
        self.fill_sheet(target).map(|_| ())
    }

    /// Makes the week's promise, or goes on with the one that is made.
    pub(super) fn make_promise(&mut self) -> Result<(), Ended> {
        let week = self.week;
        let made = promise_of(self.book.workbook.of_sheet(COMMITMENT), week);
        let made = made.map(|entry| entry.id);
        let mut desk = self.book.desk();
        let target = made.and_then(|id| desk.target(Leaf::Week(week), id));
        let target = target.unwrap_or_else(|| desk.new_target(week, COMMITMENT, None));
        self.fill_sheet(target).map(|_| ())
    }

    /// Chooses a dilemma by its number; `None` where none is chosen.
    pub(super) fn choose_dilemma(&mut self) -> Result<Option<String>, Ended> {
        let dilemmas = self.book.catalog.dilemmas().iter();
        let dilemmas: Vec<(String, String)> = dilemmas
            .map(|one| (one.id.clone(), one.name.to_string()))
            .collect();
        let names: Vec<String> = dilemmas.iter().map(|(_, name)| name.clone()).collect();
        let prompt = self.book.phrase(Phrase::PlainWhichDilemma);
        loop {
            let Some(words) = self.choose(&prompt, &names)? else {
                return Ok(None);
            };
            match number(&words, dilemmas.len()).and_then(|at| dilemmas.get(at)) {
                Some((id, _)) => return Ok(Some(id.clone())),
                None => self.not_understood(&words)?,
            }
        }
    }

    /// Chooses a dilemma, and asks how much there has been of each pole in the week at hand.
    pub(super) fn place_dilemma(&mut self) -> Result<Left, Ended> {
        let Some(id) = self.choose_dilemma()? else {
            return Ok(Left::On);
        };
        let week = self.week;
        let is_of = |entry: &&Entry| entry.sheet == PLACEMENT && entry.dilemma() == Some(&id);
        let placed = self
            .book
            .workbook
            .of_week(week)
            .find(is_of)
            .map(|entry| entry.id);
        let mut desk = self.book.desk();
        let target = placed.and_then(|id| desk.target(Leaf::Week(week), id));
        let target =
            target.unwrap_or_else(|| desk.new_target(week, PLACEMENT, Some(Link::dilemma(&id))));
        self.fill_sheet(target)
    }
}

/// Lines with their numbers, from 1.
pub(super) fn numbered(lines: &[String]) -> String {
    let numbered = lines.iter().zip(1..);
    let numbered = numbered.map(|(line, at)| format!("{at} {line}"));
    numbered.collect::<Vec<_>>().join("\n")
}

/// The index that a typed number stands for, from 1 to `count`.
pub(super) fn number(words: &str, count: usize) -> Option<usize> {
    let number: usize = words.parse().ok()?;
    (1..=count).contains(&number).then(|| number - 1)
}
