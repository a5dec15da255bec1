//! The actions that the page on top does not handle: one match.

use super::App;
use super::held_drag::HeldDrag;
use super::overlay::Overlay;
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, LockChange};
use crate::insight::programme_to_open;
use crate::keymap::{Pointer, PointerKind};
use crate::model::Leaf;
use crate::model::views::{
    BEFORE_YOU_WRITE, CONVERSATION, FRICTION, POINT, PULSE, REFLECTION, TEAM_HOUR, WEEKLY_REVIEW,
};
use crate::panes::{Gesture, GoTo, Message, Pane, Picker, Place, Print, Reader, Reply, Subject};
use crate::text::Direction;

impl App {
    /// Performs an action that the page on top ignored, unless a client looks on who should not see what it leads to.
    pub(super) fn act(&mut self, action: Action) {
        match self.is_kept_private(action) {
            true => self.say_kept_private(),
            false => self.perform(action),
        }
    }

    fn perform(&mut self, action: Action) {
        match action {
            Action::Quit => self.quit(),
            Action::Suspend => {
                self.save_all();
                self.effects.push(Effect::Suspend);
            }
            Action::SaveNow => self.save_now(),
            Action::Undo => self.revert(Direction::Undo),
            Action::Redo => self.revert(Direction::Redo),
            Action::OpenSample => {
                let language = self.open.catalog.language();
                self.effects.push(Effect::OpenSample(language));
            }
            Action::ShowSettings => self.go(Place::Settings),
            Action::SwitchLanguage => self.switch_language(),
            Action::SwitchTheme => self.switch_theme(),
            Action::SwitchMouse => self.switch_mouse(),
            Action::SwitchSpelling => self.switch_spelling(),
            Action::SwitchTypography => self.switch_typography(),
            Action::SwitchBox => self.note(Phrase::NoListItem),
            Action::SuggestSpelling => self.suggest_spelling(),
            Action::WritingTimer => self.open.timer.switch(self.now.ticks),
            Action::HideScreen => self.switch_curtain(),
            Action::LockNow => self.lock_now(),
            Action::LockWorkbook => self.change_lock(LockChange::Lock),
            Action::RemoveLock => self.change_lock(LockChange::Unlock),
            Action::ChangePassphrase => self.change_lock(LockChange::Passphrase),
            Action::NewRecoveryKey => self.change_lock(LockChange::RecoveryKey),
            Action::NewKey => self.change_lock(LockChange::NewKey),
            Action::Coach => self.coach(),
            Action::EndSession => self.end_session(),
            Action::StopSharing => self.stop_sharing(),
            Action::KeepInFocus => self.keep_in_focus(),
            Action::FollowLink => self.follow_link(),
            Action::AddLink => self.choose_link(),
            Action::Back => self.go(Place::Back),
            Action::Write => self.go(Place::Writing(self.screen.pages.week.week())),
            Action::NewReflection | Action::Reflect => self.go(Place::Reflection(None)),
            Action::SetPromise => self.go(Place::Promise),
            Action::NewFriction => self.go(Place::Sheet(FRICTION.to_owned())),
            Action::NewPoint => self.go(Place::Sheet(POINT.to_owned())),
            Action::NewConversation => self.go(Place::Sheet(CONVERSATION.to_owned())),
            Action::Pulse => self.go(Place::Sheet(PULSE.to_owned())),
            Action::WeeklyReview => self.go(Place::Sheet(WEEKLY_REVIEW.to_owned())),
            Action::ShowConversations => self.go(Place::Board(CONVERSATION.to_owned())),
            Action::ShowFrictions => self.go(Place::Board(FRICTION.to_owned())),
            Action::ShowWaiting => self.go(Place::Waiting),
            Action::BeforeYouWrite => self.go(Place::Sheet(BEFORE_YOU_WRITE.to_owned())),
            Action::OpenProgramme => self.open_programme(),
            Action::ShowExamples => self.show_examples(),
            Action::LookBack => self.go(Place::LookBack),
            Action::RenamePerson => self.rename_person(),
            Action::ShowPeople => self.go(Place::People),
            Action::Read => self.go(Place::Reading),
            Action::TakeOut => self.take_out(),
            Action::GiveCopy => self.give_copy(),
            Action::TakeCopy => self.take_copy(),
            Action::Erase => self.erase(),
            Action::ShowTakenOut => self.go(Place::TakenOut),
            Action::ShowHourLog => self.show_hour_log(),
            Action::ShowCourse => self.show_print(Print::Course),
            Action::ShowDataUse => self.show_print(Print::DataUse),
            Action::Search => self.go(Place::Search(String::new())),
            Action::ShowOtherVersions => self.show_other_versions(),
            Action::ShowVersions => self.go(self.versions_place()),
            Action::TeamHour => self.go(Place::Sheet(TEAM_HOUR.to_owned())),
            Action::StartSession => self.go(Place::Session),
            Action::Help => self.read(Reader::help(&self.scene(), &self.contexts())),
            Action::About => self.read(Reader::about(&self.scene(), &self.open.folder)),
            Action::ShowImport => self.read(Reader::import(&self.scene())),
            Action::Faults => self.read(Reader::faults(&self.scene(), &self.all_faults())),
            Action::Palette => self.show_palette(),
            Action::ChooseSheet => {
                let week = self.screen.pages.week.week();
                self.pick(Picker::sheets(&self.scene(), week));
            }
            Action::GoToWeek => {
                let week = self.screen.pages.week.week();
                self.screen.overlay = Some(Overlay::GoTo(GoTo::new(week)));
            }
            Action::FocusTips
            | Action::FocusDilemmas
            | Action::FocusBars
            | Action::FocusNotes
            | Action::FocusWaiting
            | Action::JoinTexts
            | Action::PreviousWeek
            | Action::NextWeek
            | Action::ThisWeek
            | Action::LastWritten => self.act_on_week(action),
            // With the week alone on screen, the week has already ignored the number: no dilemma has it.
            Action::OpenDilemma(_) if !self.screen.is_bare() => self.act_on_week(action),
            _ => {}
        }
    }

    /// Closes all pages and performs the action on the week.
    fn act_on_week(&mut self, action: Action) {
        self.close_pages();
        let (screen, mut desk) = self.desk();
        let reply = screen.pages.week.update(&action.into(), &mut desk);
        self.apply(reply);
    }

    /// Opens the programme that is followed, or the first one to take up.
    fn open_programme(&mut self) {
        let scene = self.scene();
        let standing = scene.workbook.entries(Leaf::Standing).values();
        let sheet = programme_to_open(standing, scene.catalog);
        if let Some(sheet) = sheet.map(str::to_owned) {
            self.go(Place::Sheet(sheet));
        }
    }

    /// Opens the worked examples of the sheet on top, or says that it has none.
    fn show_examples(&mut self) {
        let subject = self.subject();
        let sheet = match &subject {
            Some(Subject::Entry(target)) => target.sheet.as_str(),
            Some(Subject::Dilemma(_)) | None => REFLECTION,
        };
        match Reader::examples(&self.scene(), sheet) {
            Some(reader) => self.read(reader),
            None => {
                let none = self.scene().catalog.say(Phrase::ExamplesNone).to_owned();
                self.screen.message = Some(Message::note(none));
            }
        }
    }

    fn read(&mut self, reader: Reader) {
        self.screen.overlay = Some(Overlay::Reader(reader));
    }

    fn show_palette(&mut self) {
        let (contexts, week) = (self.contexts(), self.screen.pages.week.week());
        let scene = self.scene();
        let palette = match self.is_watched() {
            false => Picker::palette(&scene, &contexts, week),
            true => Picker::palette_of_session(&scene, &contexts, |action| {
                !self.is_kept_private(action)
            }),
        };
        self.pick(palette);
    }

    /// Opens a picker.
    pub(super) fn pick(&mut self, picker: Picker) {
        self.screen.overlay = Some(Overlay::Picker(picker));
    }

    /// Carries out a page's reply.
    pub(super) fn apply(&mut self, reply: Reply) {
        match reply {
            Reply::Ignored | Reply::Done | Reply::DragsOn => {}
            Reply::Say(message) => self.screen.message = Some(message),
            Reply::Go(place) => self.go(place),
            Reply::Deleted(leaf, id, message) => {
                self.open.just_deleted = Some((leaf, id));
                self.screen.message = Some(message);
            }
            Reply::Act(action) => self.act(action),
            Reply::Choose(choice) => self.choose_setting(choice),
            Reply::EditExternally(edit) => self.open_external_editor(edit),
        }
    }

    /// Handles the mouse: a click on a footer hint is that hint's action, anything else goes to what is on top.
    pub(super) fn point(&mut self, pointer: Pointer) {
        self.held_drag = HeldDrag::default();
        if matches!(pointer.kind, PointerKind::Press { .. }) {
            // A message covers the hints.
            let is_covered = self.screen.message.take().is_some();
            if let Some(action) = self.footer_hit(pointer).filter(|_| !is_covered) {
                return self.gesture(action.into());
            }
        }
        if self.is_hidden() {
            return;
        }
        let reply = if self.screen.overlay.is_some() {
            self.offer_overlay(&Gesture::Point(pointer))
        } else {
            let (screen, mut desk) = self.desk();
            screen.pages.top_mut().point(pointer, &mut desk)
        };
        self.held_drag.begin(pointer, self.now.ticks, &reply);
        self.apply(reply);
    }
}
