//! `tillit add`: writes a note without opening the screen.

use std::io::{self, IsTerminal, Read, Write};

use jiff::civil::Date;

use super::args::AddRequest;
use super::output::{Stop, print, print_error};
use super::show::with_own_content;
use super::whole::WholeReader;
use super::{messages, week};
use crate::content::{Catalog, FieldKind, Phrase, Sheet};
use crate::environment::Environment;
use crate::merge::stamp;
use crate::model::views::{AUTHOR, REFLECTION};
use crate::model::{Answer, Entries, Entry, IdSource, Leaf, Link, Moment, WeekId};
use crate::store::{LeafRead, MAX_BYTES, SaveError, Store};
use crate::workbook::own_dilemmas;

/// The argument that asks for the text from standard input.
const STANDARD_INPUT: &str = "-";

/// Writes the note, and prints its id and file.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &AddRequest,
    now: Moment,
) -> Result<(), Stop> {
    let store = environment.existing_store(named)?;
    let reader = WholeReader::new(&environment.catalog, &store)?;
    let mut catalog = with_own_content(environment)?;
    if let Some(standing) = reader.standing() {
        catalog.set_entered_dilemmas(own_dilemmas(&standing, &catalog));
    }
    let (sheet, field) = sheet(&catalog, wanted.sheet.as_deref().unwrap_or(REFLECTION))?;
    let about = wanted
        .about
        .as_deref()
        .map(|about| subject(&catalog, about));
    let about = about.transpose()?;
    let leaf = leaf(&catalog, sheet, wanted.in_week.as_deref(), now.date())?;
    let text = text(&catalog, sheet, &wanted.words)?;
    let seed = getrandom::u64().map_err(|error| io::Error::other(error.to_string()))?;
    let mut ids = IdSource::new(seed);
    let mut entry = Entry::new(ids.next_id(now), &sheet.id, now);
    entry.about.extend(about);
    entry.answer(field, Answer::Text(text), now);
    if let Some(author) = store.title_page().0.author() {
        entry.answers.insert(AUTHOR.to_owned(), author.answer());
    }
    let id = entry.id;
    save(&store, leaf, entry, now).map_err(|error| {
        let path = store.path(leaf);
        Stop::Failed(messages::unsaved(&catalog, &path.to_string_lossy(), error))
    })?;
    let (id, file) = (id.to_string(), leaf.file_name());
    Ok(print(&format!("{id} {file}"))?)
}

/// The sheet with this id or name, and the id of its first field, which a text has to answer.
fn sheet<'a>(catalog: &'a Catalog, typed: &str) -> Result<(&'a Sheet, &'a str), Stop> {
    let is_text = |sheet: &&Sheet| {
        let first = sheet.fields.first();
        first.is_some_and(|field| matches!(field.kind, FieldKind::Text | FieldKind::Line))
    };
    let sheets = || catalog.sheets().filter(is_text);
    let fits = |sheet: &&Sheet| is_named(&[&sheet.id, &sheet.name, &sheet.tag], typed);
    let found = sheets().find(fits).and_then(|sheet| {
        let first = sheet.fields.first()?;
        Some((sheet, first.id.as_str()))
    });
    found.ok_or_else(|| {
        let names: Vec<&str> = sheets().map(|sheet| sheet.id.as_str()).collect();
        let values = [("text", typed), ("names", &names.join(", "))];
        Stop::BadUse(catalog.fill(Phrase::CliAddNoSheet, &values))
    })
}

/// The link to a dilemma or tip with this id or name, or to a tag such as `#budget`.
fn subject(catalog: &Catalog, typed: &str) -> Result<Link, Stop> {
    if let Some(tag) = typed.strip_prefix('#').filter(|tag| !tag.is_empty()) {
        return Ok(Link::tag(tag));
    }
    let mut dilemmas = catalog.dilemmas().iter();
    let dilemma = dilemmas.find(|one| is_named(&[&one.id, &one.name, &one.short], typed));
    let mut tips = catalog.tips().iter();
    let tip = tips.find(|tip| is_named(&[&tip.id, &tip.name], typed));
    match (dilemma, tip) {
        (Some(dilemma), _) => Ok(Link::dilemma(&dilemma.id)),
        (None, Some(tip)) => Ok(Link::tip(&tip.id)),
        (None, None) => {
            let dilemmas = catalog.dilemmas().iter().map(|one| one.id.as_str());
            let tips = catalog.tips().iter().map(|tip| tip.id.as_str());
            let names: Vec<&str> = dilemmas.chain(tips).collect();
            let values = [("text", typed), ("names", &names.join(", "))];
            Err(Stop::BadUse(catalog.fill(Phrase::CliAddNoSubject, &values)))
        }
    }
}

/// Whether one of the names was typed, in capitals or not.
pub(super) fn is_named(names: &[&str], typed: &str) -> bool {
    let typed = typed.to_lowercase();
    names.iter().any(|name| name.to_lowercase() == typed)
}

fn leaf(catalog: &Catalog, sheet: &Sheet, typed: Option<&str>, today: Date) -> Result<Leaf, Stop> {
    if sheet.is_standing() {
        return Ok(Leaf::Standing);
    }
    let typed = typed.map(|typed| week(catalog, typed, today));
    let week = typed.transpose()?.unwrap_or_else(|| WeekId::of(today));
    Ok(Leaf::Week(week))
}

/// The text of the arguments, of standard input, or of a line that is asked for on the terminal.
fn text(catalog: &Catalog, sheet: &Sheet, words: &[String]) -> Result<String, Stop> {
    let from_input = words.is_empty() || words == [STANDARD_INPUT];
    let text = if !from_input {
        print_error(catalog.say(Phrase::CliAddVisible));
        words.join(" ")
    } else if io::stdin().is_terminal() && words.is_empty() {
        let prompt = catalog.fill(Phrase::CliAddPrompt, &[("sheet", sheet.name.as_str())]);
        write!(io::stderr(), "{prompt} ")?;
        io::stderr().flush()?;
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        line
    } else {
        let mut bytes = Vec::new();
        io::stdin().lock().take(MAX_BYTES).read_to_end(&mut bytes)?;
        let not_text = |_| Stop::Failed(catalog.say(Phrase::CliNotText).to_owned());
        String::from_utf8(bytes).map_err(not_text)?
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match text.trim_end() {
        "" => Err(Stop::Failed(catalog.say(Phrase::CliAddEmpty).to_owned())),
        text => Ok(text.to_owned()),
    }
}

/// Adds the entry to its leaf as it is on disk. A program that has the workbook open takes it in.
fn save(store: &Store, leaf: Leaf, entry: Entry, now: Moment) -> Result<(), SaveError> {
    let base = match store.read(leaf) {
        LeafRead::Missing => Entries::new(),
        LeafRead::Read(entries) => entries,
        LeafRead::ReadOnly(error) => return Err(SaveError::Unreadable(error)),
    };
    let mut ours = base.clone();
    ours.insert(entry.id, entry);
    stamp(&base, &mut ours, store.device());
    store.save(leaf, &base, &ours, now).map(|_| ())
}
