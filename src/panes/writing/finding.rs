//! Search and replace in the open text, with a bar below it.

mod bar;

use std::cell::Cell;

use ratatui::layout::{Position, Rect};

use super::{Writing, command_of};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::Effect;
use crate::keymap::{Context, Pointer, PointerKind};
use crate::panes::{Desk, Gesture, Message, Reply};
use crate::text::{Command, Editor, Folding, Matching, Motion, Options, Position as Place};
use crate::widgets::document::{Document, Piece, Role};

/// Most bytes of a selection that is used as the text to search for.
const LONGEST_SOUGHT: usize = 120;

/// The field of the bar with the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Sought,
    Replacement,
}

/// The search bar: the text to search for, and its replacement.
#[derive(Debug)]
pub(super) struct Finding {
    sought: Editor,
    /// `None` until replacing is asked for.
    replacement: Option<Editor>,
    field: Field,
    /// The position to which the cursor returns when nothing is found.
    origin: Place,
    /// The differences that do not matter, and whether only whole words are hits.
    matching: Matching,
    /// Every change, before all are made.
    preview: Option<Document>,
    /// The areas of the two fields as last drawn, for clicks.
    drawn: Cell<[Rect; 2]>,
}

impl Finding {
    fn new(sought: &str, origin: Place) -> Self {
        Self {
            sought: line(sought),
            replacement: None,
            field: Field::Sought,
            origin,
            matching: Matching::default(),
            preview: None,
            drawn: Cell::default(),
        }
    }

    fn focused(&mut self) -> &mut Editor {
        match (self.field, &mut self.replacement) {
            (Field::Replacement, Some(replacement)) => replacement,
            _ => &mut self.sought,
        }
    }

    fn replacement_text(&self) -> String {
        let with = self.replacement.as_ref();
        with.map(Editor::text).unwrap_or_default()
    }
}

/// A field with its text selected, so that typing replaces it.
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
    /// The active contexts of the text, the innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        match &self.finding {
            Some(finding) if finding.preview.is_some() => {
                vec![Context::Preview, Context::Replacing, Context::Text]
            }
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

    /// Handles a gesture that opens the bar, or one that is for the open bar.
    pub(super) fn find(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if self.editor.options().single_line {
            return Reply::Ignored;
        }
        let action = gesture.action();
        let preview = self
            .finding
            .as_mut()
            .and_then(|finding| finding.preview.take());
        if let Some(preview) = preview {
            return self.decide_on_all(preview, gesture, desk);
        }
        match action {
            Some(Action::Find | Action::Back) if self.is_finding() => self.end_finding(),
            Some(Action::Find) => self.open_finding(desk),
            Some(Action::Replace) => self.open_replacing(desk),
            Some(Action::FindNext | Action::FindPrevious) => self.next_hit(action, desk),
            Some(Action::FindField) => self.other_field(desk),
            Some(Action::ReplaceHit) => self.replace_one(desk),
            Some(Action::ReplaceAll) => self.preview_all(desk),
            Some(action @ (Action::SwitchExact | Action::SwitchWholeWords)) => {
                self.switch_matching(action, desk);
            }
            // Undo and redo act on the text, where the replacements were made.
            Some(Action::Undo | Action::Redo) => return Reply::Ignored,
            _ => return self.type_into_bar(gesture, desk),
        }
        Reply::Done
    }

    /// Opens the bar and searches for the selection, or else for the last search.
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
        self.editor.find(&desk.shelf.sought, Matching::default());
    }

    /// Opens the bar at the first hit of some words; in a field of one row only selects it.
    pub fn find_words(&mut self, words: &str, matching: Matching, desk: &mut Desk<'_>) {
        if words.is_empty() {
            return;
        }
        self.go_to(Motion::TextStart, desk);
        if self.editor.options().single_line {
            self.editor.find(words, matching);
            self.editor.end_find();
            return;
        }
        desk.shelf.sought = words.to_owned();
        self.open_finding(desk);
        if let Some(finding) = &mut self.finding {
            finding.matching = matching;
        }
        self.find_again(desk);
    }

    fn open_replacing(&mut self, desk: &mut Desk<'_>) {
        if !self.is_finding() {
            self.open_finding(desk);
        }
        if let Some(finding) = &mut self.finding {
            let last = desk.shelf.replacement.as_str();
            if finding.replacement.is_none() {
                finding.replacement = Some(line(last));
                finding.matching.folding = Folding::Exact;
            }
            // Without a text to search for, ask for that first.
            finding.field = if finding.sought.is_empty() {
                Field::Sought
            } else {
                Field::Replacement
            };
        }
        self.find_again(desk);
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
            // Continue from the last hit, which may still be selected.
            let here = self.editor.cursor();
            let selected = self.editor.selection().unwrap_or(here..here);
            self.finding = Some(Finding::new(&desk.shelf.sought, here));
            self.editor.find(&desk.shelf.sought, Matching::default());
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
        let Some(with) = self.replacement_if_editable(desk) else {
            return;
        };
        if !self.edit(desk, |editor, now_ms| editor.replace_hit(&with, now_ms)) {
            self.editor.find_next();
        }
    }

    /// Switches how the text is matched, and searches again from where the search began.
    fn switch_matching(&mut self, action: Action, desk: &Desk<'_>) {
        if let Some(finding) = &mut self.finding {
            let matching = &mut finding.matching;
            match action {
                Action::SwitchWholeWords => matching.whole_words = !matching.whole_words,
                _ => {
                    matching.folding = match matching.folding {
                        Folding::Letters => Folding::Exact,
                        Folding::Exact => Folding::Letters,
                    }
                }
            }
        }
        self.find_again(desk);
    }

    /// Searches from where the search began; without a hit the cursor goes back there.
    fn find_again(&mut self, desk: &Desk<'_>) {
        let Some(finding) = &self.finding else {
            return;
        };
        if !self.editor.find(&desk.shelf.sought, finding.matching) {
            self.editor.set_cursor(finding.origin);
        }
    }

    /// Shows every change that replacing all hits makes.
    fn preview_all(&mut self, desk: &mut Desk<'_>) {
        let Some(with) = self.replacement_if_editable(desk) else {
            return;
        };
        let changes = self.editor.hits_in_context();
        let (count, key) = (changes.len(), Action::ReplaceAll);
        let key = desk.key_words(&[Context::Replacing], key);
        let back = desk.key_words(&[Context::Everywhere], Action::Back);
        let values = [("key", key.as_str()), ("back", &back)];
        let heading = desk.catalog.count(Phrase::FindPreview, count, &values);
        let mut pieces = vec![Piece::Text(heading, Role::Notice)];
        for [before, old, after] in changes {
            let of = |new: &str| {
                let words = [
                    (before.clone(), false),
                    (new.to_owned(), true),
                    (after.clone(), false),
                ];
                words
                    .into_iter()
                    .filter(|(text, _)| !text.is_empty())
                    .collect()
            };
            pieces.push(Piece::Gap);
            pieces.push(Piece::Marked {
                sign: '−',
                words: of(&old),
                role: Role::Removed,
            });
            pieces.push(Piece::Marked {
                sign: '+',
                words: of(&with),
                role: Role::Added,
            });
        }
        if let Some(finding) = self.finding.as_mut().filter(|_| count > 0) {
            finding.preview = Some(Document::new(String::new(), pieces));
        }
    }

    /// Replaces every hit, scrolls the changes, or leaves the text as it is.
    fn decide_on_all(
        &mut self,
        preview: Document,
        gesture: &Gesture,
        desk: &mut Desk<'_>,
    ) -> Reply {
        match gesture.action() {
            Some(Action::Confirm | Action::ReplaceAll) => return self.replace_all(desk),
            Some(Action::ListUp) => preview.scroller.scroll(-1),
            Some(Action::ListDown) => preview.scroller.scroll(1),
            Some(Action::PageUp) => preview.scroller.page(-1),
            Some(Action::PageDown) => preview.scroller.page(1),
            _ => return Reply::Done,
        }
        if let Some(finding) = &mut self.finding {
            finding.preview = Some(preview);
        }
        Reply::Done
    }

    fn replace_all(&mut self, desk: &mut Desk<'_>) -> Reply {
        let Some(with) = self.replacement_if_editable(desk) else {
            return Reply::Done;
        };
        let replaced = self.edit(desk, |editor, now_ms| {
            editor.replace_all_hits(&with, now_ms)
        });
        let text = desk.catalog.count(Phrase::FindReplaced, replaced, &[]);
        Reply::Say(Message::note(text))
    }

    /// The replacement; none where the text is read-only.
    fn replacement_if_editable(&self, desk: &mut Desk<'_>) -> Option<String> {
        let finding = self.finding.as_ref().filter(|_| !self.is_refused(desk))?;
        Some(finding.replacement_text())
    }

    fn type_into_bar(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Some(finding) = &mut self.finding else {
            return Reply::Ignored;
        };
        let command = match gesture {
            Gesture::Type(letter) => Command::Insert(*letter),
            Gesture::Paste(text) => Command::Paste(text.clone()),
            Gesture::Act(pressed) => match command_of(*pressed) {
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
            self.find_again(desk);
        } else if outcome.text_changed {
            desk.shelf.replacement = finding.replacement_text();
        }
        Reply::Done
    }

    /// Moves the cursor to a click on one of the fields.
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
                finding.focused().click(0, at.x - area.x, clicks);
            }
        }
        Reply::Done
    }
}
