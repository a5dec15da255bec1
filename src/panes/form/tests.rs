mod answers;
mod walking;

use super::*;
use crate::content::{FieldKind, Language, Sheet};
use crate::effect::Outcome;
use crate::keymap::Key;
use crate::model::{Answer, Entry, Leaf, WeekId};
use crate::panes::fixture::{Fixture, drawn};

fn room_in(language: Language) -> Fixture {
    let mut room = Fixture::new(language);
    room.settings.typography = false;
    room.workbook
        .apply_outcome(Outcome::AllRead(Vec::new()), room.now);
    room
}

fn room() -> Fixture {
    room_in(Language::Swedish)
}

fn here(form: &FormPage) -> Stop {
    form.course.here().cloned().unwrap()
}

fn plan<'a>(room: &'a mut Fixture, form: &FormPage) -> Plan<'a> {
    Plan::of(&form.target, &room.scene(), form.short)
}

fn field(stop: &Stop) -> String {
    match stop {
        Stop::Field(id) => id.clone(),
        other => panic!("{other:?}"),
    }
}

/// A form as the app uses it.
impl Fixture {
    fn target(&mut self, sheet: &str) -> Target {
        let week = WeekId::of(self.now.moment.date());
        self.desk().new_target(week, sheet, None)
    }

    fn open(&mut self, sheet: &str) -> FormPage {
        let target = self.target(sheet);
        FormPage::open(target, &mut self.desk())
    }

    /// Presses keys as the app does: `"4/12 Enter"` is one word typed and one key.
    fn keys(&mut self, form: &mut FormPage, keys: &str) -> Reply {
        let mut last = Reply::Done;
        for word in keys.split(' ') {
            let named = word.chars().count() > 1;
            last = match word.parse::<Key>().ok().filter(|_| named) {
                Some(key) => self.press(form, key),
                None => word.chars().fold(Reply::Done, |_, letter| {
                    self.press(form, letter.to_string().parse().unwrap())
                }),
            };
        }
        last
    }

    fn press(&mut self, form: &mut FormPage, key: Key) -> Reply {
        let mut contexts = form.contexts(&self.scene());
        let in_text = contexts.contains(&Context::Text);
        if !in_text {
            contexts.push(Context::Browse);
        }
        contexts.push(Context::Everywhere);
        let gesture = match self.keymap.look_up(&contexts, key) {
            Some(asked) => Gesture::Act(asked),
            None => match key.typed().filter(|_| in_text) {
                Some(letter) => Gesture::Type(letter),
                None => return Reply::Ignored,
            },
        };
        form.update(&gesture, &mut self.desk())
    }

    fn entry(&self, form: &FormPage) -> &Entry {
        form.target.entry(&self.workbook).unwrap()
    }

    fn answer(&self, form: &FormPage, field: &str) -> Option<&Answer> {
        form.target.entry(&self.workbook)?.answers.get(field)
    }

    fn screen(&self, form: &FormPage, width: u16, height: u16) -> String {
        let draw = |area, buf: &mut _| form.view(area, buf, &self.scene());
        drawn((width, height), draw).0.join("\n")
    }
}
