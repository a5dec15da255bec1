//! Finding and replacing in the text being written: a bar below it.

mod bar;

use std::cell::Cell;

use ratatui::layout::{Position, Rect};

use super::{Writing, command_of};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::Effect;
use crate::keymap::{Asked, Context, Pointer, PointerKind};
use crate::panes::{Desk, Gesture, Message, Reply};
use crate::text::{Command, Editor, Options, Position as Place};

/// A longer selection than this, in bytes, is hardly what somebody looks for.
const LONGEST_SOUGHT: usize = 120;

/// Which of the two fields the letters go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Sought,
    Replacement,
}

/// What one looks for, and what is to come in its place.
#[derive(Debug)]
pub(super) struct Finding {
    sought: Editor,
    /// None until somebody asks to replace.
    replacement: Option<Editor>,
    field: Field,
    /// Where the cursor goes back to when nothing is found.
    origin: Place,
    /// Whether replacing all was asked for and is asked for once more.
    asks: bool,
    /// Where the two fields were drawn last.
    drawn: Cell<[Rect; 2]>,
}

impl Finding {
    fn new(sought: &str, origin: Place) -> Self {
        Self {
            sought: line(sought),
            replacement: None,
            field: Field::Sought,
            origin,
            asks: false,
            drawn: Cell::default(),
        }
    }

    fn focused(&mut self) -> &mut Editor {
        match (self.field, &mut self.replacement) {
            (Field::Replacement, Some(replacement)) => replacement,
            _ => &mut self.sought,
        }
    }

    fn with(&self) -> String {
        let with = self.replacement.as_ref();
        with.map(Editor::text).unwrap_or_default()
    }
}

/// A field with its text selected, so that typing takes its place.
fn line(text: &str) -> Editor {
    let options = Options {
        single_line: true,
        ..Options::default()
    };
    let mut editor = Editor::new(text, options);
    editor.apply(Command::SelectAll, 0);
    editor
}

impl Writing {
    /// The contexts that hold while this is written, the innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match &self.finding {
            Some(finding) if finding.field == Field::Replacement => {
                vec![Context::Replacing, Context::Finding, Context::Text]
            }
            Some(_) => vec![Context::Finding, Context::Text],
            None if self.editor.options().single_line => vec![Context::Line, Context::Text],
            None => vec![Context::Prose, Context::Text],
        }
    }

    /// Whether the bar is open.
    pub fn is_finding(&self) -> bool {
        self.finding.is_some()
    }

    /// Closes the bar; the cursor stays at the hit.
    pub fn end_finding(&mut self) {
        self.finding = None;
        self.editor.end_find();
    }

    /// What the bar does with a gesture, or what opens it.
    pub(super) fn find(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if self.editor.options().single_line {
            return Reply::Ignored;
        }
        let action = gesture.action();
        let asked_for_all = match &mut self.finding {
            Some(finding) => std::mem::take(&mut finding.asks),
            None => false,
        };
        match action {
            Some(Action::Find | Action::Back) if self.is_finding() => self.end_finding(),
            Some(Action::Find) => self.open_finding(desk),
            Some(Action::Replace) => self.open_replacing(desk),
            Some(Action::FindNext | Action::FindPrevious) => self.next_hit(action, desk),
            Some(Action::FindField) => self.other_field(desk),
            Some(Action::ReplaceHit) => self.replace_one(desk),
            Some(Action::ReplaceAll) => return self.replace_all(asked_for_all, desk),
            // What is taken back is taken back in the text, where the replacements are.
            Some(Action::Undo | Action::Redo) => return Reply::Ignored,
            _ => return self.type_into_bar(gesture, desk),
        }
        Reply::Done
    }

    /// Looks for what is selected, or else for what was looked for last.
    fn open_finding(&mut self, desk: &mut Desk<'_>) {
        let selected = self.editor.selected_text();
        let usable = |text: &String| {
            text.len() <= LONGEST_SOUGHT && !text.contains('\n') && !text.trim().is_empty()
        };
        if let Some(selected) = selected.filter(usable) {
            desk.shelf.sought = selected;
        }
        let origin = self.editor.selection().map(|selected| selected.start);
        let origin = origin.unwrap_or(self.editor.cursor());
        self.finding = Some(Finding::new(&desk.shelf.sought, origin));
        self.editor.find(&desk.shelf.sought);
    }

    fn open_replacing(&mut self, desk: &mut Desk<'_>) {
        if !self.is_finding() {
            self.open_finding(desk);
        }
        if let Some(finding) = &mut self.finding {
            let last = desk.shelf.replacement.as_str();
            finding.replacement.get_or_insert_with(|| line(last));
            // Without anything to look for, that comes first.
            finding.field = if finding.sought.is_empty() {
                Field::Sought
            } else {
                Field::Replacement
            };
        }
    }

    fn other_field(&mut self, desk: &mut Desk<'_>) {
        match &mut self.finding {
            Some(finding) if finding.field == Field::Replacement => finding.field = Field::Sought,
            Some(finding) if finding.replacement.is_some() => finding.field = Field::Replacement,
            _ => self.open_replacing(desk),
        }
    }

    fn next_hit(&mut self, action: Option<Action>, desk: &Desk<'_>) {
        let back = action == Some(Action::FindPrevious);
        if !self.is_finding() {
            // Goes on from the last hit, which may still be selected.
            let here = self.editor.cursor();
            let selected = self.editor.selection().unwrap_or(here..here);
            self.finding = Some(Finding::new(&desk.shelf.sought, here));
            self.editor.find(&desk.shelf.sought);
            self.editor
                .set_cursor(if back { selected.start } else { selected.end });
        }
        if back {
            self.editor.find_previous();
        } else {
            self.editor.find_next();
        }
        if let Some(finding) = &mut self.finding {
            finding.origin = self.editor.cursor();
        }
    }

    fn replace_one(&mut self, desk: &mut Desk<'_>) {
        let Some(with) = self.replaceable(desk) else {
            return;
        };
        if self.editor.replace_hit(&with, desk.now.ticks) {
            self.store(desk);
        } else {
            self.editor.find_next();
        }
    }

    fn replace_all(&mut self, asked: bool, desk: &mut Desk<'_>) -> Reply {
        let Some(with) = self.replaceable(desk) else {
            return Reply::Done;
        };
        let (_, hits) = self.editor.hit_count();
        if !asked {
            if let Some(finding) = &mut self.finding {
                finding.asks = hits > 0;
            }
            return Reply::Done;
        }
        let replaced = self.editor.replace_all_hits(&with, desk.now.ticks);
        self.store(desk);
        let text = desk.catalog.count(Phrase::FindReplaced, replaced, &[]);
        Reply::Say(Message::note(text))
    }

    /// What comes in the place of hits, unless the text can only be read.
    fn replaceable(&self, desk: &Desk<'_>) -> Option<String> {
        let locked = desk.workbook.fault(self.target.leaf).is_some();
        let finding = self.finding.as_ref().filter(|_| !locked)?;
        Some(finding.with())
    }

    fn type_into_bar(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Some(finding) = &mut self.finding else {
            return Reply::Ignored;
        };
        let command = match gesture {
            Gesture::Type(letter) => Command::Insert(*letter),
            Gesture::Paste(text) => Command::Paste(text.clone()),
            Gesture::Act(Asked {
                action: Action::Paste,
                ..
            }) => Command::Paste(desk.register.clone()),
            Gesture::Act(asked) => match command_of(*asked) {
                Some(command) => command,
                None => return Reply::Ignored,
            },
            Gesture::Point(_) => return Reply::Ignored,
        };
        let outcome = finding.focused().apply(command, desk.now.ticks);
        if let Some(copied) = outcome.copied {
            desk.register.clone_from(&copied);
            desk.effects.push(Effect::Copy(copied));
        }
        if outcome.text_changed && finding.field == Field::Sought {
            desk.shelf.sought = finding.sought.text();
            if !self.editor.find(&desk.shelf.sought) {
                self.editor.set_cursor(finding.origin);
            }
        } else if outcome.text_changed {
            desk.shelf.replacement = finding.with();
        }
        Reply::Done
    }

    /// A click on one of the fields puts the cursor there.
    pub(super) fn point_at_bar(&mut self, pointer: Pointer) -> Reply {
        let (Some(finding), PointerKind::Press { clicks }) = (&mut self.finding, pointer.kind)
        else {
            return Reply::Done;
        };
        let at = Position::new(pointer.column, pointer.row);
        let fields = finding
            .drawn
            .get()
            .into_iter()
            .zip([Field::Sought, Field::Replacement]);
        for (area, field) in fields {
            if area.contains(at) {
                finding.field = field;
                finding.focused().click(0, at.x - area.x, false, clicks);
            }
        }
        Reply::Done
    }
}
