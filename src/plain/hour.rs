//! The hour with a client, card by card: the same cards as on the screen, with what both may hear.

use super::asking::{named_question, with_stop};
use super::sheets::number;
use super::talk::{Ended, Heard};
use super::{Left, Plain};
use crate::content::{CardPart, Dilemma, Field, Phrase};
use crate::effect::{Memo, Outcome};
use crate::insight::{placements, signed};
use crate::model::views::{Author, Bar, COMMITMENT, Commitment, PLACEMENT, Placement, Pole};
use crate::model::{Leaf, WeekId};
use crate::panes::{Pane, SessionPage, SpokenCard};

impl Plain {
    /// Begins the hour with the client, or goes on with one that was interrupted.
    pub(super) fn hour(&mut self) -> Result<(), Ended> {
        if !self.book.is_clients() {
            return self.say(Phrase::SessionNotNow);
        }
        if self.say_fault(Leaf::Week(self.book.this_week()))? {
            return Ok(());
        }
        let begins = self.book.phrase(Phrase::PlainHourBegins);
        if self.next(&begins)? == Left::Out {
            return Ok(());
        }
        self.share(true);
        let mut page = SessionPage::begin(&mut self.book.desk());
        let ended = self.cards(&mut page);
        page.close(&mut self.book.desk());
        self.share(false);
        let saved = self.book.save();
        ended?;
        self.talk.say(&saved)?;
        self.say(Phrase::PlainHourOver)
    }

    /// Sets whether the client hears what is read; what the coach has written alone is not read then.
    fn share(&mut self, is_shared: bool) {
        self.book.workbook.set_shared(is_shared);
        self.in_hour = is_shared;
        let card = self.book.workbook.card().unwrap_or_default();
        self.book.author = match is_shared {
            true => Some(Author::Together),
            false => card.author(),
        };
        let session = is_shared.then(|| {
            let workbook = self.book.workbook.name().to_owned();
            (workbook, self.book.now().moment.date())
        });
        if is_shared {
            self.book.remember(&Memo::Session(session));
        }
        self.book.remember(&Memo::Sharing(is_shared));
    }

    /// Goes through the cards until the last one or a full stop.
    fn cards(&mut self, page: &mut SessionPage) -> Result<(), Ended> {
        let mut stage = String::new();
        loop {
            self.book.save();
            let card = page.spoken(&self.book.scene());
            if card.stage != stage {
                stage.clone_from(&card.stage);
                let said = self.fill(Phrase::PlainStage, &[("name", &stage)]);
                self.talk.say(&said)?;
            }
            if page.is_over(&self.book.scene()) {
                return self.talk.say(&card.question);
            }
            let left = match card.part {
                Some(CardPart::Dilemmas) => self.choose_for_hour(page, &card)?,
                Some(CardPart::Recap) => self.read_recap(page, &card)?,
                Some(CardPart::Export) => self.save_recap(page, &card)?,
                _ => self.card(page, &card)?.map(|left| (left, true)),
            };
            match left {
                None | Some((Left::Out, _)) => return Ok(()),
                Some((Left::Back, _)) => {
                    page.go_on(-1, &mut self.book.desk());
                }
                // These cards have gone on by themselves.
                Some((Left::On, false)) => {}
                Some((Left::On, true)) => {
                    page.go_on(1, &mut self.book.desk());
                }
            }
        }
    }

    /// A card with questions: what it shows, and then each field. `None` where it is left.
    fn card(&mut self, page: &SessionPage, card: &SpokenCard) -> Result<Option<Left>, Ended> {
        let shown = self.shown(page, card);
        self.talk.say(&shown)?;
        let mut fields = card.fields.clone();
        let bar = match card.part {
            Some(CardPart::BarsToday) => Some(Bar::Today),
            Some(CardPart::BarsWanted) => Some(Bar::Wanted),
            _ => None,
        };
        if let Some((target, bar)) = page.placement().zip(bar) {
            let sheet = self.book.catalog.sheet(PLACEMENT);
            let marks = [Pole::A, Pole::B].map(|pole| Placement::field(bar, pole));
            let marks = marks.into_iter().filter_map(|id| sheet?.field(id));
            let marks: Vec<_> = marks.map(|field| (target.clone(), field.clone())).collect();
            fields.splice(0..0, marks);
        }
        if card.part == Some(CardPart::LastStep)
            && let Some((leaf, id)) = page.step_before(&self.book.workbook)
        {
            let outcome = self.book.catalog.sheet(COMMITMENT);
            let outcome = outcome
                .and_then(|sheet| sheet.field(Commitment::OUTCOME))
                .cloned();
            let target = self.book.desk().target(leaf, id);
            fields.splice(0..0, target.zip(outcome));
        }
        if fields.is_empty() {
            self.talk.say(&card.question)?;
            let on = self.book.phrase(Phrase::PlainGoOn);
            return Ok(Some(self.next(&on)?));
        }
        // The card's question is that of one of its fields, or of all of them together.
        let is_of_field = |field: &Field| field.question(false) == card.question;
        let is_single = fields.len() == 1;
        if !is_single && !fields.iter().any(|(_, field)| is_of_field(field)) {
            self.talk.say(&card.question)?;
        }
        for (mut target, field) in fields {
            let label = self.label(&target, &field);
            let question = match is_single {
                true => card.question.clone(),
                // The card has said it, with what it quotes.
                false if field.question(false).contains('{') => with_stop(&label),
                false => named_question(&label, field.question(false)),
            };
            match self.ask_said(&question, &mut target, &field, false)? {
                Left::On => {}
                left => return Ok(Some(left)),
            }
        }
        Ok(Some(Left::On))
    }

    /// The part of a card above its question.
    fn shown(&self, page: &SessionPage, card: &SpokenCard) -> String {
        let workbook = &self.book.workbook;
        let dilemma = page.chosen_dilemma(workbook);
        let dilemma = dilemma.and_then(|id| self.book.catalog.dilemma(&id));
        match (card.part, dilemma) {
            (Some(CardPart::Gives), Some(dilemma)) => self.sides(dilemma, Phrase::DilemmaGives),
            (Some(CardPart::TooMuch), Some(dilemma)) => self.sides(dilemma, Phrase::DilemmaTooMuch),
            (Some(CardPart::Curve), Some(dilemma)) => self.curve(dilemma),
            (Some(CardPart::BarsToday), Some(dilemma)) => with_stop(&dilemma.name),
            (Some(CardPart::Contract), _) => {
                let agreement = page.agreement();
                let entry = agreement.as_ref().and_then(|target| target.entry(workbook));
                entry.map(|entry| self.note(entry)).unwrap_or_default()
            }
            (Some(CardPart::Since), _) => {
                let notes = page.since(workbook);
                let entries = workbook
                    .all_entries()
                    .filter(|entry| notes.contains(&entry.id));
                let texts: Vec<String> = entries.map(|entry| self.note(entry)).collect();
                texts.join("\n")
            }
            _ => String::new(),
        }
    }

    /// A part of the description of both poles.
    fn sides(&self, dilemma: &Dilemma, part: Phrase) -> String {
        let said = [&dilemma.a, &dilemma.b].map(|pole| {
            let text = match part {
                Phrase::DilemmaGives => &pole.gives,
                _ => &pole.too_much,
            };
            format!("{}. {}: {text}", pole.name, self.book.catalog.say(part))
        });
        said.join("\n")
    }

    /// The placements of a dilemma so far, a line a week.
    fn curve(&self, dilemma: &Dilemma) -> String {
        let catalog = &self.book.catalog;
        let this_week = self.book.this_week();
        let placed = placements(self.book.workbook.of_sheet(PLACEMENT), &dilemma.id);
        let lines = placed.iter().map(|placed| {
            let marks = [(Pole::A, &dilemma.a), (Pole::B, &dilemma.b)].map(|(pole, text)| {
                let field = catalog
                    .sheet(PLACEMENT)
                    .and_then(|sheet| sheet.field(Placement::field(Bar::Today, pole)));
                let mark = placed.placement.mark(Bar::Today, pole);
                let mark = mark.map(|step| signed(step, field));
                format!("{} {}", text.name, mark.unwrap_or_default())
            });
            let week: WeekId = placed.week;
            format!(
                "{}: {}",
                catalog.week_short_on(week, this_week),
                marks.join(", ")
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The card with the list of dilemmas. The session goes on by itself where one is chosen.
    fn choose_for_hour(
        &mut self,
        page: &mut SessionPage,
        card: &SpokenCard,
    ) -> Result<Option<(Left, bool)>, Ended> {
        let dilemmas = self.book.catalog.dilemmas().iter();
        let mut names: Vec<String> = dilemmas.map(|one| one.name.to_string()).collect();
        names.push(self.book.phrase(Phrase::SessionOtherMatter));
        self.talk.say(&card.question)?;
        loop {
            let lines = names
                .iter()
                .zip(1..)
                .map(|(name, at)| format!("{at} {name}"));
            let lines = lines.collect::<Vec<_>>().join("\n");
            self.talk.say(&lines)?;
            let words = match self.ask(Phrase::PlainWhichDilemma)? {
                Heard::Nothing => return Ok(Some((Left::On, true))),
                Heard::Leave => return Ok(None),
                Heard::Again => continue,
                Heard::Words(words) => words,
            };
            match number(&words, names.len()) {
                Some(at) => {
                    page.choose_dilemma(at, &mut self.book.desk());
                    return Ok(Some((Left::On, false)));
                }
                None => self.not_understood(&words)?,
            }
        }
    }

    /// Reads the recap line by line: each is kept or struck.
    fn read_recap(
        &mut self,
        page: &mut SessionPage,
        card: &SpokenCard,
    ) -> Result<Option<(Left, bool)>, Ended> {
        self.talk.say(&card.question)?;
        let before = card.question.clone();
        loop {
            let now = page.spoken(&self.book.scene());
            if now.question != before {
                return Ok(Some((Left::On, false)));
            }
            let Some(line) = page.recap_line(&self.book.scene()) else {
                return Ok(Some((Left::On, true)));
            };
            let text = match line.text.is_empty() {
                true => self.book.phrase(Phrase::RecapNothing),
                false => line.text,
            };
            let struck = match line.is_struck {
                true => format!(" {}.", self.book.catalog.say(Phrase::RecapStruck)),
                false => String::new(),
            };
            self.talk
                .say(&format!("{}: {text}.{struck}", line.label).replace("..", "."))?;
            match self.ask(Phrase::PlainRecapLine)? {
                Heard::Leave => return Ok(None),
                Heard::Words(words) if words == "1" => {
                    page.decide_line(true, &mut self.book.desk())
                }
                Heard::Words(words) if words == "2" => self.strike(page)?,
                Heard::Nothing => return Ok(Some((Left::On, true))),
                Heard::Again => {}
                Heard::Words(words) => self.not_understood(&words)?,
            }
            let saved = self.book.save();
            self.talk.say(&saved)?;
        }
    }

    fn strike(&mut self, page: &mut SessionPage) -> Result<(), Ended> {
        page.decide_line(false, &mut self.book.desk());
        while page.asks_where() {
            match self.ask(Phrase::PlainStrikeWhere)? {
                Heard::Words(words) if words == "1" => page.strike_where(1, &mut self.book.desk()),
                Heard::Words(words) if words == "2" => page.strike_where(2, &mut self.book.desk()),
                Heard::Nothing | Heard::Leave => page.strike_where(9, &mut self.book.desk()),
                Heard::Again => {}
                Heard::Words(words) => self.not_understood(&words)?,
            }
        }
        Ok(())
    }

    /// Offers to save the recap as a file for the client.
    fn save_recap(
        &mut self,
        page: &mut SessionPage,
        card: &SpokenCard,
    ) -> Result<Option<(Left, bool)>, Ended> {
        let file = page.recap_file();
        self.talk.say(&card.question)?;
        loop {
            let prompt = self.fill(Phrase::PlainRecapFile, &[("file", &file)]);
            match self.talk.ask(&prompt)? {
                Heard::Leave => return Ok(None),
                Heard::Nothing => return Ok(Some((Left::On, true))),
                Heard::Again => {}
                Heard::Words(words) if words == "1" => {
                    if let Some(why) = page.save_recap(&mut self.book.desk()) {
                        self.talk.say(&why)?;
                        continue;
                    }
                    self.book.save();
                    if self.say_exported()? {
                        return Ok(Some((Left::On, true)));
                    }
                }
                Heard::Words(words) => self.not_understood(&words)?,
            }
        }
    }

    /// Says where the file is, or that it was not written. Returns whether it is there.
    fn say_exported(&mut self) -> Result<bool, Ended> {
        let (said, is_there) = match self.book.take_exported() {
            Some(Outcome::Exported {
                file,
                result: Ok(()),
                ..
            }) => (self.fill(Phrase::RecapWritten, &[("file", &file)]), true),
            Some(Outcome::Exported { file, .. }) => (
                self.fill(Phrase::PlainNotWritten, &[("file", &file)]),
                false,
            ),
            _ => return Ok(true),
        };
        self.talk.say(&said)?;
        Ok(is_there)
    }
}
