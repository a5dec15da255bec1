//! What actions do that no pane has a use for.

use super::switching::spoken;
use super::{App, Overlay, Page, desk};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::Effect;
use crate::model::views::{CONVERSATION, FRICTION, PULSE, WEEKLY_REVIEW};

use crate::keymap::{Pointer, PointerKind};
use crate::model::WorkbookKind;
use crate::panes::{Gesture, GoTo, Message, PickValue, Picker, PickerReply, Place, Reader, Reply};
use crate::theme::Theme;
use crate::workbook::Reverted;

impl App {
    pub(super) fn act(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::Quit => self.quit(effects),
            Action::Suspend => {
                effects.extend(self.workbook.saves(self.now, true));
                effects.push(Effect::Suspend);
            }
            Action::SaveNow => self.save_now(effects),
            Action::Undo => self.undo(effects),
            Action::Redo => self.redo(effects),
            Action::SwitchLanguage => self.switch_language(effects),
            Action::SwitchTheme => self.switch_theme(effects),
            Action::Coach => self.coach(effects),
            Action::EndSession => self.end_session(effects),
            Action::WritingTimer => self.timer.switch(self.now.ticks),
            Action::HideScreen => self.share(self.sharing.switched(), effects),
            Action::SwitchMouse => self.switch_mouse(effects),
            Action::SwitchSpelling => self.switch_spelling(),
            Action::SuggestSpelling => self.suggest_spelling(effects),
            Action::Back => self.go(Place::Back, effects),
            _ => self.act_open(action, effects),
        }
    }

    /// Actions that put something else on screen.
    fn act_open(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::Help => {
                let contexts = self.contexts();
                let help = Reader::help(&self.scene(), &contexts);
                self.overlay = Some(Overlay::Reader(help));
            }
            Action::About => {
                let about = Reader::about(&self.scene(), &self.folder);
                self.overlay = Some(Overlay::Reader(about));
            }
            Action::Faults => {
                let mut faults = self.faults.clone();
                faults.extend(self.workbook.faults().map(|(_, fault)| fault.clone()));
                let faults = Reader::faults(&self.scene(), &faults);
                self.overlay = Some(Overlay::Reader(faults));
            }
            Action::Palette => {
                let contexts = self.contexts();
                let palette = Picker::palette(&self.scene(), &contexts);
                self.overlay = Some(Overlay::Picker(palette));
            }
            Action::ChooseSheet => {
                let sheets = Picker::sheets(&self.scene());
                self.overlay = Some(Overlay::Picker(sheets));
            }
            Action::GoToWeek => self.overlay = Some(Overlay::GoTo(GoTo::new(self.week.week()))),
            Action::NewFriction => self.go(Place::Sheet(FRICTION.to_owned()), effects),
            Action::ShowConversations => self.go(Place::Board(CONVERSATION.to_owned()), effects),
            Action::ShowFrictions => self.go(Place::Board(FRICTION.to_owned()), effects),
            Action::NewConversation => self.go(Place::Sheet(CONVERSATION.to_owned()), effects),
            Action::Pulse => self.go(Place::Sheet(PULSE.to_owned()), effects),
            Action::NewReflection | Action::Reflect => self.go(Place::Reflection(None), effects),
            Action::SetPromise => self.go(Place::Promise, effects),
            Action::KeepInFocus => self.keep_in_focus(effects),
            Action::FollowLink => self.follow_link(effects),
            Action::AddLink => self.choose_link(),
            Action::StartSession => self.go(Place::Session, effects),
            Action::WeeklyReview => self.go(Place::Sheet(WEEKLY_REVIEW.to_owned()), effects),
            Action::LookBack => self.go(Place::LookBack, effects),
            Action::ShowWaiting => self.go(Place::Waiting, effects),
            Action::Write => self.go(Place::Writing(self.week.week()), effects),
            other => self.act_on_week(other, effects),
        }
    }

    /// Actions of the week, asked for from the palette while something lies over it.
    fn act_on_week(&mut self, action: Action, effects: &mut Vec<Effect>) {
        let number = action.dilemma_number();
        let of_week = matches!(
            action,
            Action::FocusTips
                | Action::FocusDilemmas
                | Action::FocusBars
                | Action::FocusNotes
                | Action::PreviousWeek
                | Action::NextWeek
                | Action::ThisWeek
                | Action::LastWritten
        );
        if (number.is_none() && !of_week)
            || (self.pages.is_empty() && self.overlay.is_none() && !of_week)
        {
            return;
        }
        self.close_pages(effects);
        let gesture = Gesture::Act(crate::keymap::Asked {
            action,
            select: false,
        });
        let reply = self.week.update(&gesture, &mut desk!(self, effects));
        self.heed(reply, effects);
    }

    pub(super) fn heed(&mut self, reply: Reply, effects: &mut Vec<Effect>) {
        match reply {
            Reply::Ignored | Reply::Done => {}
            Reply::Say(message) => self.message = Some(message),
            Reply::Go(place) => self.go(place, effects),
            Reply::Lend(lent) => self.lend(lent, effects),
        }
    }

    fn undo(&mut self, effects: &mut Vec<Effect>) {
        let undone = self.workbook.undo(self.now);
        self.say_reverted(undone, Phrase::Undone, Phrase::NothingToUndo);
        self.sync_pages(effects);
    }

    fn redo(&mut self, effects: &mut Vec<Effect>) {
        let redone = self.workbook.redo(self.now);
        self.say_reverted(redone, Phrase::Redone, Phrase::NothingToRedo);
        self.sync_pages(effects);
    }

    fn say_reverted(&mut self, reverted: Option<Reverted>, done: Phrase, nothing: Phrase) {
        let say = |phrase| self.catalog.say(phrase);
        self.message = Some(match reverted {
            None => Message::note(say(nothing)),
            Some(reverted) if !reverted.left_alone => Message::note(say(done)),
            Some(reverted) if !reverted.applied => Message::note(say(Phrase::ChangedElsewhere)),
            Some(_) => {
                let text = format!("{} {}", say(done), say(Phrase::PartChangedElsewhere));
                Message::note(text)
            }
        });
    }

    fn switch_language(&mut self, effects: &mut Vec<Effect>) {
        let language = self.catalog.language().other();
        self.catalog = spoken(
            self.catalog.clone(),
            language,
            &self.own_content,
            &self.settings,
        );
        self.entered_of = Default::default();
        // A client's language is the client's.
        if self.whose.kind == WorkbookKind::Own {
            self.whose.speaks = language;
            effects.push(Effect::Remember {
                key: "language",
                value: language.code().to_owned(),
            });
        }
        self.message = Some(Message::note(self.catalog.say(Phrase::LanguageNow)));
        self.sync_pages(effects);
    }

    fn switch_theme(&mut self, effects: &mut Vec<Effect>) {
        let name = Theme::next(self.theme.name());
        if let Some(theme) = Theme::shipped(name) {
            self.theme = theme;
        }
        if self.settings.theme.as_deref() == Some(name) {
            let (own, _) = self.theme.clone().with_own(&self.settings.styles);
            self.theme = own;
        }
        effects.push(Effect::Remember {
            key: "theme",
            value: name.to_owned(),
        });
        let text = self.catalog.fill(Phrase::ThemeNow, &[("name", name)]);
        self.message = Some(Message::note(text));
    }

    fn switch_mouse(&mut self, effects: &mut Vec<Effect>) {
        self.mouse = !self.mouse;
        effects.push(Effect::Mouse(self.mouse));
        let phrase = if self.mouse {
            Phrase::MouseOn
        } else {
            Phrase::MouseOff
        };
        self.message = Some(Message::note(self.catalog.say(phrase)));
    }

    /// Offers a gesture to the dialog on top.
    pub(super) fn offer_overlay(&mut self, gesture: &Gesture, effects: &mut Vec<Effect>) -> Reply {
        let Some(mut overlay) = self.overlay.take() else {
            return Reply::Ignored;
        };
        // The key that opened the help closes it.
        if gesture.action() == Some(Action::Help) && matches!(overlay, Overlay::Reader(_)) {
            return Reply::Done;
        }
        let reply = match &mut overlay {
            Overlay::Reader(reader) => reader.update(gesture, &mut desk!(self, effects)),
            Overlay::GoTo(go_to) => go_to.update(gesture, &mut desk!(self, effects)),
            Overlay::Ending(ending) => ending.update(gesture, &mut desk!(self, effects)),
            Overlay::Picker(picker) => match picker.update(gesture, &mut desk!(self, effects)) {
                PickerReply::Ignored => Reply::Ignored,
                PickerReply::Done => Reply::Done,
                PickerReply::Closed => Reply::Go(Place::Back),
                PickerReply::Picked(value) => return self.picked(value, effects),
            },
        };
        match reply {
            Reply::Go(Place::Back) => Reply::Done,
            Reply::Go(place) => Reply::Go(place),
            other => {
                let closes = gesture.action() == Some(Action::Back) && other == Reply::Ignored;
                if closes {
                    return Reply::Done;
                }
                // What opens another dialog replaces this one.
                self.overlay = Some(overlay);
                other
            }
        }
    }

    fn picked(&mut self, value: PickValue, effects: &mut Vec<Effect>) -> Reply {
        match value {
            PickValue::Act(action) => {
                let gesture = Gesture::Act(crate::keymap::Asked {
                    action,
                    select: false,
                });
                self.gesture(gesture, effects);
                Reply::Done
            }
            PickValue::Sheet(sheet) => {
                // Of several that stand, those there are looked at before another is begun.
                let known = self
                    .catalog
                    .sheet(&sheet)
                    .filter(|sheet| sheet.is_standing());
                let stands = known.is_some_and(|sheet| {
                    !sheet.names.is_empty() && self.workbook.has_sheet(&sheet.id)
                });
                Reply::Go(if stands {
                    Place::Board(sheet)
                } else {
                    Place::Sheet(sheet)
                })
            }
            PickValue::Board(sheet) => Reply::Go(Place::Board(sheet)),
            PickValue::Week(week) => Reply::Go(Place::Week(week)),
            PickValue::Entry(leaf, id) => Reply::Go(Place::Entry(leaf, id)),
            PickValue::Respell { word, with } => {
                self.respell(&word, &with, effects);
                Reply::Done
            }
            PickValue::Learn(word) => {
                self.learn(word, effects);
                Reply::Done
            }
            PickValue::Dilemma(id) => Reply::Go(Place::Dilemma(id)),
            PickValue::SheetAbout(sheet, link) => Reply::Go(Place::SheetAbout(sheet, Some(link))),
            PickValue::Tip(id) => Reply::Go(Place::Tip(id)),
            PickValue::Tie(link) => self.switch_link(link, effects),
        }
    }

    pub(super) fn point(&mut self, pointer: Pointer, effects: &mut Vec<Effect>) {
        if matches!(pointer.kind, PointerKind::Press { .. }) {
            // Under a message there are no hints to click on.
            let is_covered = self.message.take().is_some();
            if let Some(action) = self.footer_hit(pointer).filter(|_| !is_covered) {
                let gesture = Gesture::Act(crate::keymap::Asked {
                    action,
                    select: false,
                });
                return self.gesture(gesture, effects);
            }
        }
        if self.is_hidden() {
            return;
        }
        let reply = if self.overlay.is_some() {
            self.offer_overlay(&Gesture::Point(pointer), effects)
        } else {
            let mut desk = desk!(self, effects);
            match self.pages.last_mut() {
                Some(Page::Welcome(_)) => Reply::Ignored,
                Some(Page::Dilemma(dilemma)) => dilemma.point(pointer, &mut desk),
                Some(Page::Form(form)) => form.point(pointer, &mut desk),
                Some(Page::Session(session)) => session.point(pointer, &mut desk),
                Some(Page::Guided(guided)) => guided.point(pointer, &mut desk),
                Some(Page::LookBack(look_back)) => look_back.point(pointer),
                Some(Page::Waiting(waiting)) => waiting.point(pointer, &desk),
                Some(Page::Board(board)) => board.point(pointer),
                Some(Page::Workbooks(workbooks)) => workbooks.point(pointer, &mut desk),
                None => self.week.point(pointer, &mut desk),
            }
        };
        self.heed(reply, effects);
    }
}
