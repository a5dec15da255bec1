//! The journaling editor: one text field of one entry.

mod commands;
mod finding;
mod pointing;
mod reverting;
mod spelled;

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::typed_answer::Meaning;
use super::{Desk, ExternalEdit, Gesture, Message, Reply, Scene, ShelvedText, Target, TextStep};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::Effect;
use crate::model::EntryId;
use crate::store::MAX_BYTES;
use crate::text::{Command, Direction, Editor, Motion, Options};
use crate::widgets::{TextStyles, line::LineField, prose::Prose};
use crate::workbook::TextPlace;
use commands::changes_text;
pub(super) use commands::command_of;
use finding::Finding;

/// Pastes of more bytes than this are checked against the size limit of a file at once, smaller ones by the save.
const LARGE_PASTE: usize = 64 * 1024;

/// The editor of one field of an entry. Invariant: after each update the field's answer is what the editor's text
/// means.
#[derive(Debug)]
pub struct Writing {
    target: Target,
    field: String,
    meaning: Meaning,
    editor: Editor,
    /// The search bar, while it is open.
    finding: Option<Finding>,
}

impl Writing {
    /// Opens a field of prose.
    pub fn prose(target: Target, field: &str, desk: &mut Desk<'_>) -> Self {
        let options = desk.prose_options();
        Self::open(target, field, Meaning::Text, options, desk)
    }

    /// Opens a one-line text field.
    pub fn line(target: Target, field: &str, desk: &mut Desk<'_>) -> Self {
        let options = desk.line_options();
        Self::open(target, field, Meaning::Text, options, desk)
    }

    /// Opens a one-line field whose text is converted to another kind of answer.
    pub fn typed(target: Target, field: &str, meaning: Meaning, desk: &mut Desk<'_>) -> Self {
        let options = Options {
            single_line: true,
            ..Options::default()
        };
        Self::open(target, field, meaning, options, desk)
    }

    fn open(
        target: Target,
        field: &str,
        meaning: Meaning,
        options: Options,
        desk: &mut Desk<'_>,
    ) -> Self {
        let answer = target
            .entry(desk.workbook)
            .and_then(|entry| entry.answers.get(field));
        let text = meaning.text_of(answer);
        let editor = desk.shelf.take(target.id, field, &text, options);
        let mut writing = Self {
            target,
            field: field.to_owned(),
            meaning,
            editor,
            finding: None,
        };
        writing.go_to(Motion::TextEnd, desk);
        if matches!(meaning, Meaning::Day(_)) {
            // The next letter replaces the whole day.
            writing.editor.apply(Command::SelectAll, desk.now.ticks);
        }
        writing
    }

    /// Moves the cursor.
    pub fn go_to(&mut self, motion: Motion, desk: &Desk<'_>) {
        let go = Command::Move {
            motion,
            select: false,
        };
        self.editor.apply(go, desk.now.ticks);
    }

    /// Takes the focus from the text: ends the selection, the search and the current undo step.
    ///
    /// Without this the first letter typed after coming back would replace a selection that is not visible.
    pub fn leave(&mut self) {
        self.end_finding();
        self.editor.break_undo();
        self.editor.drop_selection();
    }

    /// Closes the field, keeps its editor, and discards an entry left empty.
    pub fn close(mut self, desk: &mut Desk<'_>) {
        self.leave();
        desk.workbook
            .discard_blank(self.target.leaf, self.target.id, desk.now);
        let text = ShelvedText {
            target: self.target,
            meaning: self.meaning,
            editor: self.editor,
        };
        desk.shelf.put(self.field, text);
    }

    /// Drops the undo history, if the text is in the entry with this id.
    pub fn forget(&mut self, id: EntryId) {
        if self.target.id == id {
            self.editor.forget_history();
        }
    }

    /// Drops the undo history.
    pub fn forget_history(&mut self) {
        self.editor.forget_history();
    }

    /// The entry that the text is in.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The place of the text in the workbook's undo history.
    pub fn place(&self) -> TextPlace {
        TextPlace {
            leaf: self.target.leaf,
            id: self.target.id,
            field: self.field.clone(),
        }
    }

    /// The step that the editor would undo or redo next.
    pub fn next_step(&self, direction: Direction) -> Option<TextStep> {
        let text = self.editor.step_text(direction)?;
        let sheet = self.target.sheet.clone();
        Some(TextStep { sheet, text })
    }

    /// The editor with the text.
    pub fn editor(&self) -> &Editor {
        &self.editor
    }

    /// Replaces the whole text in one undo step, unless the file is read-only.
    pub fn write_instead(&mut self, text: &str, desk: &mut Desk<'_>) {
        if !self.is_refused(desk) {
            self.editor.apply(Command::SelectAll, desk.now.ticks);
            self.apply(Command::Paste(text.to_owned()), desk);
        }
    }

    /// Updates the editor from the entry. A change from another window or machine is no undo step.
    pub fn sync(&mut self, desk: &Desk<'_>) {
        self.target.follow(desk.workbook);
        if self.meaning == Meaning::Text {
            self.editor
                .set_typing(match self.editor.options().single_line {
                    true => desk.line_options(),
                    false => desk.prose_options(),
                });
        }
        let answer = self
            .target
            .entry(desk.workbook)
            .and_then(|entry| entry.answers.get(&self.field));
        if !self.meaning.says(self.editor.text(), answer, desk.today()) {
            let text = self.meaning.text_of(answer);
            if desk.shelf.is_from_outside {
                self.editor.replace_all_from_outside(&text);
            } else {
                self.editor.follow(&text, desk.now.ticks);
            }
        }
    }

    /// Types, moves the cursor, cuts, copies, pastes, searches, or opens the external editor.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match self.find(gesture, desk) {
            Reply::Ignored => {}
            reply => return reply,
        }
        let command = match gesture {
            Gesture::Type(letter) => Command::Insert(*letter),
            Gesture::Paste(text) => Command::Paste(text.clone()),
            Gesture::Act(pressed) if pressed.action == Action::ExternalEditor => {
                return self.edit_externally(desk);
            }
            Gesture::Act(pressed) => match command_of(*pressed) {
                // The app undoes and redoes: the history is that of the whole workbook.
                Some(Command::Undo | Command::Redo) | None => return Reply::Ignored,
                Some(command) => command,
            },
            Gesture::Point(_) => return Reply::Ignored,
        };
        self.apply(command, desk)
    }

    /// Asks the app to open the text in the external editor.
    fn edit_externally(&mut self, desk: &mut Desk<'_>) -> Reply {
        if matches!(self.meaning, Meaning::Day(_) | Meaning::Number(_)) || self.is_refused(desk) {
            return Reply::Ignored;
        }
        self.editor.break_undo();
        Reply::EditExternally(Box::new(ExternalEdit {
            target: self.target.clone(),
            field: self.field.clone(),
            meaning: self.meaning,
            text: self.editor.text(),
            beside: None,
            is_applied: false,
        }))
    }

    /// Whether the text cannot be changed now.
    fn is_refused(&self, desk: &mut Desk<'_>) -> bool {
        desk.workbook.refuses(self.target.leaf, self.target.id)
    }

    fn apply(&mut self, command: Command, desk: &mut Desk<'_>) -> Reply {
        if changes_text(&command) && self.is_refused(desk) {
            return Reply::Ignored;
        }
        let is_large_paste = matches!(&command, Command::Paste(text) if text.len() > LARGE_PASTE);
        let outcome = self.edit(desk, |editor, now_ms| editor.apply(command, now_ms));
        if let Some(copied) = outcome.copied {
            desk.register.clone_from(&copied);
            desk.effects.push(Effect::Copy(copied));
        }
        let is_too_large = || self.editor.text().len() as u64 > MAX_BYTES;
        if outcome.text_changed && is_large_paste && is_too_large() {
            return Reply::Say(self.too_large(desk));
        }
        if outcome.handled {
            Reply::Done
        } else {
            Reply::Ignored
        }
    }

    /// The message that a paste made the text too large for its file, with the undo key.
    fn too_large(&self, desk: &Desk<'_>) -> Message {
        let key = desk.key_words(&self.contexts(), Action::Undo);
        let text = desk.catalog.fill(Phrase::PastedTooMuch, &[("key", &key)]);
        Message::serious(text)
    }

    /// Changes the text with `edit`, stores it, and adds its undo steps to the workbook's history.
    fn edit<T>(&mut self, desk: &mut Desk<'_>, edit: impl FnOnce(&mut Editor, u64) -> T) -> T {
        let place = self.place();
        if !desk.workbook.is_newest_text(&place) {
            self.editor.break_undo();
        }
        let (steps, revision) = (self.editor.undo_steps(), self.editor.revision());
        let result = edit(&mut self.editor, desk.now.ticks);
        if self.editor.revision() != revision {
            let added = self.editor.undo_steps().saturating_sub(steps);
            desk.workbook.note_text_steps(&place, added);
            self.store(desk);
        }
        result
    }

    /// Whether the text is an answer of the field's kind, and not only words about one.
    pub fn is_understood(&self, today: Date) -> bool {
        !self.meaning.answer(self.editor.text(), today).is_empty()
    }

    /// Writes the meaning of the editor's text into the entry.
    fn store(&self, desk: &mut Desk<'_>) {
        let answer = self.meaning.answer(self.editor.text(), desk.today());
        desk.write(&self.target, &self.field, answer);
    }

    /// Draws the text and the search bar, and returns the position of the cursor.
    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        placeholder: &str,
    ) -> Option<Position> {
        let styles = TextStyles::of(scene.theme);
        let (area, bar) = self.split(area);
        let cursor = if self.editor.options().single_line {
            LineField::new(&self.editor, styles)
                .placeholder(placeholder)
                .render(area, buf)
        } else {
            let prose = Prose::new(&self.editor, styles)
                .measure(scene.settings.measure)
                .placeholder(placeholder);
            // The visible part must be known before its misspelt words are looked up.
            let text = prose.text_area(area);
            self.editor.set_view(text.width, text.height);
            let marks = self.misspelt(scene.spelling);
            prose.marks(&marks).render(area, buf)
        };
        if self.is_finding() {
            self.view_changes(area, buf, scene);
            self.view_bar(bar, buf, scene)
        } else {
            cursor
        }
    }
}
