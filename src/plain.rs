//! The program in lines, without a screen: for braille, for speech, and for terminals that cannot place a cursor.
//!
//! One thing is asked at a time. Every prompt says where the user is, what is expected and how to leave; a question mark
//! alone says it again. Each answer is saved before the next prompt, so that the end of the program at any time loses at
//! most the line being typed. Questions, texts, days and queries mean what they mean on the screen: [`Book`] lends the
//! same [`Desk`](crate::panes::Desk) to them.

mod answers;
mod asking;
mod book;
mod found;
mod hour;
mod questions;
mod reading;
mod sheets;
mod talk;
mod writing;

use std::io::{self, Write};
use std::process::ExitCode;

use crate::cli::Lines;
use crate::content::Phrase;
use crate::insight::open_promise;
use crate::model::views::{COMMITMENT, TIP_CHECKS};
use crate::model::{Leaf, WeekId, week_from_input};
use crate::panes::{step_words, workbook_name};
use crate::text::{Direction, display_line};
use book::Book;
use talk::{Ended, Heard, Talk};
use writing::is_sentence;

/// The sheet of the weekly review.
const WEEKLY_REVIEW: &str = "weekly-review";

/// Uses the workbook in lines until the user leaves or the input ends. Returns the exit code: 0, 1 where something is not
/// saved, 2 where not a single line came.
pub fn open(mut lines: Lines) -> ExitCode {
    let seed = match getrandom::u64() {
        Ok(seed) => seed,
        Err(error) => return failed(1, &error.to_string()),
    };
    // The sample's folder is removed with it.
    let _sample = lines.environment.sample.take();
    let (is_hidden, week) = (lines.remembered.is_shared, lines.week);
    let (book, merged) = Book::open(lines, seed);
    let talk = Talk::standard(
        book.catalog.say(Phrase::PlainAnd),
        book.catalog.say(Phrase::PlainTo),
    );
    let mut plain = Plain {
        week: week.unwrap_or(book.this_week()),
        book,
        talk,
        in_hour: false,
    };
    // Both ends are ends as wished: all is saved by then.
    let _ = plain.run(is_hidden, merged);
    plain.finish()
}

fn failed(code: u8, message: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "{}", display_line(message));
    ExitCode::from(code)
}

/// A thing to do in the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Read,
    Write,
    Review,
    Promise,
    Tips,
    Sheets,
    Waiting,
    Search,
    Week,
    Undo,
    Hour,
}

/// The things to do in the week, in the order of their numbers.
const ITEMS: [(Item, Phrase); 11] = [
    (Item::Read, Phrase::PlainItemRead),
    (Item::Write, Phrase::PlainItemWrite),
    (Item::Review, Phrase::PlainItemReview),
    (Item::Promise, Phrase::PlainItemPromise),
    (Item::Tips, Phrase::PlainItemTips),
    (Item::Sheets, Phrase::PlainItemSheets),
    (Item::Waiting, Phrase::PlainItemWaiting),
    (Item::Search, Phrase::PlainItemSearch),
    (Item::Week, Phrase::PlainItemWeek),
    (Item::Undo, Phrase::PlainItemUndo),
    (Item::Hour, Phrase::PlainItemHour),
];

/// The way in which a part of the program is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// It is done, or skipped.
    On,
    /// By a full stop: one place out.
    Out,
    /// To the question before.
    Back,
}

/// The workbook, the input and the output, and the week at hand.
struct Plain {
    book: Book,
    talk: Talk,
    week: WeekId,
    /// Whether the hour with a client is going on.
    in_hour: bool,
}

impl Plain {
    fn run(&mut self, is_hidden: bool, merged: usize) -> Result<(), Ended> {
        if is_hidden && !self.shows_again()? {
            return Ok(());
        }
        self.say(Phrase::PlainWelcome)?;
        let first = self.book.first_words();
        self.talk.say(&first.join("\n"))?;
        if merged > 0 {
            self.say(Phrase::RescueMerged)?;
        }
        self.say_week()?;
        if self.week == self.book.this_week() {
            self.ask_outcome()?;
        }
        self.say_items()?;
        loop {
            let prompt = self.fill(Phrase::PlainWeekPrompt, &[("place", &self.place())]);
            match self.talk.ask(&prompt)? {
                Heard::Leave => return Ok(()),
                Heard::Nothing | Heard::Again => self.say_items()?,
                Heard::Words(words) => match self.item(&words) {
                    Some(item) => self.act(item)?,
                    None if is_sentence(&words) => self.offer_to_write(&words)?,
                    None => self.not_understood(&words)?,
                },
            }
        }
    }

    /// Says that all is saved, or why not, and returns the exit code.
    fn finish(mut self) -> ExitCode {
        let saved = self.book.save();
        if !self.talk.has_heard {
            return failed(2, self.book.catalog.say(Phrase::PlainNoInput));
        }
        if !self.book.is_saved() {
            return failed(1, &saved);
        }
        // The output may be gone by now.
        let _ = self.say(Phrase::PlainBye);
        ExitCode::SUCCESS
    }

    /// Asks whether to go on where the screen was hidden when the program was left.
    fn shows_again(&mut self) -> Result<bool, Ended> {
        loop {
            match self.ask(Phrase::PlainHidden)? {
                Heard::Nothing => return Ok(true),
                Heard::Leave => return Ok(false),
                Heard::Again | Heard::Words(_) => {}
            }
        }
    }

    fn act(&mut self, item: Item) -> Result<(), Ended> {
        self.book.read_again(Leaf::Week(self.week));
        match item {
            Item::Read => self.read_week(),
            Item::Write => self.write_week(),
            Item::Review => self.fill_periodic(WEEKLY_REVIEW),
            Item::Promise => self.make_promise(),
            Item::Tips => self.fill_periodic(TIP_CHECKS),
            Item::Sheets => self.choose_sheet(),
            Item::Waiting => self.waiting(),
            Item::Search => self.search(),
            Item::Week => self.choose_week(),
            Item::Undo => self.undo(),
            Item::Hour => self.hour(),
        }
    }

    /// The item with this number, or the only one whose name begins so.
    fn item(&self, words: &str) -> Option<Item> {
        if let Ok(number) = words.parse::<usize>() {
            return self
                .items()
                .nth(number.checked_sub(1)?)
                .map(|(item, _)| item);
        }
        let begins = |phrase: Phrase| {
            let name = self.book.catalog.say(phrase).to_lowercase();
            name.starts_with(&words.to_lowercase())
        };
        let mut found = self.items().filter(|(_, phrase)| begins(*phrase));
        let (item, _) = found.next()?;
        found.next().is_none().then_some(item)
    }

    fn items(&self) -> impl Iterator<Item = (Item, Phrase)> {
        let is_clients = self.book.is_clients();
        let items = ITEMS.into_iter();
        items.filter(move |(item, _)| *item != Item::Hour || is_clients)
    }

    fn say_items(&mut self) -> Result<(), Ended> {
        let items = self.items().zip(1..);
        let items = items.map(|((_, name), at)| format!("{at} {}", self.book.catalog.say(name)));
        let items: Vec<String> = items.collect();
        self.talk.say(&items.join("\n"))
    }

    /// The week and the workbook in few words, for prompts.
    fn place(&self) -> String {
        let catalog = &self.book.catalog;
        let week = catalog.week_number(self.week, self.book.this_week());
        let name = workbook_name(catalog, &self.book.workbook);
        self.fill(Phrase::PlainPlace, &[("week", &week), ("name", &name)])
    }

    /// Says which week and which workbook it is, what cannot be read, and how much is written.
    fn say_week(&mut self) -> Result<(), Ended> {
        let catalog = &self.book.catalog;
        let name = workbook_name(catalog, &self.book.workbook);
        let mut said = vec![format!("{}. {name}.", catalog.week_title(self.week))];
        if self.book.is_clients() {
            said.push(self.fill(Phrase::PlainClients, &[("name", &name)]));
        }
        let faults = self.book.workbook.faults();
        said.extend(faults.map(|(_, fault)| catalog.fault(fault)));
        let written = self.notes_of_week().len();
        said.push(catalog.count(Phrase::PlainWritten, written, &[]));
        let waiting = self.reminders().len();
        said.push(catalog.count(Phrase::PlainWaits, waiting, &[]));
        self.talk.say(&said.join("\n"))
    }

    /// Asks what came of the last promise; `None` if it has an answer, or there is none.
    fn ask_outcome(&mut self) -> Result<Option<Left>, Ended> {
        let promises = self.book.workbook.of_sheet(COMMITMENT);
        let open =
            open_promise(promises, self.week).map(|(week, entry)| (Leaf::Week(week), entry.id));
        let target = open.and_then(|(leaf, id)| self.book.desk().target(leaf, id));
        match target {
            Some(target) => self.ask_promise(&target).map(Some),
            None => Ok(None),
        }
    }

    fn choose_week(&mut self) -> Result<(), Ended> {
        loop {
            match self.ask(Phrase::PlainGoto)? {
                Heard::Nothing | Heard::Leave => return Ok(()),
                Heard::Again => self.say(Phrase::GotoHint)?,
                Heard::Words(words) => {
                    match week_from_input(&words, self.book.now().moment.date()) {
                        Ok(week) => {
                            self.week = week;
                            return self.say_week();
                        }
                        Err(error) => {
                            let fault = self.book.catalog.time_fault(&words, &error);
                            self.talk.say(&fault)?;
                        }
                    }
                }
            }
        }
    }

    /// Takes back the last change of this run, after saying which it is.
    fn undo(&mut self) -> Result<(), Ended> {
        let scene = self.book.scene();
        let step = self.book.workbook.next_step(Direction::Undo);
        let Some(what) = step.map(|step| step_words(&step, None, &scene)) else {
            return self.say(Phrase::PlainNothingToUndo);
        };
        loop {
            let prompt = self.fill(Phrase::PlainUndo, &[("what", &what)]);
            match self.talk.ask(&prompt)? {
                Heard::Words(words) if words == "1" => break,
                Heard::Nothing | Heard::Leave => return Ok(()),
                Heard::Again => {}
                Heard::Words(words) => self.not_understood(&words)?,
            }
        }
        let now = self.book.now();
        let reverted = self.book.workbook.undo(now);
        let saved = self.book.save();
        let phrase = match reverted.is_some_and(|reverted| reverted.applied) {
            true => Phrase::PlainUndone,
            false => Phrase::PlainUndoLeftAlone,
        };
        let said = self.fill(phrase, &[("what", &what)]);
        self.talk.say(&format!("{said} {saved}"))
    }

    fn say(&mut self, phrase: Phrase) -> Result<(), Ended> {
        let text = self.book.phrase(phrase);
        self.talk.say(&text)
    }

    fn ask(&mut self, phrase: Phrase) -> Result<Heard, Ended> {
        let prompt = self.book.phrase(phrase);
        self.talk.ask(&prompt)
    }

    fn fill(&self, phrase: Phrase, values: &[(&str, &str)]) -> String {
        self.book.catalog.fill(phrase, values)
    }

    fn not_understood(&mut self, words: &str) -> Result<(), Ended> {
        let said = self.fill(Phrase::PlainNotUnderstood, &[("text", words)]);
        self.talk.say(&said)
    }
}
