use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::content::{FieldKind, Language, Sheet};
use crate::effect::{Effect, Outcome};
use crate::keymap::{Key, Keymap};
use crate::model::{Answer, Device, Entry, IdSource, Leaf, Now, WeekId};
use crate::panes::Shelf;
use crate::settings::Settings;
use crate::theme::Theme;

/// Everything that a form lies on.
struct Room {
    catalog: Catalog,
    workbook: Workbook,
    shelf: Shelf,
    ids: IdSource,
    settings: Settings,
    register: String,
    effects: Vec<Effect>,
    keymap: Keymap,
    theme: Theme,
    now: Now,
}

/// Friday of week 47.
const TODAY: &str = "2026-11-20T14:52:03+01:00";

impl Room {
    fn new(language: Language) -> Self {
        let now = Now {
            moment: TODAY.parse().unwrap(),
            ticks: 0,
        };
        let mut workbook = Workbook::new("min", Device::new("k7f2").unwrap());
        workbook.take_in(Outcome::AllRead(Vec::new()), now);
        Self {
            catalog: Catalog::shipped(language).unwrap(),
            workbook,
            shelf: Shelf::default(),
            ids: IdSource::new(1),
            settings: Settings {
                typography: false,
                ..Settings::default()
            },
            register: String::new(),
            effects: Vec::new(),
            keymap: Keymap::shipped(),
            theme: Theme::shipped("dark").unwrap(),
            now,
        }
    }

    fn desk(&mut self) -> Desk<'_> {
        Desk {
            catalog: &self.catalog,
            workbook: &mut self.workbook,
            shelf: &mut self.shelf,
            ids: &mut self.ids,
            settings: &self.settings,
            register: &mut self.register,
            effects: &mut self.effects,
            now: self.now,
        }
    }

    fn scene(&self) -> Scene<'_> {
        Scene {
            catalog: &self.catalog,
            workbook: &self.workbook,
            theme: &self.theme,
            keymap: &self.keymap,
            settings: &self.settings,
            now: self.now,
        }
    }

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
        let mut contexts = form.contexts();
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
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        let cursor = form.view(area, &mut buf, &self.scene());
        assert!(cursor.is_none_or(|at| area.contains(at)));
        let rows = buf.content().chunks(usize::from(width));
        rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>() + "\n")
            .collect()
    }
}

fn room() -> Room {
    Room::new(Language::Swedish)
}

fn field(item: &Item) -> &str {
    match item {
        Item::Field(id) => id,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_shipped_sheet_opens_and_every_question_of_it_can_be_walked_at_any_size() {
    for language in Language::ALL {
        let mut room = Room::new(language);
        let sheets: Vec<String> = room.catalog.sheets().iter().map(|sheet| sheet.id.clone()).collect();
        for sheet in sheets {
            let mut form = room.open(&sheet);
            let asked = room.catalog.sheet(&sheet).map_or(0, |sheet| sheet.fields.len());
            let mut seen = Vec::new();
            for _ in 0..asked + 2 {
                for (width, height) in [(1, 1), (2, 30), (30, 2), (59, 17), (80, 22), (200, 60)] {
                    room.screen(&form, width, height);
                }
                seen.push(form.current.clone());
                room.keys(&mut form, "Tab");
            }
            let items = form.asking(&room.catalog, &room.workbook, room.now.moment.date()).items();
            assert!(items.iter().all(|item| seen.contains(item)), "{sheet}: {seen:?}");
            form.close(&mut room.desk());
            assert_eq!(room.workbook.of_sheet(&sheet).count(), 0, "{sheet} was only looked at");
        }
    }
}

#[test]
fn every_size_from_one_cell_is_drawn() {
    let mut room = room();
    for sheet in ["conversation", "roles", "pulse", "friction"] {
        let mut form = room.open(sheet);
        for _ in 0..3 {
            for width in (1..=200).step_by(7) {
                for height in 1..=60 {
                    room.screen(&form, width, height);
                }
            }
            room.keys(&mut form, "Tab Tab Tab");
        }
    }
}

#[test]
fn what_is_written_in_every_text_field_of_every_sheet_lands_in_the_entry() {
    let mut room = room();
    let sheets: Vec<Sheet> = room.catalog.sheets().to_vec();
    for sheet in sheets {
        let mut form = room.open(&sheet.id);
        if form.short {
            room.keys(&mut form, "F6");
        }
        let today = room.now.moment.date();
        let items = form.asking(&room.catalog, &room.workbook, today).items();
        for _ in items {
            if let Input::Writing(_) = form.input {
                room.keys(&mut form, "må");
                let id = field(&form.current).to_owned();
                let text = room.entry(&form).answers.get(&id).cloned();
                let people = matches!(sheet.field(&id).unwrap().kind, FieldKind::People);
                let expected = if people {
                    Answer::People(["må".to_owned()].into())
                } else {
                    Answer::Text("må".to_owned())
                };
                assert_eq!(text, Some(expected), "{}: {id}", sheet.id);
            }
            room.keys(&mut form, "Tab");
        }
        form.close(&mut room.desk());
    }
}

#[test]
fn a_conversation_starts_short_and_switching_loses_no_text() {
    let mut room = room();
    let mut form = room.open("conversation");
    assert!(form.short);
    assert_eq!(form.asking(&room.catalog, &room.workbook, room.now.moment.date()).progress(), (0, 11));
    room.keys(&mut form, "KL Enter 1");
    assert_eq!(field(&form.current), "seen-and-heard");
    room.keys(&mut form, "sett F6");
    assert!(!form.short);
    assert_eq!(field(&form.current), "seen-and-heard");
    room.keys(&mut form, "Tab mycket F6");
    assert_eq!(field(&form.current), "wanted", "`impact` is not in the short form");
    room.keys(&mut form, "Shift+Tab ! Ctrl+T");
    for (field, text) in [("matter", "KL"), ("seen-and-heard", "sett!"), ("impact", "mycket")] {
        assert_eq!(room.entry(&form).text(field), text);
    }
    let id = form.target.id;
    form.close(&mut room.desk());
    let leaf = Leaf::Week(WeekId::of(room.now.moment.date()));
    let target = room.desk().target(leaf, id).unwrap();
    let form = FormPage::open(target, &mut room.desk());
    assert!(!form.short, "an answer lies outside the short form");
    assert_eq!(field(&form.current), "unknown", "the first question without an answer");
}

#[test]
fn the_first_key_writes_and_an_entry_that_came_to_nothing_is_dropped() {
    let mut room = room();
    let mut form = room.open("friction");
    room.keys(&mut form, "a");
    assert_eq!(room.entry(&form).text("what"), "a");
    room.keys(&mut form, "Backspace Tab");
    assert_eq!(form.target.entry(&room.workbook), None);
    room.keys(&mut form, "2");
    assert_eq!(room.entry(&form).choice("source"), Some("heard"));
}

#[test]
fn enter_goes_on_and_leaves_after_the_last_question_while_tab_goes_round() {
    let mut room = room();
    let mut form = room.open("friction");
    assert_eq!(room.keys(&mut form, "chefsmötet Enter 1 2 1 5 Enter"), Reply::Done);
    assert_eq!(field(&form.current), "outcome");
    assert_eq!(room.keys(&mut form, "Enter"), Reply::Done, "prose takes Enter for itself");
    room.keys(&mut form, "Tab");
    assert_eq!(form.current, Item::About);
    room.keys(&mut form, "Tab");
    assert_eq!(field(&form.current), "what");
    let mut form = room.open("roles");
    room.keys(&mut form, "Shift+Tab");
    assert_eq!(form.current, Item::About);

    let mut form = room.open("commitment");
    room.keys(&mut form, "tyst Enter vänta Enter");
    assert_eq!(field(&form.current), "sure");
    assert_eq!(room.keys(&mut form, "3"), Reply::Done);
    assert_eq!(field(&form.current), "sure", "a digit never leaves the form");
    assert_eq!(room.keys(&mut form, "Enter"), Reply::Go(Place::Back));
}

#[test]
fn a_promise_reads_as_one_sentence_and_asks_for_what_came_of_it_when_its_week_is_over() {
    let mut room = room();
    let mut form = room.open("commitment");
    room.keys(&mut form, "någon");
    assert!(room.screen(&form, 80, 22).contains("Om någon, då …."));
    room.keys(&mut form, "Tab väntar Tab 3");
    assert!(room.screen(&form, 80, 22).contains("gör steget mindre"));
    room.keys(&mut form, "Right");
    assert_eq!(room.entry(&form).scale("sure"), Some(4));
    let today = room.now.moment.date();
    assert_eq!(form.asking(&room.catalog, &room.workbook, today).progress(), (3, 3));
    room.now.moment = "2026-11-23T08:00:00+01:00".parse().unwrap();
    let monday = room.now.moment.date();
    assert_eq!(form.asking(&room.catalog, &room.workbook, monday).progress(), (3, 4));
}

#[test]
fn a_day_is_understood_while_it_is_typed_and_kept_when_it_is_not() {
    let mut room = room();
    let mut form = room.open("conversation");
    room.keys(&mut form, "Shift+Tab Shift+Tab");
    assert_eq!(field(&form.current), "delete-on");
    room.keys(&mut form, "4/12");
    let day = jiff::civil::date(2026, 12, 4);
    assert_eq!(room.answer(&form, "delete-on"), Some(&Answer::Date(day)));
    assert!(room.screen(&form, 80, 22).contains("fredag 4 december 2026, v 49"));
    room.keys(&mut form, "x");
    let typed = Answer::Text("4/12x".to_owned());
    assert_eq!(room.answer(&form, "delete-on"), Some(&typed));
    assert!(room.screen(&form, 80, 22).contains("”4/12x”"));
    room.keys(&mut form, "Tab Shift+Tab Backspace");
    assert_eq!(room.answer(&form, "delete-on"), Some(&Answer::Date(day)));
    room.keys(&mut form, "Ctrl+A Delete");
    assert_eq!(room.answer(&form, "delete-on"), None);
}

#[test]
fn ten_points_are_shared_in_three_keys_and_never_more_than_ten() {
    let mut room = room();
    let mut form = room.open("roles");
    room.keys(&mut form, "5 3 Right Right");
    let points = |room: &Room, form: &FormPage| match room.answer(form, "shares") {
        Some(Answer::Points(points)) => points.values().copied().collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    // In key order: coach, compass, path-clearer.
    assert_eq!(points(&room, &form), [3, 5, 2]);
    assert!(room.screen(&form, 80, 22).contains("0 poäng kvar"));
    room.keys(&mut form, "Right Up Left Left Up 9");
    assert_eq!(points(&room, &form), [1, 7, 2]);
    let now = room.now;
    room.workbook.undo(now);
    form.sync(&mut room.desk());
    assert_eq!(points(&room, &form), [1, 5, 2]);
    assert!(room.screen(&form, 80, 22).contains("2 poäng kvar"));
}

#[test]
fn the_pulse_takes_one_key_a_question() {
    let mut room = room();
    let mut form = room.open("pulse");
    room.keys(&mut form, "2 5 3");
    let entry = room.entry(&form);
    assert_eq!(
        ["mandate", "responsibility", "support"].map(|field| entry.scale(field)),
        [Some(2), Some(5), Some(3)]
    );
    assert_eq!(field(&form.current), "need");
    assert!(room.screen(&form, 80, 22).contains("Vilket beslut skulle du vilja ha"));
    room.keys(&mut form, "Shift+Tab Delete");
    assert_eq!(room.answer(&form, "support"), None);
}

#[test]
fn answers_that_the_sheet_does_not_ask_for_are_shown_and_kept() {
    let mut room = room();
    let target = room.target("friction");
    let at = room.now.moment;
    let unknown = Answer::Unknown("Mood(colour: \"blå\")".to_owned());
    room.desk().change(&target, |entry| {
        entry.answer("weather", Answer::Text("regn".to_owned()), at);
        entry.answer("what", Answer::Scale(3), at);
        entry.answer("by", unknown.clone(), at)
    });
    let mut form = FormPage::open(target, &mut room.desk());
    let screen = room.screen(&form, 120, 40);
    assert!(screen.contains("Övrigt") && screen.contains("weather"), "{screen}");
    for _ in 0..12 {
        room.screen(&form, 80, 22);
        room.keys(&mut form, "x 1 Tab");
    }
    let entry = room.entry(&form);
    assert_eq!(entry.answers.get("by"), Some(&unknown));
    assert_eq!(entry.answers.get("what"), Some(&Answer::Scale(3)));
    assert_eq!(entry.text("weather"), "regn");
}

#[test]
fn an_entry_of_an_unknown_sheet_is_read() {
    let mut room = room();
    let mut target = room.target("friction");
    target.sheet = "moon-phase".to_owned();
    let at = room.now.moment;
    room.desk().change(&target, |entry| entry.answer("phase", Answer::Text("ny".to_owned()), at));
    let form = FormPage::open(target, &mut room.desk());
    let screen = room.screen(&form, 120, 22);
    assert!(screen.contains("okänt blad (moon-phase)") && screen.contains("ny"), "{screen}");
}

#[test]
fn a_leaf_with_a_fault_is_only_read() {
    let mut room = room();
    let leaf = Leaf::Week(WeekId::of(room.now.moment.date()));
    let fault = crate::notation::Fault::at("2026-W47.ron", "x", 1, 1, "expected `(`");
    let read = Outcome::Read {
        leaf,
        read: Err(Box::new(fault)),
    };
    let now = room.now;
    room.workbook.take_in(read, now);
    let mut form = room.open("friction");
    room.keys(&mut form, "a Tab 1 Tab 2");
    assert_eq!(form.target.entry(&room.workbook), None);
    assert!(room.screen(&form, 80, 22).contains("går bara att läsa"));
}

#[test]
fn the_current_question_is_always_in_the_column() {
    let mut room = room();
    let mut form = room.open("conversation");
    room.keys(&mut form, "F6");
    for _ in 0..28 {
        let screen = room.screen(&form, 80, 12);
        assert!(screen.lines().any(|row| row.contains("│▸")), "{:?}\n{screen}", form.current);
        room.keys(&mut form, "Tab");
    }
}

#[test]
fn a_click_goes_to_a_question_and_chooses_an_option() {
    let mut room = room();
    let mut form = room.open("friction");
    let click = |room: &mut Room, form: &mut FormPage, text: &str| {
        let screen = room.screen(form, 80, 22);
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
        let column = line[..line.find(text).unwrap()].chars().count();
        let pointer = Pointer {
            kind: PointerKind::Press { clicks: 1 },
            column: column as u16,
            row: row as u16,
        };
        form.point(pointer, &mut room.desk())
    };
    click(&mut room, &mut form, "Hur du vet");
    assert_eq!(field(&form.current), "source");
    click(&mut room, &mut form, "någon berättade");
    assert_eq!(room.entry(&form).choice("source"), Some("told"));
    click(&mut room, &mut form, "Storlek");
    click(&mut room, &mut form, "2   ");
    assert_eq!(room.entry(&form).scale("size"), Some(2));
}

#[test]
fn what_comes_from_outside_is_taken_in() {
    let mut room = room();
    let mut form = room.open("friction");
    room.keys(&mut form, "a");
    let (leaf, id, at) = (form.target.leaf, form.target.id, room.now);
    room.workbook.write(leaf, id, at, |entry| {
        entry.answer("what", Answer::Text("ab".to_owned()), at.moment)
    });
    form.sync(&mut room.desk());
    room.keys(&mut form, "c");
    assert_eq!(room.entry(&form).text("what"), "acb");
    room.workbook.write(leaf, id, at, |entry| entry.answer("what", Answer::Scale(1), at.moment));
    form.sync(&mut room.desk());
    assert!(matches!(form.input, Input::Reading { .. }));
}

/// Run with `--nocapture` to look at them.
#[test]
fn pictures() {
    let mut room = room();
    let mut form = room.open("conversation");
    println!("{}", room.screen(&form, 80, 22));
    room.keys(&mut form, "KL Enter 1 F6 Tab Tab");
    println!("{}", room.screen(&form, 120, 34));
    let mut form = room.open("pulse");
    room.keys(&mut form, "2 4");
    println!("{}", room.screen(&form, 80, 22));
    println!("{}", room.screen(&form, 50, 16));
    let mut form = room.open("roles");
    room.keys(&mut form, "4 3");
    println!("{}", room.screen(&form, 80, 22));
}
