//! The page that takes notes out: each note kept or struck, names masked at will, a form and a file.

mod acting;
mod batch;
mod forms;
mod giving;
mod view;

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line_input::LineInput;
use super::list::{List, ListReply};
use super::{Desk, Gesture, Message, Pane, Place, Reply, Scene, workbook_name};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, OutChange, OutLog, OutRecord};
use crate::exchange::export::{Access, Export};
use crate::keymap::{Context, Pointer};
use crate::model::{Entry, EntryId, Leaf};
use crate::search::{Alias, Mask};
use crate::widgets::scroller::Scroller;

use forms::{Form, forms};
use giving::Giving;

pub use batch::Batch;
pub use forms::form_name;
pub use giving::nothing_to_give;

/// The page that takes notes out, or gives them to the other one. Invariant: `form` is an index in [`forms`].
#[derive(Debug)]
pub struct TakeOutPage {
    batch: Batch,
    /// Whether each note of the batch is struck.
    struck: Vec<bool>,
    list: List,
    /// The scroll position of the marked note.
    preview: Scroller,
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
    /// The file for the other one, if the page gives notes.
    giving: Option<Giving>,
}

/// The part of the page that keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    List,
    Place,
    /// The passphrase of a file that is given.
    Secret,
}

/// The parts of an answer to the person that the notes are about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Answer {
    /// Only the notes go out.
    Without,
    /// The notes go out with them; the log of what has been taken out, once it has been read.
    With(Option<OutLog>),
}

impl TakeOutPage {
    /// Opens the page with every note kept, as Markdown. Of notes about a person everyone else is masked.
    pub fn open(batch: Batch, is_locked: bool, desk: &mut Desk<'_>) -> Self {
        let is_of_person = batch.person.is_some();
        let mut page = Self::with(batch, is_locked);
        page.suggest(desk);
        if is_of_person {
            page.mask = page.mask_of(desk);
        }
        page
    }

    fn with(batch: Batch, is_locked: bool) -> Self {
        Self {
            answer: Answer::Without,
            is_locked,
            struck: vec![false; batch.notes.len()],
            batch,
            list: List::default(),
            preview: Scroller::default(),
            form: 0,
            mask: None,
            focus: Focus::List,
            place: LineInput::default(),
            suggested: String::new(),
            giving: None,
        }
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

    fn forms(&self) -> Vec<Form> {
        forms(self.giving.as_ref().map(Giving::giver))
    }

    fn form(&self) -> Form {
        let forms = self.forms();
        forms.get(self.form).copied().unwrap_or(Form::Clipboard)
    }

    /// Suggests a file for the form, unless the user has typed another.
    fn suggest(&mut self, desk: &Desk<'_>) {
        let typed = self.place.text();
        let Some(extension) = self.form().extension() else {
            self.focus = Focus::List;
            return;
        };
        let day = desk.today().to_string();
        let suggested = self.batch.file(desk.workbook, &day, extension);
        let is_own = !typed.is_empty() && typed != self.suggested;
        let file = match (is_own, typed.rsplit_once('.')) {
            (false, _) => suggested.clone(),
            (true, Some((stem, _))) => format!("{stem}.{extension}"),
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
        self.preview.to_start();
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
        let last = self.forms().len().saturating_sub(1);
        self.form = self.form.saturating_add_signed(by).min(last);
        self.suggest(desk);
    }

    fn switch_mask(&mut self, desk: &mut Desk<'_>) -> Reply {
        if self.gives() {
            return Reply::Ignored;
        }
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
        let given = self
            .giving
            .as_ref()
            .and_then(|giving| giving.note(entry.id));
        match (&self.mask, given) {
            (Some(mask), _) => mask.entry(entry),
            (None, Some(given)) => given.clone(),
            (None, None) => entry.clone(),
        }
    }

    /// The notes that are kept, as they go out.
    fn kept(&self, desk: &Desk<'_>) -> BTreeMap<Leaf, Vec<Entry>> {
        if self.gives() {
            let mut leaves: BTreeMap<Leaf, Vec<Entry>> = BTreeMap::new();
            for (leaf, note) in self.kept_lines() {
                leaves.entry(leaf).or_default().push(note);
            }
            return leaves;
        }
        let kept = (self.batch.notes.iter().enumerate()).filter(|(at, _)| self.is_kept(*at));
        let kept = kept.map(|(_, note)| *note);
        desk.workbook.masked(kept, self.mask.as_ref())
    }

    /// Writes the file, or puts the text on the clipboard.
    fn take_out(&mut self, desk: &mut Desk<'_>) -> Reply {
        let say = |phrase| Reply::Say(Message::serious(desk.catalog.say(phrase)));
        let leaves = self.kept(desk);
        let notes = leaves.values().map(Vec::len).sum();
        let (form, place) = (self.form(), self.place.text().trim().to_owned());
        if notes == 0 {
            return say(match self.gives() {
                true => Phrase::GiveNoneChosen,
                false => Phrase::TakeOutNothingKept,
            });
        }
        if place.is_empty() && form.extension().is_some() {
            let values = [("file", self.suggested.as_str())];
            let text = desk.catalog.fill(Phrase::RecapNoName, &values);
            return Reply::Say(Message::serious(text));
        }
        if let Form::Copy = form {
            return self.give_copy(desk);
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
}

fn say_copied(desk: &Desk<'_>, notes: usize) -> Reply {
    let text = desk.catalog.count(Phrase::TakeOutCopied, notes, &[]);
    Reply::Say(Message::note(text))
}

impl Pane for TakeOutPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        match self.focus {
            Focus::List if self.gives_back() => vec![Context::GivingBack, Context::Giving],
            Focus::List if self.gives() => vec![Context::Giving],
            Focus::List if self.batch.person.is_some() => {
                vec![Context::TakingOutPerson, Context::TakingOut]
            }
            Focus::List => vec![Context::TakingOut],
            Focus::Place if self.gives() && matches!(self.form(), Form::Copy) => {
                vec![Context::GivingTo, Context::Text]
            }
            Focus::Place | Focus::Secret if self.gives() => {
                vec![Context::GivingLast, Context::GivingTo, Context::Text]
            }
            Focus::Place | Focus::Secret => vec![Context::TakingOutTo, Context::Text],
        }
    }

    /// Keeps and strikes notes, chooses form and file, masks names, and takes the notes out.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match (gesture.action(), self.focus) {
            (Some(Action::MaskNames), _) => self.switch_mask(desk),
            // The key that opens the page closes it too.
            (Some(Action::TakeOut | Action::GiveCopy), _) => Reply::Go(Place::Back),
            (action, Focus::List) => self.update_list(action, desk),
            (_, Focus::Place) => self.update_place(gesture, desk),
            (_, Focus::Secret) => self.update_secret(gesture, desk),
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
        let title = match self.gives() {
            true => Phrase::GiveTitle,
            false => Phrase::TakeOutTitle,
        };
        scene.catalog.say(title).to_owned()
    }

    /// Only what the client has a part in is given, so a client may look on.
    fn shows_when_shared(&self) -> bool {
        self.gives()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// Leaves out notes that are gone.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        self.renew_lines(desk.workbook);
        let notes = std::mem::take(&mut self.batch.notes).into_iter();
        let notes = notes.zip(std::mem::take(&mut self.struck));
        let left = notes.filter(|((leaf, id), _)| desk.workbook.entry(*leaf, *id).is_some());
        let (notes, struck): (Vec<(Leaf, EntryId)>, Vec<bool>) = left.unzip();
        (self.batch.notes, self.struck) = (notes, struck);
    }
}
