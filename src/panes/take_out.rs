//! The page that takes notes out: each note kept or struck, names masked at will, a form and a file.

mod batch;
mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line_input::{LineInput, Typed};
use super::list::{List, ListReply};
use super::{Desk, Gesture, Message, Pane, Place, Reply, Scene, workbook_name};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, OutChange, OutLog, OutRecord};
use crate::exchange::export::{Access, EXPORT_FORMATS, Export, ExportFormat, TEXT};
use crate::keymap::{Context, Pointer};
use crate::model::{Entry, EntryId, Leaf};
use crate::search::{Alias, Mask};

pub use batch::Batch;
pub use view::form_name;

/// The name of the clipboard in the log, beside those of the forms.
const CLIPBOARD: &str = "clipboard";
/// Rows that a page of the list moves by.
const PAGE: isize = 10;

/// The page that takes notes out. Invariant: `form` is an index in [`forms`].
#[derive(Debug)]
pub struct TakeOutPage {
    batch: Batch,
    /// Whether each note of the batch is struck.
    struck: Vec<bool>,
    list: List,
    form: usize,
    /// The names to mask, where they are masked.
    mask: Option<Mask>,
    answer: Answer,
    /// Whether the files of the workbook are sealed.
    is_locked: bool,
    focus: Focus,
    place: LineInput,
    /// The file that was suggested last.
    suggested: String,
}

/// The part of the page that keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    List,
    Place,
}

/// The parts of an answer to the person that the notes are about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    /// Only the notes go out.
    Without,
    /// The notes go out with them; the log of what has been taken out, once it has been read.
    With(Option<OutLog>),
}

/// A form in which notes leave the workbook.
#[derive(Clone, Copy, Debug)]
enum Form {
    File(&'static ExportFormat),
    Clipboard,
}

impl Form {
    /// Its name in the log.
    fn name(self) -> &'static str {
        match self {
            Self::File(format) => format.name,
            Self::Clipboard => CLIPBOARD,
        }
    }

    /// The form whose bytes it has.
    fn format(self) -> &'static ExportFormat {
        match self {
            Self::File(format) => format,
            Self::Clipboard => &TEXT,
        }
    }
}

/// The forms to choose from, in order. The calendar has what waits, not notes.
fn forms() -> Vec<Form> {
    let notes = EXPORT_FORMATS
        .iter()
        .filter(|format| !format.has_reminders());
    let files = notes.map(|format| Form::File(format));
    files.chain([Form::Clipboard]).collect()
}

impl TakeOutPage {
    /// Opens the page with every note kept, as Markdown. Of notes about a person everyone else is masked.
    pub fn open(batch: Batch, is_locked: bool, desk: &mut Desk<'_>) -> Self {
        let is_of_person = batch.person.is_some();
        let mut page = Self {
            answer: Answer::Without,
            is_locked,
            struck: vec![false; batch.notes.len()],
            batch,
            list: List::default(),
            form: 0,
            mask: None,
            focus: Focus::List,
            place: LineInput::default(),
            suggested: String::new(),
        };
        page.suggest(desk);
        if is_of_person {
            page.mask = page.mask_of(desk);
        }
        page
    }

    /// The names to mask: all, or all but that of the person that the notes are about.
    fn mask_of(&self, desk: &mut Desk<'_>) -> Option<Mask> {
        desk.workbook.refresh_folded();
        let people = desk.workbook.people();
        let kept = self.batch.person.as_deref().and_then(Alias::new);
        let mask = match kept {
            Some(kept) => Mask::others(people, kept),
            None => Mask::of(people),
        };
        Some(mask).filter(|mask| !mask.is_empty())
    }

    /// Whether the log of what has been taken out is being read for the answer.
    pub fn awaits_log(&self) -> bool {
        self.answer == Answer::With(None)
    }

    /// Takes the log of what has been taken out, for the answer.
    pub fn take_log(&mut self, log: OutLog) {
        if let Answer::With(of) = &mut self.answer {
            *of = Some(log);
        }
    }

    fn switch_answer(&mut self, desk: &mut Desk<'_>) {
        self.answer = match self.answer {
            Answer::Without => {
                desk.effects.push(Effect::TakenOut(OutChange::Nothing));
                Answer::With(None)
            }
            Answer::With(_) => Answer::Without,
        };
    }

    fn form(&self) -> Form {
        forms().get(self.form).copied().unwrap_or(Form::Clipboard)
    }

    /// Suggests a file for the form, unless the user has typed another.
    fn suggest(&mut self, desk: &Desk<'_>) {
        let typed = self.place.text();
        let Form::File(format) = self.form() else {
            self.focus = Focus::List;
            return;
        };
        let day = desk.today().to_string();
        let suggested = self.batch.file(desk.workbook, &day, format.extension);
        let is_own = !typed.is_empty() && typed != self.suggested;
        let file = match (is_own, typed.rsplit_once('.')) {
            (false, _) => suggested.clone(),
            (true, Some((stem, _))) => format!("{stem}.{}", format.extension),
            (true, None) => typed,
        };
        self.suggested = suggested;
        self.place.set(file, desk.now.ticks);
    }

    /// Whether a note goes out.
    fn is_kept(&self, at: usize) -> bool {
        self.struck.get(at) == Some(&false)
    }

    fn step(&mut self, rows: isize) {
        let length = self.batch.notes.len();
        let to = self.list.marked(length).saturating_add_signed(rows);
        self.list.mark(to.min(length.saturating_sub(1)));
    }

    /// Keeps or strikes the marked note and moves to the next.
    fn decide(&mut self, is_struck: bool) {
        let at = self.list.marked(self.batch.notes.len());
        if let Some(struck) = self.struck.get_mut(at) {
            *struck = is_struck;
        }
        self.step(1);
    }

    fn switch_form(&mut self, by: isize, desk: &Desk<'_>) {
        let last = forms().len() - 1;
        self.form = self.form.saturating_add_signed(by).min(last);
        self.suggest(desk);
    }

    fn switch_mask(&mut self, desk: &mut Desk<'_>) -> Reply {
        if self.mask.take().is_some() {
            return Reply::Done;
        }
        self.mask = self.mask_of(desk);
        match self.mask {
            Some(_) => Reply::Done,
            None => Reply::Say(Message::note(desk.catalog.say(Phrase::TakeOutNoNames))),
        }
    }

    /// The entry as it would go out.
    fn shown(&self, entry: &Entry) -> Entry {
        match &self.mask {
            Some(mask) => mask.entry(entry),
            None => entry.clone(),
        }
    }

    /// Writes the file, or puts the text on the clipboard.
    fn take_out(&self, desk: &mut Desk<'_>) -> Reply {
        let say = |phrase| Reply::Say(Message::serious(desk.catalog.say(phrase)));
        let kept = (self.batch.notes.iter().enumerate()).filter(|(at, _)| self.is_kept(*at));
        let kept = kept.map(|(_, note)| *note);
        let leaves = desk.workbook.masked(kept, self.mask.as_ref());
        let notes = leaves.values().map(Vec::len).sum();
        let (form, place) = (self.form(), self.place.text().trim().to_owned());
        if notes == 0 {
            return say(Phrase::TakeOutNothingKept);
        }
        if place.is_empty() && matches!(form, Form::File(_)) {
            let values = [("file", self.suggested.as_str())];
            let text = desk.catalog.fill(Phrase::RecapNoName, &values);
            return Reply::Say(Message::serious(text));
        }
        let title = match &self.mask {
            Some(mask) => mask.text(&self.batch.title),
            None => self.batch.title.clone(),
        };
        let entries = leaves.iter();
        let entries = entries.map(|(leaf, entries)| (*leaf, entries.iter().collect()));
        let export = Export {
            catalog: desk.catalog,
            title: format!("{} · {title}", workbook_name(desk.catalog, desk.workbook)),
            remark: desk.catalog.say(Phrase::WorkingNote).to_owned(),
            leaves: entries.collect(),
            made: desk.now.moment,
            names_people: false,
            others: Vec::new(),
        };
        let content = self.content(&export, form, desk);
        let record = OutRecord::new(form.name(), notes);
        if let Form::Clipboard = form {
            let text = String::from_utf8_lossy(&content).into_owned();
            desk.register.clone_from(&text);
            desk.effects.extend([
                Effect::Copy(text),
                Effect::TakenOut(OutChange::Copied(record)),
            ]);
            return say_copied(desk, notes);
        }
        desk.effects.push(Effect::Export {
            place,
            content,
            record,
        });
        Reply::Done
    }

    /// The bytes of the file, with the parts of an answer if they are wanted.
    fn content(&self, export: &Export<'_>, form: Form, desk: &Desk<'_>) -> Vec<u8> {
        let (Some(person), Answer::With(log)) = (&self.batch.person, &self.answer) else {
            return export.write(form.format());
        };
        let log = log.as_ref().and_then(|log| log.as_ref().ok());
        let access = Access {
            person,
            kind: desk.workbook.card().unwrap_or_default().kind,
            is_locked: self.is_locked,
            taken_out: log.map(Vec::as_slice),
        };
        access.write(export, form.format())
    }

    fn update_list(&mut self, action: Option<Action>, desk: &mut Desk<'_>) -> Reply {
        match action {
            Some(Action::ListUp) => self.step(-1),
            Some(Action::ListDown) => self.step(1),
            Some(Action::PageUp) => self.step(-PAGE),
            Some(Action::PageDown) => self.step(PAGE),
            Some(Action::ListStart) => self.list.mark(0),
            Some(Action::ListEnd) => self.step(isize::MAX),
            Some(Action::KeepLine) => self.decide(false),
            Some(Action::StrikeLine) => self.decide(true),
            Some(Action::AddAnswer) => self.switch_answer(desk),
            Some(Action::PreviousForm) => self.switch_form(-1, desk),
            Some(Action::NextForm) => self.switch_form(1, desk),
            Some(Action::FinishField | Action::NextField) => match self.form() {
                Form::File(_) => self.focus = Focus::Place,
                Form::Clipboard if action == Some(Action::FinishField) => {
                    return self.take_out(desk);
                }
                Form::Clipboard => {}
            },
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn update_place(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::FinishField) => return self.take_out(desk),
            Some(Action::NextField | Action::PreviousField | Action::Back) => {
                self.focus = Focus::List;
            }
            _ => {
                return match self.place.update(gesture, desk) {
                    Typed::Ignored => Reply::Ignored,
                    Typed::Moved | Typed::Changed => Reply::Done,
                };
            }
        }
        Reply::Done
    }
}

fn say_copied(desk: &Desk<'_>, notes: usize) -> Reply {
    let text = desk.catalog.count(Phrase::TakeOutCopied, notes, &[]);
    Reply::Say(Message::note(text))
}

impl Pane for TakeOutPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        match self.focus {
            Focus::List if self.batch.person.is_some() => {
                vec![Context::TakingOutPerson, Context::TakingOut]
            }
            Focus::List => vec![Context::TakingOut],
            Focus::Place => vec![Context::TakingOutTo, Context::Text],
        }
    }

    /// Keeps and strikes notes, chooses form and file, masks names, and takes the notes out.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match (gesture.action(), self.focus) {
            (Some(Action::MaskNames), _) => self.switch_mask(desk),
            // The key that opens the page closes it too.
            (Some(Action::TakeOut), _) => Reply::Go(Place::Back),
            (action, Focus::List) => self.update_list(action, desk),
            (_, Focus::Place) => self.update_place(gesture, desk),
        }
    }

    /// Marks the note that is clicked; a second click keeps or strikes it.
    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        let length = self.batch.notes.len();
        match self.list.point(pointer, length) {
            ListReply::Ignored => return Reply::Ignored,
            ListReply::Moved => {}
            ListReply::Opened => {
                if let Some(struck) = self.struck.get_mut(self.list.marked(length)) {
                    *struck = !*struck;
                }
            }
        }
        Reply::Done
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::TakeOutTitle).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// Leaves out notes that are gone.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let notes = std::mem::take(&mut self.batch.notes).into_iter();
        let notes = notes.zip(std::mem::take(&mut self.struck));
        let left = notes.filter(|((leaf, id), _)| desk.workbook.entry(*leaf, *id).is_some());
        let (notes, struck): (Vec<(Leaf, EntryId)>, Vec<bool>) = left.unzip();
        (self.batch.notes, self.struck) = (notes, struck);
    }
}
