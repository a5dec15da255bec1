//! Drawing the form: the column of questions, and the question being answered.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::card;
use super::list::columns;
use super::{FormPage, Spread};
use crate::action::Action;
use crate::content::{Phase, Phrase, Rhythm};
use crate::insight::ConversationStage;
use crate::model::Entry;
use crate::model::views::{CONVERSATION, Point};
use crate::panes::ask::{Head, Plan, Question, Stop, answer_words, place_words, reading};
use crate::panes::links::{quiet_line, version};
use crate::panes::{Pane, Scene};
use crate::text::width;
use crate::widgets::column::{Column, centred};
use crate::widgets::paint::line;
use crate::widgets::pane::pane;
use crate::widgets::runs::Rows;

/// Below this many columns only the question is shown.
const TWO_COLUMNS: u16 = 60;
/// From this many rows on, frames are drawn.
const FRAMED: u16 = 10;
/// From this many rows on, the first one is left blank.
const AIRED: u16 = 16;
/// Columns of the list of questions, borders included.
const LIST: std::ops::RangeInclusive<u16> = 26..=48;
/// Most points to raise that are shown above a conversation.
const MOST_POINTS: usize = 3;
/// Days after which the form shows how long ago an entry was written.
const RECENT_DAYS: i32 = 7;

/// The parts of the area; a part without room is empty.
struct Parts {
    list: Rect,
    place: Rect,
    body: Rect,
    links: Rect,
    standing: Rect,
}

impl FormPage {
    /// Draws the form and returns the cursor's position, if it has one.
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        self.hits.clear();
        if area.is_empty() {
            return None;
        }
        let plan = Plan::of(&self.target, scene, self.short);
        let theme = scene.theme;
        let parts = self.parts(area, buf, scene, &plan);
        if !parts.list.is_empty() {
            self.view_list(parts.list, buf, scene, &plan);
        }
        line(buf, parts.place, &self.place(scene, &plan), theme.dim);
        // Hidden on a card: nobody answers during the conversation.
        if self.card(&plan).is_none() {
            let standing = self.standing(scene, &plan, parts.standing.width);
            line(buf, parts.standing, &standing, theme.dim);
        }
        line(
            buf,
            parts.links,
            &quiet_line(scene, &self.target),
            theme.dim,
        );
        let mut column = Column::new(parts.body);
        if scene.workbook.fault(self.target.leaf).is_some() {
            column.text(
                buf,
                scene.catalog.say(Phrase::CannotChangeHere),
                theme.warning,
            );
        }
        self.view_points(&mut column, buf, scene);
        self.view_stop(column, buf, scene, &plan)
            .filter(|at| area.contains(*at))
    }

    /// Draws the points to raise in a conversation that is not closed, with the people that it is about.
    fn view_points(&self, column: &mut Column, buf: &mut Buffer, scene: &Scene<'_>) {
        let entry = self.target.entry(scene.workbook);
        let ahead = entry.filter(|entry| {
            let is_closed = ConversationStage::of(entry) == ConversationStage::Closed;
            entry.sheet == CONVERSATION && !is_closed
        });
        let points = ahead.map_or_else(Vec::new, |entry| scene.workbook.points_for(entry));
        if points.is_empty() {
            return;
        }
        let (catalog, theme) = (scene.catalog, scene.theme);
        column.text(buf, catalog.say(Phrase::PersonPoints), theme.heading);
        for point in points.iter().take(MOST_POINTS) {
            let what = format!("· {}", point.text(Point::WHAT).trim());
            column.text(buf, &what, theme.notice);
        }
        let more = points.len().saturating_sub(MOST_POINTS);
        if more > 0 {
            column.text(
                buf,
                &catalog.count(Phrase::PersonMorePoints, more, &[]),
                theme.dim,
            );
        }
        column.gap(1);
    }

    /// The phase of the card at the current stop, if it is a card.
    fn card<'a>(&self, plan: &Plan<'a>) -> Option<&'a Phase> {
        match self.course.here() {
            Some(Stop::Card(phase)) => plan.sheet?.phase(phase),
            _ => None,
        }
    }

    /// Divides the area and draws the frames.
    fn parts(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, plan: &Plan<'_>) -> Parts {
        let framed = area.height >= FRAMED && area.width >= TWO_COLUMNS;
        let mut list = Rect::default();
        let mut place = Rect::default();
        let inner = if framed {
            let mut right = area;
            if self.spread == Spread::Columns && self.card(plan).is_none() {
                let most = (area.width * 3 / 8).clamp(*LIST.start(), *LIST.end());
                let name = self.title(scene);
                let wanted = columns(&name, plan).saturating_add(2).max(area.width / 4);
                let width = wanted.clamp(*LIST.start(), most);
                list = pane(Rect { width, ..area }, buf, scene.theme, &name, false);
                // Neighbours share a border.
                right.x += width - 1;
                right.width -= width - 1;
            }
            let inner = pane(right, buf, scene.theme, &self.place(scene, plan), true);
            if let Some(writing) = self.writing() {
                writing.view_count(right, buf, scene);
            }
            inner
        } else {
            let mut column = Column::new(area);
            let row = column.take(u16::from(area.height > 4));
            place = self.middle(row, scene, plan);
            column.rest()
        };
        let mut body = self.middle(inner, scene, plan);
        let foot = u16::from(inner.height >= FRAMED);
        let linked = inner.height > FRAMED && !quiet_line(scene, &self.target).is_empty();
        let aired = u16::from(inner.height >= AIRED);
        let standing = Rect {
            y: inner.bottom().saturating_sub(1),
            height: foot,
            ..body
        };
        let links = Rect {
            y: standing.y.saturating_sub(1),
            height: u16::from(linked),
            ..body
        };
        body.y += aired;
        body.height -= 2 * foot + links.height + aired;
        Parts {
            list,
            place,
            body,
            links,
            standing,
        }
    }

    /// The middle of an area, at most a comfortable measure wide.
    fn middle(&self, inner: Rect, scene: &Scene<'_>, plan: &Plan<'_>) -> Rect {
        let margin = u16::from(inner.width >= TWO_COLUMNS / 2);
        // The editor reserves two columns to the right of its measure.
        let measure = match self.card(plan) {
            Some(card) if !card.shows.is_empty() => card::WIDEST,
            _ => scene.settings.measure.saturating_add(2),
        };
        centred(inner, measure, margin)
    }

    /// Draws the current stop.
    fn view_stop(
        &self,
        mut column: Column,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        plan: &Plan<'_>,
    ) -> Option<Position> {
        let Some(question) = &self.question else {
            let room = column.rest();
            match self.card(plan) {
                Some(phase) => self.view_card(room, buf, scene, plan, phase),
                None => self.view_reading(room, buf, scene, plan),
            }
            return Some(room.as_position());
        };
        let area = column.rest();
        let room = area
            .height
            .saturating_sub(question.rows_needed(area, scene));
        let head = self.head(question, scene, plan, area.width, room);
        column.rows(buf, &head);
        if head.len() < room {
            column.gap(1);
        }
        question.view(column.rest(), buf, scene).1
    }

    /// The question, cut to the room, below the sheet's purpose if there is room for both.
    fn head(
        &self,
        question: &Question,
        scene: &Scene<'_>,
        plan: &Plan<'_>,
        columns: u16,
        room: u16,
    ) -> Rows {
        let mut head = Rows::default();
        if let Some(field) = question.field(scene.catalog) {
            let asked = Head {
                plan,
                target: &self.target,
                field,
                contexts: &self.contexts(scene),
            };
            head = asked.rows(scene, columns.saturating_sub(2));
        }
        if let Some(purpose) = self.purpose(plan) {
            let mut rows = Rows::default();
            rows.text(purpose, columns, scene.theme.dim);
            rows.blank();
            if rows.len() + head.len() < room {
                rows.append(head);
                head = rows;
            }
        }
        head.truncate(room);
        head
    }

    /// The sheet's purpose, on the first question of a form that is still empty.
    fn purpose<'a>(&self, plan: &Plan<'a>) -> Option<&'a str> {
        let purpose = plan.sheet.map(|sheet| sheet.purpose.as_str());
        let is_new = self.course.at() == 0 && plan.entry.is_none();
        purpose.filter(|purpose| is_new && !purpose.is_empty())
    }

    /// The phase and number of the question, in words.
    fn place(&self, scene: &Scene<'_>, plan: &Plan<'_>) -> String {
        let Some(stop) = self.course.here() else {
            return String::new();
        };
        let phase = match stop {
            Stop::Field(_) | Stop::Closed(_) => {
                plan.field(stop).and_then(|field| field.phase.as_deref())
            }
            Stop::Card(phase) => Some(phase.as_str()),
            Stop::Other(_) => return scene.catalog.say(Phrase::FormOther).to_owned(),
            Stop::About => return scene.catalog.say(Phrase::FormAbout).to_owned(),
        };
        let phase = phase.and_then(|phase| plan.sheet?.phase(phase));
        let place = plan.place(stop);
        let parts = phase.map(|phase| phase.name.to_string()).into_iter();
        let place = place.map(|(at, of)| place_words(scene.catalog, at, of));
        parts.chain(place).collect::<Vec<_>>().join(" · ")
    }

    /// The status line: version, progress, age, the current form if there is room, and the key for the other form.
    fn standing(&self, scene: &Scene<'_>, plan: &Plan<'_>, columns: u16) -> String {
        let (answered, of) = plan.progress();
        if of == 0 {
            return String::new();
        }
        let catalog = scene.catalog;
        let of = of.to_string();
        let is_asked = matches!(self.course.here(), Some(Stop::Field(_)));
        let parts = [
            plan.entry.and_then(|entry| version(scene, entry)),
            Some(catalog.count(Phrase::SheetAnswered, answered, &[("of", &of)])),
            plan.lacking(scene).filter(|_| is_asked),
            plan.entry.and_then(|entry| self.age(scene, entry)),
        ];
        let progress = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        if !plan.has_short_form() {
            return progress;
        }
        let (this, other) = if self.short {
            (Phrase::SheetShortForm, Phrase::SheetFullForm)
        } else {
            (Phrase::SheetFullForm, Phrase::SheetShortForm)
        };
        let key = scene.key_words(&self.contexts(scene), Action::ShortForm);
        let switch = format!("{key} {}", catalog.say(other));
        let whole = format!("{progress} · {} · {switch}", catalog.say(this));
        if width(&whole) <= usize::from(columns) {
            whole
        } else {
            format!("{progress} · {switch}")
        }
    }

    /// The age of an entry older than a week whose sheet is not weekly.
    fn age(&self, scene: &Scene<'_>, entry: &Entry) -> Option<String> {
        use jiff::ToSpan;
        self.target.leaf.week()?;
        let rhythm = scene.catalog.sheet(&entry.sheet)?.rhythm;
        let (written, today) = (entry.written.date(), scene.today());
        let is_old = written.saturating_add(RECENT_DAYS.days()) < today;
        (is_old && rhythm != Rhythm::Weekly).then(|| scene.catalog.days_away(written, today))
    }

    /// Adds a closed question with its answer, and the question whose answer opens it.
    fn add_closed(
        &self,
        rows: &mut Rows,
        id: &str,
        columns: u16,
        scene: &Scene<'_>,
        plan: &Plan<'_>,
    ) {
        let theme = scene.theme;
        let Some(field) = plan.sheet.and_then(|sheet| sheet.field(id)) else {
            return;
        };
        rows.text(&field.label, columns, theme.heading);
        let gate = plan.closed_by(field).map(|gate| gate.label.as_str());
        let closed = [("question", gate.unwrap_or_default())];
        let closed = scene.catalog.fill(Phrase::FormClosed, &closed);
        rows.text(&closed, columns, theme.notice);
        let given = plan.entry.and_then(|entry| entry.answers.get(id));
        if let Some(answer) = given {
            rows.blank();
            let words = answer_words(scene.catalog, Some(field), answer);
            rows.text(&words, columns, theme.title);
        }
    }

    /// Draws an answer that the sheet has no field for, or the sheet's purpose and notes.
    fn view_reading(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, plan: &Plan<'_>) {
        let (theme, columns) = (scene.theme, reading::columns(area));
        let mut rows = Rows::default();
        match (self.course.here(), plan.sheet) {
            (Some(Stop::Closed(id)), Some(_)) => {
                self.add_closed(&mut rows, id, columns, scene, plan)
            }
            (Some(Stop::Card(id) | Stop::Closed(id) | Stop::Other(id) | Stop::Field(id)), _) => {
                rows.text(id, columns, theme.heading);
                let given = plan.entry.and_then(|entry| entry.answers.get(id));
                if let Some(answer) = given {
                    let words = answer_words(scene.catalog, None, answer);
                    rows.text(&words, columns, theme.title);
                }
            }
            (Some(Stop::About) | None, Some(sheet)) => {
                rows.text(&sheet.name, columns, theme.heading);
                rows.text(&sheet.purpose, columns, theme.base);
                for note in &sheet.notes {
                    rows.blank();
                    let title = note.title.as_deref().unwrap_or_default();
                    rows.text(title, columns, theme.heading);
                    rows.text(&note.text, columns, theme.base);
                }
            }
            (Some(Stop::About) | None, None) => {
                rows.text(&self.title(scene), columns, theme.heading);
            }
        }
        self.scroller.view(&rows, reading::MARGIN, area, buf, theme);
    }
}
