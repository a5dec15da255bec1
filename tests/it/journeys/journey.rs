//! The harness of the journeys: the program without a terminal, on a clock that the test moves.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::{Modifier, Style};
use tempfile::TempDir;
use tillit::app::{App, Input, Setup};
use tillit::content::{Catalog, Language};
use tillit::effect::{
    Anew, EditTrouble, EditedText, Effect, Memos, Notice, OpenTrouble, Opened, Outcome,
    OutsideText, SpellingAnswer, SpellingQuestion,
};
use tillit::keymap::{Key, Pointer, PointerKind};
use tillit::model::{Leaf, Moment, Now};
use tillit::panes::Sharing;
use tillit::settings::{Opens, Settings};
use tillit::shell::World;
use tillit::store::{Folders, Keyring, Workbooks};
use tillit::theme::Theme;
use tillit::workbook::SaveStatus;

use crate::journeys::disk::{Condition, JourneyDisk};

/// Each run of the program draws its own ids.
static SEED: AtomicU64 = AtomicU64::new(7);

/// The program on a real folder of its own.
pub struct Journey {
    app: App,
    world: World,
    disk: Arc<JourneyDisk>,
    terminal: Terminal<TestBackend>,
    now: Now,
    drawings: u32,
    pub quit: bool,
    /// The requests to begin the program anew.
    pub begun_anew: Vec<Anew>,
    pub copied: Vec<String>,
    /// Whether copies reach the system's clipboard.
    pub passes_on: bool,
    /// The system's text, if it is newer than the last copy.
    pub clipboard: Option<String>,
    /// Number of requests to redraw the whole screen.
    pub redrawn: u32,
    /// The text that the user's own editor will return, and the text that it was opened on.
    pub editor: VecDeque<Result<String, EditTrouble>>,
    pub editor_texts: Vec<String>,
    pub handed_out: Option<OutsideText>,
    /// The folders of drafts that were removed as saved.
    pub drafts_removed: Vec<String>,
    /// The words that the dictionary knows, where there is one.
    pub dictionary: Option<Vec<String>>,
    _folder: Option<TempDir>,
}

/// The shipped texts, parsed once for all journeys.
fn shipped(language: Language) -> Catalog {
    static CATALOGS: OnceLock<Vec<(Language, Catalog)>> = OnceLock::new();
    let of = |language| (language, Catalog::shipped(language).unwrap());
    let all = Language::ALL.into_iter();
    #[cfg(debug_assertions)]
    let all = all.chain([Language::MadeUp]);
    let catalogs = CATALOGS.get_or_init(|| all.map(of).collect());
    let mut catalogs = catalogs.iter();
    catalogs.find(|(of, _)| *of == language).unwrap().1.clone()
}

/// The settings of a journey.
pub struct Setting {
    pub language: Language,
    pub size: (u16, u16),
    pub now: &'static str,
    pub first_start: bool,
    /// The cursor's place at the start; most journeys begin among the commands.
    pub opens: Opens,
    pub config: &'static str,
    pub notices: Vec<Notice>,
    /// The opened conversations that the machine remembers.
    pub afterwards: Option<String>,
    pub sharing: Sharing,
    /// The last day on which the machine used the program.
    pub used_last: Option<&'static str>,
    /// The user's own content, each file's name and text.
    pub own: Vec<(String, String)>,
    /// The folder name of the workbook that is opened.
    pub workbook: String,
    /// The keys that have been opened.
    pub keys: Keyring,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            language: Language::Swedish,
            size: (80, 24),
            now: "2026-11-20T14:52:03+01:00",
            first_start: false,
            opens: Opens::Keys,
            config: "()",
            notices: Vec::new(),
            afterwards: None,
            sharing: Sharing::Off,
            used_last: None,
            own: Vec::new(),
            workbook: "min".to_owned(),
            keys: Keyring::default(),
        }
    }
}

impl Setting {
    /// Opens the program on a new, empty folder.
    pub fn open(self) -> Journey {
        let folder = tempfile::tempdir().unwrap();
        let mut journey = self.open_in(folder.path());
        journey._folder = Some(folder);
        journey
    }

    /// Opens the program on an existing folder.
    pub fn open_in(self, folder: &std::path::Path) -> Journey {
        let folders = Folders::within(folder);
        let disk = Arc::new(JourneyDisk::new(folder.join("workbooks")));
        let workbooks = Workbooks::with_keys(Arc::<JourneyDisk>::clone(&disk), folders, self.keys);
        let store = workbooks.open(&self.workbook).unwrap();
        store.mark_open();
        let now = Now {
            moment: self.now.parse().unwrap(),
            ticks: 0,
        };
        let (mut settings, faults) = Settings::read("config.ron", Some(self.config));
        settings.opens = self.opens;
        assert_eq!(faults, []);
        let (catalog, faults) = shipped(self.language).with_own(&self.own);
        assert_eq!(faults, []);
        let remembered = Memos::read(|key| match key {
            "welcomed" => (!self.first_start).then(String::new),
            "sharing" => (self.sharing == Sharing::On).then(|| "on".to_owned()),
            "used-last" => self.used_last.map(str::to_owned),
            "afterwards" => self.afterwards.clone(),
            _ => None,
        });
        let setup = Setup {
            catalog,
            own_content: self.own,
            settings,
            theme: Theme::shipped("dark").unwrap(),
            colours: Default::default(),
            workbook: self.workbook.clone(),
            card: store.title_page().0,
            is_locked: store.is_locked(),
            is_sample: false,
            home: "min".to_owned(),
            folder: "~/tillit/min".to_owned(),
            config_file: "~/tillit/config.ron".to_owned(),
            device: store.device().clone(),
            unsent: Default::default(),
            seed: SEED.fetch_add(1, Ordering::Relaxed),
            remembered,
            week: None,
            notices: self.notices,
        };
        let app = App::new(setup, now);
        let (columns, rows) = self.size;
        let mut journey = Journey {
            app,
            world: World::new(store, workbooks),
            disk,
            terminal: Terminal::new(TestBackend::new(columns, rows)).unwrap(),
            now,
            drawings: 0,
            quit: false,
            begun_anew: Vec::new(),
            copied: Vec::new(),
            passes_on: true,
            clipboard: None,
            redrawn: 0,
            editor: VecDeque::new(),
            editor_texts: Vec::new(),
            handed_out: None,
            drafts_removed: Vec::new(),
            dictionary: None,
            _folder: None,
        };
        let effects = journey.app.start(now);
        journey.perform(effects);
        journey
    }
}

/// Opens one's own new workbook in a language, among the commands.
pub fn open(language: Language) -> Journey {
    Setting {
        language,
        ..Setting::default()
    }
    .open()
}

impl Journey {
    /// Types keys: text with names in angle brackets, `<Enter>`, `<Ctrl+Left>`, `<lt>` for `<`, `<wait 500>` ms.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let (name, after) = match rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
                Some((name, after)) => (name, after),
                None => rest.split_at(first.len_utf8()),
            };
            rest = after;
            match name {
                "lt" => self.key("<"),
                "\n" => self.key("Enter"),
                " " => self.key("Space"),
                name => match name.strip_prefix("wait ") {
                    Some(ms) => self.wait(ms.parse().unwrap()),
                    None => self.key(name),
                },
            }
        }
        self
    }

    fn key(&mut self, name: &str) {
        self.now.ticks += 10;
        let key: Key = name.parse().unwrap();
        self.input(Input::Key(key));
    }

    /// Lets time pass, with the ticks that the program asks for.
    pub fn wait(&mut self, ms: u64) {
        let end = self.now.ticks + ms;
        while let Some(wake) = self.app.next_wake().filter(|wake| *wake <= end) {
            self.now.ticks = self.now.ticks.max(wake);
            self.input(Input::Tick);
        }
        self.now.ticks = end;
    }

    /// The time in ms of the program's next tick, if it needs one.
    pub fn next_wake(&self) -> Option<u64> {
        self.app.next_wake()
    }

    /// The kinds of the open pages over the week, as [`App`]'s own enum names them.
    pub fn open_pages(&self, kinds: &[String]) -> Vec<String> {
        let app = format!("{:?}", self.app);
        let is_open = |kind: &&String| {
            app.contains(&format!(" {kind}(")) || app.contains(&format!("[{kind}("))
        };
        kinds.iter().filter(is_open).cloned().collect()
    }

    /// Number of times that the program was to be drawn.
    pub fn drawings(&self) -> u32 {
        self.drawings
    }

    /// Moves the clock to another day.
    pub fn on(&mut self, moment: &str) -> &mut Self {
        self.now.moment = moment.parse::<Moment>().unwrap();
        self.input(Input::Tick);
        self
    }

    pub fn input(&mut self, input: Input) {
        let effects = self.app.update(input, self.now);
        self.perform(effects);
        self.drawings += u32::from(self.app.take_redraw());
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            let outcome = match effect {
                Effect::Save { leaf, base, ours } => {
                    self.world.save(leaf, &base, &ours, self.now.moment)
                }
                Effect::KeepEdits { leaf, edits } => {
                    self.world.keep_edits(leaf, edits, self.now.moment);
                    continue;
                }
                Effect::Read(leaf) => self.world.read(leaf),
                Effect::ReadVersions(leaf) => self.world.versions(leaf),
                Effect::ReadAll => self.read_all(),
                Effect::Copy(text) => {
                    let is_empty = text.is_empty();
                    self.copied.push(text);
                    if is_empty {
                        continue;
                    }
                    Outcome::Copied(self.passes_on)
                }
                Effect::ReadClipboard(_) => Outcome::Clipboard(self.clipboard.clone()),
                Effect::Export {
                    place,
                    content,
                    record,
                } => {
                    let now = self.now.moment;
                    let place = self.out_path(&place);
                    self.world.export(&place, &content, record, now)
                }
                Effect::ClientCopy(request) => {
                    let place = self.out_path(request.place());
                    self.world.client_copy(*request, &place, self.now.moment)
                }
                Effect::TakenOut(change) => self.world.taken_out(change, self.now.moment),
                Effect::Workbooks(question) => {
                    let now = self.now.moment;
                    Outcome::Workbooks(self.world.manage_workbooks(question, now))
                }
                Effect::OpenWorkbook(name) => Outcome::Opened(self.open_workbook(&name)),
                Effect::Spell(question) => Outcome::Spelled(self.spell(question)),
                Effect::EditOutside(outside) => {
                    self.editor_texts.push(outside.text.clone());
                    self.handed_out = Some(*outside);
                    let Some(left) = self.editor.pop_front() else {
                        // It stays open.
                        continue;
                    };
                    edited(left)
                }
                Effect::Quit if self.app.save_status() == SaveStatus::Saved => {
                    self.quit = true;
                    continue;
                }
                Effect::QuitWithCopy if self.keep_copies() => {
                    self.quit = true;
                    continue;
                }
                Effect::QuitWithoutCopy => {
                    self.quit = true;
                    continue;
                }
                Effect::Quit | Effect::QuitWithCopy => Outcome::QuitRefused,
                Effect::Remember(memo) => {
                    self.world.remember(&memo);
                    continue;
                }
                Effect::ChangeSetting(choice) => self.world.change_setting(&choice),
                Effect::RemoveDraft(folder) => {
                    self.drafts_removed.push(folder);
                    continue;
                }
                Effect::Redraw => {
                    self.redrawn += 1;
                    continue;
                }
                Effect::BeginAnew(anew) => {
                    self.begun_anew.push(anew);
                    continue;
                }
                Effect::Mouse(_) | Effect::Suspend | Effect::OpenSample(_) => continue,
                // The dumps of the test itself stay as they are.
                Effect::ForbidDumps => continue,
            };
            waiting.extend(self.app.update(Input::Outcome(outcome), self.now));
        }
    }

    /// Looks once whether another window was hidden, as the thread does that watches the folder.
    pub fn look_at_others(&mut self) {
        if self.world.hid_elsewhere().is_some() {
            self.input(Input::Outcome(Outcome::HiddenElsewhere));
        }
    }

    /// The path that a user typed; the home folder is one of the journey's own.
    fn out_path(&self, typed: &str) -> PathBuf {
        match typed.strip_prefix("~/") {
            Some(below) => self.home().join(below),
            None => PathBuf::from(typed),
        }
    }

    /// The home folder: that of the program's folders.
    pub fn home(&self) -> PathBuf {
        self.world.workbooks().folders().data.clone()
    }

    /// Reads every leaf; the portions reach the program as the loop hands them over.
    fn read_all(&mut self) -> Outcome {
        let mut portions = Vec::new();
        let last = self.world.read_all(&mut |portion| {
            portions.push(portion);
            true
        });
        for portion in portions {
            self.input(Input::Outcome(portion));
        }
        // As the thread does that watches the folder, once it has found that a rescue copy cannot be merged yet.
        let unreadable: Vec<Leaf> = (self.app.workbook().faults())
            .map(|(leaf, _)| leaf)
            .collect();
        for leaf in unreadable {
            if let Some(kept) = self.world.rescued(leaf) {
                self.input(Input::Outcome(kept));
            }
        }
        last
    }

    /// Makes rescue copies of all that is not saved.
    fn keep_copies(&self) -> bool {
        let unsaved = self.app.workbook().unsaved();
        let mut unsaved = unsaved.iter();
        unsaved.all(|(leaf, ours)| self.world.rescue(*leaf, ours).is_some())
    }

    /// All small settings of this machine, as text.
    pub fn all_remembered(&self) -> String {
        let state = &self.world.workbooks().folders().state;
        let files = std::fs::read_dir(state).into_iter().flatten().flatten();
        files
            .filter_map(|file| std::fs::read_to_string(file.path()).ok())
            .collect()
    }

    /// A small setting of this machine.
    pub fn remembered(&self, key: &str) -> Option<String> {
        self.world.workbooks().folders().state_get(key)
    }

    /// Writes everything first, as the loop does.
    fn open_workbook(&mut self, name: &str) -> Result<Box<Opened>, OpenTrouble> {
        self.input(Input::Leaving);
        if self.app.save_status() != SaveStatus::Saved {
            return Err(OpenTrouble::NotSaved);
        }
        let opened = self.world.open(name);
        let (world, opened) = opened?;
        self.world = world;
        Ok(Box::new(Opened {
            // Each run looks alike, wherever the temporary folder is.
            folder: format!("~/tillit/{name}"),
            seed: SEED.fetch_add(1, Ordering::Relaxed),
            ..opened
        }))
    }

    fn spell(&mut self, question: SpellingQuestion) -> SpellingAnswer {
        let Some(known) = &mut self.dictionary else {
            return SpellingAnswer::NoDictionary;
        };
        match question {
            SpellingQuestion::Check(words) => {
                let checked = words.into_iter().map(|word| (known.contains(&word), word));
                SpellingAnswer::Checked(checked.map(|(is_right, word)| (word, is_right)).collect())
            }
            SpellingQuestion::Suggest(word) => SpellingAnswer::Suggested {
                suggestions: known.clone(),
                word,
            },
            SpellingQuestion::Learn(word) => {
                known.push(word.clone());
                SpellingAnswer::Checked(vec![(word, true)])
            }
        }
    }

    /// The words that are underlined on the screen.
    pub fn underlined(&mut self) -> Vec<String> {
        self.frame();
        let buffer = self.terminal.backend().buffer();
        let is_under = |cell: &&ratatui::buffer::Cell| cell.modifier.contains(Modifier::UNDERLINED);
        let text: String = buffer
            .content()
            .iter()
            .map(|cell| if is_under(&cell) { cell.symbol() } else { " " })
            .collect();
        text.split_whitespace().map(str::to_owned).collect()
    }

    /// Ends the user's own editor.
    pub fn editor_ends(&mut self, left: Result<&str, EditTrouble>) {
        self.input(Input::Outcome(edited(left.map(str::to_owned))));
    }

    /// Reads a leaf again, as the watcher does after a change from outside.
    pub fn notice_change(&mut self, leaf: Leaf) {
        let read = self.world.read(leaf);
        self.input(Input::Outcome(read));
    }

    /// The screen as text, without blanks at line ends.
    pub fn frame(&mut self) -> String {
        let app = &self.app;
        self.terminal.draw(|frame| app.view(frame)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width);
        let mut text = String::new();
        for row in buffer.content().chunks(width) {
            // A wide character's second cell is a blank that is not there.
            let mut skip = 0;
            let mut line = String::new();
            for cell in row {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                line.push_str(cell.symbol());
                skip = tillit::text::width(cell.symbol()).saturating_sub(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The cells of the frame that was drawn last.
    pub fn screen(&self) -> &ratatui::buffer::Buffer {
        self.terminal.backend().buffer()
    }

    /// The screen as text, and below it the style of each cell as a letter, with the style of each letter.
    pub fn styled_frame(&mut self) -> String {
        let mut text = self.frame() + "\n";
        let buffer = self.terminal.backend().buffer();
        let mut styles: Vec<Style> = Vec::new();
        for row in buffer.content().chunks(usize::from(buffer.area.width)) {
            for cell in row {
                let known = styles.iter().position(|style| *style == cell.style());
                let number = known.unwrap_or_else(|| {
                    styles.push(cell.style());
                    styles.len() - 1
                });
                text.push(char::from(b'a' + u8::try_from(number).unwrap()));
            }
            text.push('\n');
        }
        for (style, letter) in styles.iter().zip('a'..) {
            text.push_str(&format!("\n{letter}: {style:?}"));
        }
        text
    }

    /// The style of the first cell of some words on the screen.
    pub fn style_of(&mut self, words: &str) -> Style {
        let (x, y) = self.place_of(words);
        let cell = &self.terminal.backend().buffer()[(x, y)];
        cell.style()
    }

    /// Presses on the first cell of some words and lets go.
    pub fn click(&mut self, words: &str) {
        let (column, row) = self.place_of(words);
        for kind in [PointerKind::Press { clicks: 1 }, PointerKind::Release] {
            self.input(Input::Pointer(Pointer { kind, column, row }));
        }
    }

    /// Presses on the first cell of some words, drags through cells and lets go.
    pub fn drag(&mut self, words: &str, cells: impl IntoIterator<Item = (u16, u16)>) {
        let (column, row) = self.place_of(words);
        let pointer = |kind, column, row| Input::Pointer(Pointer { kind, column, row });
        self.input(pointer(PointerKind::Press { clicks: 1 }, column, row));
        let mut last = (column, row);
        for (column, row) in cells {
            self.input(pointer(PointerKind::Drag, column, row));
            self.frame();
            last = (column, row);
        }
        self.input(pointer(PointerKind::Release, last.0, last.1));
    }

    pub fn place_of(&mut self, words: &str) -> (u16, u16) {
        let frame = self.frame();
        let rows = frame.lines().zip(0..);
        let mut found = rows.filter_map(|(line, y)| {
            let before = &line[..line.find(words)?];
            Some((u16::try_from(tillit::text::width(before)).unwrap(), y))
        });
        found
            .next()
            .unwrap_or_else(|| panic!("{words:?} in\n{frame}"))
    }

    /// The position of the terminal's cursor, if it is shown.
    pub fn cursor(&mut self) -> Option<(u16, u16)> {
        self.frame();
        if !self.terminal.backend().cursor_visible() {
            return None;
        }
        self.terminal
            .get_cursor_position()
            .ok()
            .map(|at| (at.x, at.y))
    }

    /// The rows with a marked row, choice or card: with the mark `▸`, unless in a title, or in the style of the marked row.
    pub fn marked_rows(&mut self) -> Vec<u16> {
        self.frame();
        let selected = Theme::shipped("dark").unwrap().selected.bg;
        let buffer = self.terminal.backend().buffer();
        let is_title =
            |x: u16, y| x > 0 && ["┌", "├", "─", "┬", "┼"].contains(&buffer[(x - 1, y)].symbol());
        let is_marked = |x: u16, y: u16| {
            let cell = &buffer[(x, y)];
            selected.is_some() && cell.style().bg == selected
                || cell.symbol() == "▸" && !is_title(x, y)
        };
        let rows = buffer.area.top()..buffer.area.bottom();
        let columns = buffer.area.left()..buffer.area.right();
        rows.filter(|y| columns.clone().any(|x| is_marked(x, *y)))
            .collect()
    }

    /// Resizes the screen.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.backend_mut().resize(columns, rows);
        self.input(Input::Resize(columns, rows));
    }

    /// The text of a week's file; empty where there is none.
    pub fn week_file(&self, week: &str) -> String {
        let leaf = Leaf::Week(week.parse().unwrap());
        std::fs::read_to_string(self.world.store().path(leaf)).unwrap_or_default()
    }

    /// The folder of the workbook's rescue copies, and the names in it.
    pub fn rescue_copies(&self) -> (std::path::PathBuf, Vec<String>) {
        let folder = self.world.store().rescue_folder();
        let names = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let names = names.filter(|name| name.ends_with(".ron")).collect();
        (folder, names)
    }

    /// Merges waiting copies into their files and reads these again, as the thread does that watches the folder.
    pub fn recover(&mut self) {
        for recovered in self.world.store().recover(self.now.moment) {
            let read = self.world.read(recovered.leaf);
            self.input(Input::Outcome(read));
        }
    }

    /// Sets the outcome of saves from now on.
    pub fn set_disk(&mut self, condition: Condition) {
        self.disk.set(condition);
    }

    pub fn folder(&self) -> std::path::PathBuf {
        self.world.store().folder().to_owned()
    }
}

fn edited(left: Result<String, EditTrouble>) -> Outcome {
    Outcome::EditedOutside(left.map(|text| EditedText {
        text,
        editor: "fake".to_owned(),
    }))
}

/// The words on the screen, in one line: without frames, each run of blanks as one.
pub fn words_on(journey: &mut Journey) -> String {
    let frame = journey.frame().replace(['│', '\n'], " ");
    frame.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks that all of these words are on the screen.
pub fn shows(journey: &mut Journey, words: &[&str]) {
    let shown = words_on(journey);
    for words in words {
        assert!(shown.contains(words), "{words:?} in\n{}", journey.frame());
    }
}

/// Checks that none of these words is on the screen.
pub fn hides(journey: &mut Journey, words: &[&str]) {
    let shown = words_on(journey);
    for words in words {
        assert!(!shown.contains(words), "{words:?} in\n{}", journey.frame());
    }
}
