//! The page with the coach's log of hours for a credential: its sums, the sessions that are not in it yet, and its hours.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::decide::delete_entry;
use super::labels::card_name;
use super::list::{List, ListReply};
use super::{Desk, Gesture, Message, Pane, Place, Reply, Scene, Subject, Target};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::{Effect, WorkbooksQuestion};
use crate::insight::{HourSums, LARGE_GROUP, SHORT, Unlogged, unlogged};
use crate::keymap::{Context, Pointer};
use crate::model::views::{HOUR_LOG, LoggedHour, Payment, WorkbookSummary};
use crate::model::{EntryId, Leaf, WeekId};
use crate::text::{truncate, width};
use crate::widgets::column::{Column, centred};
use crate::widgets::paint::line;
use crate::widgets::pane::pane;

/// The widest column of the page.
const MEASURE: u16 = 100;
/// Columns of a client's alias or code.
const WHO: usize = 24;
/// Rows below which the explanation gives way to the list.
const HELP_ROWS: u16 = 10;

/// The log of hours, the newest first.
#[derive(Debug, Default)]
pub struct HourLogPage {
    /// The clients' workbooks; `None` until the shell has listed them.
    books: Option<Vec<WorkbookSummary>>,
    /// Computed when data changes.
    rows: Vec<Row>,
    sums: HourSums,
    list: List,
}

/// A row of the list.
#[derive(Clone, Debug)]
enum Row {
    /// A session that the coach is asked about.
    Asked(Unlogged),
    /// An hour of the log.
    Logged(Leaf, EntryId, LoggedHour),
}

impl HourLogPage {
    /// Opens the log of the open workbook; the clients' sessions are read in the background.
    pub fn open(desk: &mut Desk<'_>) -> Self {
        desk.effects
            .push(Effect::Workbooks(WorkbooksQuestion::List));
        let mut page = Self::default();
        page.refresh(desk);
        page
    }

    /// Takes in the clients' workbooks as listed.
    pub fn take_in(&mut self, books: &[WorkbookSummary], desk: &Desk<'_>) {
        self.books = Some(books.to_vec());
        self.refresh(desk);
    }

    fn refresh(&mut self, desk: &Desk<'_>) {
        let entries = desk.workbook.of_sheet(HOUR_LOG);
        let hours = entries
            .filter_map(|(week, entry)| Some((Leaf::Week(week), entry.id, LoggedHour::of(entry)?)));
        let mut hours: Vec<_> = hours.collect();
        hours.sort_by_key(|(_, id, hour)| std::cmp::Reverse((hour.date, *id)));
        self.sums = HourSums::of(hours.iter().map(|(.., hour)| hour), desk.today());
        let books = self.books.as_deref().unwrap_or_default();
        let asked = unlogged(books, |leaf| desk.workbook.entries(leaf));
        let asked = asked.into_iter().map(Row::Asked);
        let hours = hours
            .into_iter()
            .map(|(leaf, id, hour)| Row::Logged(leaf, id, hour));
        self.rows = asked.chain(hours).collect();
    }

    fn marked(&self) -> Option<&Row> {
        self.rows.get(self.list.marked(self.rows.len()))
    }

    /// Logs the marked session with this payment, or as no hour.
    fn log(&mut self, payment: Option<Payment>, desk: &mut Desk<'_>) -> Reply {
        let Some(Row::Asked(asked)) = self.marked().cloned() else {
            return Reply::Ignored;
        };
        let held = asked.hour.held;
        let target = Target {
            leaf: Leaf::Week(WeekId::of(held.date)),
            id: asked.hour.log_id(),
            sheet: HOUR_LOG.to_owned(),
            about: None,
            is_own_text: false,
        };
        let at = desk.moment();
        let is_logged = desk.change(&target, |entry| {
            LoggedHour::write(entry, held, &asked.code, payment, at);
            true
        });
        self.refresh(desk);
        match is_logged {
            true => Reply::Done,
            false => {
                let locked = desk.catalog.say(Phrase::CannotChangeHere);
                Reply::Say(Message::serious(locked))
            }
        }
    }

    fn delete_marked(&mut self, desk: &mut Desk<'_>) -> Reply {
        let Some(Row::Logged(leaf, id, _)) = self.marked() else {
            return Reply::Done;
        };
        let reply = delete_entry(*leaf, *id, &[Context::HourLog], desk);
        self.refresh(desk);
        reply
    }

    fn open_marked(&self) -> Reply {
        match self.marked() {
            Some(Row::Logged(leaf, id, _)) => Reply::Go(Place::Entry(*leaf, *id)),
            Some(Row::Asked(_)) | None => Reply::Done,
        }
    }

    /// The alias of a client whose workbook is there, else the code.
    fn who(&self, code: &str, catalog: &Catalog) -> String {
        let mut books = self.books.iter().flatten();
        let book = books.find(|book| book.name == code && book.is_readable);
        book.map_or_else(
            || code.to_owned(),
            |book| card_name(catalog, &book.card, &book.name),
        )
    }
}

impl Pane for HourLogPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        match self.marked() {
            Some(Row::Asked(_)) => vec![Context::HourLogAsked],
            Some(Row::Logged(..)) | None => vec![Context::HourLog],
        }
    }

    /// Moves the mark; logs a session; opens, adds or deletes an hour.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match self.list.update(gesture, self.rows.len()) {
            ListReply::Opened => return self.open_marked(),
            ListReply::Moved => return Reply::Done,
            ListReply::Ignored => {}
        }
        match gesture.action() {
            Some(Action::LogPaid) => self.log(Some(Payment::Paid), desk),
            Some(Action::LogProBono) => self.log(Some(Payment::ProBono), desk),
            Some(Action::LogNoHour) => self.log(None, desk),
            Some(Action::NewOfSheet) => Reply::Go(Place::Sheet(HOUR_LOG.to_owned())),
            Some(Action::DeleteEntry) => self.delete_marked(desk),
            _ => Reply::Ignored,
        }
    }

    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        match self.list.point(pointer, self.rows.len()) {
            ListReply::Opened => self.open_marked(),
            ListReply::Moved => Reply::Done,
            ListReply::Ignored => Reply::Ignored,
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let inner = pane(area, buf, theme, &self.title(scene), true);
        let mut column = Column::new(centred(inner, MEASURE, 1));
        for sums in sums_words(&self.sums, catalog) {
            column.text(buf, &sums, theme.base);
        }
        if column.rows_left() >= HELP_ROWS {
            column.text(buf, catalog.say(Phrase::HourLogHelp), theme.dim);
        }
        column.gap(1);
        if self.rows.is_empty() {
            self.list.clear_hits(inner);
            let nothing = match self.books {
                None => Phrase::WorkbooksReading,
                Some(_) => Phrase::HourLogNone,
            };
            let cursor = column.rest().as_position();
            column.text(buf, catalog.say(nothing), theme.dim);
            return Some(cursor);
        }
        if let Some(Row::Asked(asked)) = self.marked() {
            let question = self.question(asked, scene);
            column.text(buf, &question, theme.notice);
            column.gap(1);
        }
        let area = column.rest();
        let marked = self.list.marked(self.rows.len());
        let mut cursor = None;
        for (at, cells) in self.list.rows(area, self.rows.len()) {
            let Some(row) = self.rows.get(at) else {
                continue;
            };
            let style = match (at == marked, row) {
                (true, _) => theme.selected,
                (false, Row::Asked(_)) => theme.notice,
                (false, Row::Logged(.., hour)) if !hour.counts && hour.kind.is_coaching() => {
                    theme.dim
                }
                (false, Row::Logged(..)) => theme.base,
            };
            let sign = if at == marked { "▸" } else { " " };
            let text = self.words(row, scene);
            buf.set_style(cells, style);
            line(buf, cells, &format!("{sign} {text}"), style);
            if at == marked {
                cursor = Some(cells.as_position());
            }
        }
        self.list.draw_signs(buf, theme);
        cursor
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let sheet = scene.catalog.sheet(HOUR_LOG);
        sheet.map_or_else(String::new, |sheet| sheet.name.to_string())
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// The marked hour.
    fn subject(&self, scene: &Scene<'_>) -> Option<Subject> {
        let Some(Row::Logged(leaf, id, _)) = self.marked() else {
            return None;
        };
        let entry = scene.workbook.entry(*leaf, *id)?;
        Some(Subject::Entry(Target {
            leaf: *leaf,
            id: *id,
            sheet: entry.sheet.clone(),
            about: None,
            is_own_text: false,
        }))
    }

    fn sync(&mut self, desk: &mut Desk<'_>) {
        self.refresh(desk);
    }
}

impl HourLogPage {
    /// The question about a session, with its keys.
    fn question(&self, asked: &Unlogged, scene: &Scene<'_>) -> String {
        let catalog = scene.catalog;
        let contexts = [Context::HourLogAsked];
        let [paid, unpaid, none] = [Action::LogPaid, Action::LogProBono, Action::LogNoHour]
            .map(|action| scene.key_words(&contexts, action));
        let minutes = asked.hour.held.minutes;
        let who = self.who(&asked.code, catalog);
        let day = catalog.calendar().date_long(asked.hour.held.date);
        let number = minutes.to_string();
        let values = [
            ("minutes", number.as_str()),
            ("who", &who),
            ("day", &day),
            ("paid", &paid),
            ("unpaid", &unpaid),
            ("none", &none),
        ];
        let phrase = match minutes {
            0..SHORT => Phrase::HourLogShort,
            _ => Phrase::HourLogAsk,
        };
        let asked_for = catalog.fill(phrase, &values);
        match asked.hour.hidden {
            0 => asked_for,
            hidden => {
                let hidden = usize::try_from(hidden).unwrap_or(usize::MAX);
                let hidden = catalog.count(Phrase::HourLogHidden, hidden, &[]);
                format!("{hidden} {asked_for}")
            }
        }
    }

    /// `26 nov 2026   55 min  MB          enskild, betald`
    fn words(&self, row: &Row, scene: &Scene<'_>) -> String {
        let catalog = scene.catalog;
        let label = |field: &str, id: &str| catalog.choice_label(HOUR_LOG, field, id).to_owned();
        let (date, minutes, code, last) = match row {
            Row::Asked(asked) => {
                let held = asked.hour.held;
                let asks = catalog.say(Phrase::HourLogUnlogged).to_owned();
                (held.date, held.minutes, asked.code.as_str(), asks)
            }
            Row::Logged(.., hour) => {
                let mut parts = vec![label(LoggedHour::KIND, hour.kind.id())];
                if hour.payment != Payment::None {
                    parts.push(label(LoggedHour::PAYMENT, hour.payment.id()));
                }
                if hour.people > 1 {
                    let people = usize::try_from(hour.people).unwrap_or(usize::MAX);
                    parts.push(catalog.count(Phrase::HourLogPeople, people, &[]));
                }
                if hour.people > LARGE_GROUP {
                    parts.push(catalog.say(Phrase::HourLogLarge).to_owned());
                }
                if !hour.counts && hour.kind.is_coaching() {
                    parts.push(catalog.say(Phrase::HourLogUncounted).to_owned());
                }
                (
                    hour.date,
                    hour.minutes,
                    hour.code.as_str(),
                    parts.join(", "),
                )
            }
        };
        let pad = |text: String, to: usize| {
            let room = " ".repeat(to.saturating_sub(width(&text)));
            format!("{text}{room}")
        };
        let day = pad(catalog.calendar().date(date), 12);
        let who = truncate(&self.who(code, catalog), WHO).into_owned();
        format!("{day} {minutes:>4} min  {}  {last}", pad(who, WHO))
    }
}

/// The sums in lines: those of coaching, and those of the coach's own hours.
pub fn sums_words(sums: &HourSums, catalog: &Catalog) -> [String; 2] {
    let hours = |minutes| catalog.hours(minutes);
    let clients = catalog.count(Phrase::HourLogClients, sums.clients, &[]);
    let coaching = [
        ("coaching", hours(sums.coaching)),
        ("paid", hours(sums.paid)),
        ("unpaid", hours(sums.pro_bono)),
        ("group", hours(sums.group)),
        ("recent", hours(sums.recent)),
        ("clients", clients),
    ];
    let own = [
        ("supervision", hours(sums.supervision)),
        ("mentoring", hours(sums.mentoring)),
        ("training", hours(sums.training)),
        ("uncounted", hours(sums.uncounted)),
    ];
    let fill = |phrase, values: &[(&str, String)]| {
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        catalog.fill(phrase, &values)
    };
    [
        fill(Phrase::HourLogCoaching, &coaching),
        fill(Phrase::HourLogOwn, &own),
    ]
}
