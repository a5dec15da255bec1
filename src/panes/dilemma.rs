//! The page of one dilemma: the map of both poles, a case, the questions, the experiments, and the bars.

mod group;
mod sections;
mod work;

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::bars::Bars;
use super::labels::key_name;
use super::{Desk, Gesture, Pane, Place, Reply, Scene, Subject};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::keymap::{Context, Pointer};
use crate::model::views::Placement;
use crate::model::{Link, WeekId};
use crate::text::wrap;
use crate::widgets::column::centred;
use crate::widgets::paint::{line, paragraph, right_aligned};
use crate::widgets::runs::cells;
use crate::widgets::scroller::Scroller;
pub use sections::{PARTS, map};
pub use work::answers;

/// Most columns of the map.
const MEASURE: u16 = 132;
/// Width, in columns, below which the tabs are close together.
const NARROW: u16 = 60;
/// Least rows at which the tension is shown above the poles.
const WITH_TENSION: u16 = 12;
/// Least rows at which the bars are shown.
const WITH_BARS: u16 = 7;

/// The section of the dilemma on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DilemmaSection {
    Map,
    Case,
    Questions,
    Experiment,
}

impl DilemmaSection {
    const ALL: [Self; 4] = [Self::Map, Self::Case, Self::Questions, Self::Experiment];

    fn name(self) -> Phrase {
        match self {
            Self::Map => Phrase::DilemmaMap,
            Self::Case => Phrase::DilemmaCase,
            Self::Questions => Phrase::DilemmaQuestions,
            Self::Experiment => Phrase::DilemmaExperiment,
        }
    }
}

/// One dilemma on screen.
#[derive(Debug)]
pub struct DilemmaPage {
    bars: Bars,
    week: WeekId,
    section: DilemmaSection,
    scroller: Scroller,
}

impl DilemmaPage {
    /// Opens the page of the dilemma with this id.
    pub fn open(id: &str, week: WeekId, desk: &mut Desk<'_>) -> Self {
        Self {
            bars: Bars::open(id, week, desk),
            week,
            section: DilemmaSection::Map,
            scroller: Scroller::default(),
        }
    }

    /// The id of the dilemma.
    pub fn id(&self) -> &str {
        self.bars.dilemma()
    }
}

impl Pane for DilemmaPage {
    /// The active contexts, the innermost first.
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        let section = match self.section {
            DilemmaSection::Questions => Some(Context::DilemmaQuestions),
            _ => None,
        };
        let page = [Context::Bars, Context::Dilemma];
        section.into_iter().chain(page).collect()
    }

    /// Moves marks, switches sections, starts a reflection, opens another dilemma.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if let Some(Action::Pick(number)) = gesture.action() {
            return self.answer_question(number, desk.catalog);
        }
        match self.bars.update(gesture, desk) {
            Reply::Ignored => {}
            reply => return reply,
        }
        match gesture.action() {
            Some(Action::NextSection) => self.switch_section(1, desk.catalog),
            Some(Action::PreviousSection) => self.switch_section(-1, desk.catalog),
            Some(Action::PageDown) => self.scroller.page(1),
            Some(Action::PageUp) => self.scroller.page(-1),
            Some(Action::Reflect) => {
                let about = Link::dilemma(self.id());
                return Reply::Go(Place::Reflection(Some(about)));
            }
            Some(Action::SetPromise) => return self.promise_experiment(desk),
            Some(action) => return self.open_other(action, desk),
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Places marks on clicks and scrolls with the wheel.
    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        match self.scroller.wheel(pointer.kind) {
            true => Reply::Done,
            false => self.bars.point(pointer, desk),
        }
    }

    /// Draws the tension, the section and the bars.
    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let dilemma = scene.catalog.dilemma(self.id())?;
        let roomy = area.height >= 30;
        let page = centred(area, MEASURE, 1);
        let placed = self.bars.target().entry(scene.workbook).map(Placement::of);
        let placed = placed.unwrap_or_default();
        let offered = sections::offered_experiments(dilemma, placed);
        let taken = self.experiment_pole(&offered);
        let rows =
            |section| sections::rows(page.width, scene, dilemma, (placed, taken), section, roomy);
        // The bars are on the same row in every section, below the height of the map.
        let map_rows = rows(DilemmaSection::Map).len();
        let reason = [&dilemma.purpose, &dilemma.tension];
        let reason = reason.map(|text| text.as_str()).join(" ");
        let needed = u16::try_from(wrap(reason.trim(), page.width.max(1)).len())
            .map_or(3, |rows| rows.min(3));
        let [tabs, tension, body, bars, _] = Layout::vertical([
            Constraint::Length(1 + u16::from(roomy)),
            Constraint::Length(
                if area.height >= WITH_TENSION {
                    needed
                } else {
                    0
                } + u16::from(roomy),
            ),
            Constraint::Max(map_rows + u16::from(roomy)),
            Constraint::Length(if area.height >= WITH_BARS { 3 } else { 0 }),
            Constraint::Min(0),
        ])
        .areas(page);
        self.draw_tabs(tabs, buf, scene);
        paragraph(buf, tension, reason.trim(), scene.theme.base);
        let rows = rows(self.section);
        self.scroller.view(&rows, 0, body, buf, scene.theme);
        if bars.is_empty() {
            return None;
        }
        self.bars.view(bars, buf, scene, true)
    }

    /// The name of the dilemma.
    fn title(&self, scene: &Scene<'_>) -> String {
        scene
            .catalog
            .dilemma(self.id())
            .map_or_else(String::new, |dilemma| dilemma.name.to_string())
    }

    fn subject(&self, _: &Scene<'_>) -> Option<Subject> {
        Some(Subject::Dilemma(self.id().to_owned()))
    }
}

impl DilemmaPage {
    fn open_other(&mut self, action: Action, desk: &mut Desk<'_>) -> Reply {
        let other = action
            .dilemma_number()
            .and_then(|number| desk.catalog.dilemmas().get(number - 1));
        match other {
            Some(dilemma) => {
                *self = Self::open(&dilemma.id.clone(), self.week, desk);
                Reply::Done
            }
            None => Reply::Ignored,
        }
    }

    /// The sections that the dilemma has: one of the user's own may have no case.
    fn sections(&self, catalog: &Catalog) -> Vec<DilemmaSection> {
        let dilemma = catalog.dilemma(self.id());
        let has_case = dilemma.is_some_and(|dilemma| !dilemma.case.is_empty());
        let mut all = DilemmaSection::ALL.to_vec();
        all.retain(|section| has_case || *section != DilemmaSection::Case);
        all
    }

    fn switch_section(&mut self, by: isize, catalog: &Catalog) {
        let all = self.sections(catalog);
        let at = all.iter().position(|section| *section == self.section);
        let next = at.unwrap_or(0) as isize + by;
        let next = next.rem_euclid(all.len() as isize) as usize;
        self.section = all.get(next).copied().unwrap_or(DilemmaSection::Map);
        self.scroller.to_start();
    }

    fn draw_tabs(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let mut x = area.x;
        let gap = if area.width < NARROW { 1 } else { 3 };
        for section in self.sections(scene.catalog) {
            let on = section == self.section;
            let name = scene.catalog.say(section.name());
            let text = if on {
                format!("▸{name}")
            } else {
                format!(" {name}")
            };
            let style = if on {
                scene.theme.title_focus
            } else {
                scene.theme.dim
            };
            let room = Rect::new(x, area.y, area.right().saturating_sub(x), 1);
            x += line(buf, room, &text, style) + gap;
        }
        self.draw_section_key(
            Rect::new(x, area.y, area.right().saturating_sub(x), 1),
            buf,
            scene,
        );
    }

    /// Draws the key that switches sections at the end of the tabs, whole or not at all; the footer may have no room
    /// for it.
    fn draw_section_key(&self, room: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let key = scene
            .keymap
            .key_for(&self.contexts(scene), Action::NextSection)
            .map(|key| key_name(scene.catalog, key));
        if let Some(key) = key.filter(|key| cells(key) <= room.width) {
            right_aligned(buf, room, &key, scene.theme.key);
        }
    }
}
