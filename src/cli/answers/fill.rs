//! `tillit answers fill`: fills in a form on the terminal, or writes it for paper.

use std::io;
use std::path::Path;

use super::super::args::FillForm;
use super::super::ask::Terminal;
use super::super::export::not_written;
use super::super::output::{Stop, print};
use super::form_in;
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::exchange::answers::{Answer, Form};
use crate::exchange::export::write_document;
use crate::model::Moment;
use crate::store::{forbid_dumps, write_apart, write_timeless};

/// Asks the questions, shows every byte of the answer, and writes it to a file of its own.
pub(super) fn run(environment: &Environment, wanted: &FillForm, now: Moment) -> Result<(), Stop> {
    let catalog = &environment.catalog;
    let form = form_in(catalog, &wanted.form)?;
    if form.about.question_name(catalog, 0).is_empty() {
        // It is about a dilemma of a later version.
        let values = [("file", &*wanted.form.to_string_lossy())];
        let newer = catalog.fill(Phrase::AnswersNewerForm, &values);
        return Err(Stop::Failed(newer));
    }
    if let Some(file) = &wanted.paper {
        return write_paper(catalog, &form, file, now);
    }
    forbid_dumps();
    let before = wanted.again.as_deref().map(|file| token(catalog, file));
    let before = before.transpose()?;
    let no_terminal = || Stop::Failed(catalog.say(Phrase::CliLockNoTerminal).to_owned());
    let terminal = Terminal::open().ok_or_else(no_terminal)?;
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
    let mut answer = Answer::new(&form.about.form, &random, Vec::new());
    if let Some(before) = before {
        answer.token = before;
    }
    let here = Path::new("");
    let folder = wanted.folder.as_deref().unwrap_or(here);
    let file = folder.join(answer.file_name(form.sealed_for.is_some()));
    let filling = Filling {
        terminal: &terminal,
        catalog,
        form: &form,
        file: &file.to_string_lossy(),
    };
    let agreed = terminal.apart(|_| filling.ask(&mut answer))??;
    if !agreed {
        let left = catalog.say(Phrase::AnswersLeft).to_owned();
        return Err(Stop::Failed(left));
    }
    let bytes = match &form.sealed_for {
        Some(key) => key.seal(&answer.bytes())?,
        None => answer.bytes(),
    };
    write_timeless(&file, &bytes).map_err(|error| not_written(catalog, &file, &error))?;
    let (file, receiver) = (file.to_string_lossy(), form.receiver.as_str());
    let values = [("file", &*file), ("receiver", receiver)];
    Ok(print(&catalog.fill(Phrase::AnswersSaved, &values))?)
}

fn write_paper(catalog: &Catalog, form: &Form, file: &Path, now: Moment) -> Result<(), Stop> {
    let name = file.to_string_lossy();
    let (_, bytes) = write_document(&form.paper(catalog, now), &name);
    write_apart(file, &bytes).map_err(|error| not_written(catalog, file, &error))?;
    Ok(print(
        &catalog.fill(Phrase::AnswersPaper, &[("file", &name)]),
    )?)
}

/// The number in the name of an earlier answer.
fn token(catalog: &Catalog, file: &Path) -> Result<String, Stop> {
    let name = file.file_name().map(|name| name.to_string_lossy());
    let token = name.as_deref().and_then(Answer::token_in);
    token.ok_or_else(|| {
        let values = [("file", &*file.to_string_lossy())];
        Stop::BadUse(catalog.fill(Phrase::AnswersNoAnswer, &values))
    })
}

/// A form that is being filled in.
struct Filling<'a> {
    terminal: &'a Terminal,
    catalog: &'a Catalog,
    form: &'a Form,
    /// The file that the answer will be in.
    file: &'a str,
}

impl Filling<'_> {
    /// Asks every question and shows the file. Returns whether it is to be saved.
    fn ask(&self, answer: &mut Answer) -> io::Result<bool> {
        let title = self.form.about.title(self.catalog);
        self.terminal.clear()?;
        self.terminal.say(&title)?;
        for paragraph in self.form.told(self.catalog) {
            self.terminal.say(&format!("\n{paragraph}"))?;
        }
        self.terminal.say("\n")?;
        let begin = self.catalog.say(Phrase::AnswersBegin);
        if self.terminal.line(begin)?.is_none() {
            return Ok(false);
        }
        for question in 0..self.form.about.matter.questions().len() {
            match self.digit(question)? {
                Some(digit) => answer.digits.push(digit),
                None => return Ok(false),
            }
        }
        self.show(answer)?;
        self.terminal.agrees(self.catalog.say(Phrase::AnswersSave))
    }

    /// The digit of a question; `None` if the form was left.
    fn digit(&self, question: usize) -> io::Result<Option<u8>> {
        let about = &self.form.about;
        let steps = about.steps(self.catalog, question);
        let most = steps.first().map_or(0, |(digit, _)| *digit);
        let count = about.matter.questions().len();
        let [number, count] = [question + 1, count].map(|number| number.to_string());
        let values = [("number", number.as_str()), ("count", &count)];
        self.terminal.clear()?;
        self.terminal
            .say(&self.catalog.fill(Phrase::AnswersNumber, &values))?;
        self.terminal
            .say(&format!("\n{}\n\n", about.question(self.catalog, question)))?;
        for (digit, words) in &steps {
            let between = self.catalog.say(Phrase::AnswersBetween);
            let words = if words.is_empty() { between } else { words };
            self.terminal.say(&format!("{digit}  {words}"))?;
        }
        let pass = self.catalog.say(Phrase::AnswersPass);
        self.terminal.say(&format!("0  {pass}\n\n"))?;
        loop {
            let asked = self.catalog.say(Phrase::AnswersDigit);
            let Some(typed) = self.terminal.line(asked)? else {
                return Ok(None);
            };
            match typed.trim().parse() {
                Ok(digit) if digit <= most => return Ok(Some(digit)),
                _ => {
                    let values = [("most", &*most.to_string())];
                    let wrong = self.catalog.fill(Phrase::AnswersWrongDigit, &values);
                    self.terminal.say(&wrong)?;
                }
            }
        }
    }

    /// Shows every byte of the file, its name, and what is done with it.
    fn show(&self, answer: &Answer) -> io::Result<()> {
        let bytes = answer.bytes();
        let count = bytes.len();
        self.terminal.clear()?;
        self.terminal
            .say(&self.catalog.count(Phrase::AnswersWhole, count, &[]))?;
        self.terminal.say("\n")?;
        for line in String::from_utf8_lossy(&bytes).lines() {
            self.terminal.say(&format!("  {line}"))?;
        }
        let values = [("file", self.file), ("receiver", &self.form.receiver)];
        let file = self.catalog.fill(Phrase::AnswersFile, &values);
        self.terminal.say(&format!("\n{file}"))?;
        let sealed = match self.form.sealed_for {
            Some(_) => Phrase::AnswersSealed,
            None => Phrase::AnswersPlain,
        };
        let sealed = self.catalog.fill(sealed, &values);
        self.terminal.say(&format!("\n{sealed}\n\n"))
    }
}
