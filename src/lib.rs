//! tillit: a coaching workbook in the terminal for trust-based leadership.
//!
//! The modules that draw each part of the screen:
//!
//! ```text
//! panes::chrome   Vecka 49 · 30 nov–6 dec 2026 · Min arbetsbok                  Sparat 13:30
//! panes::promise  Förra veckan: Om K kommer sent, då säger jag det samma dag.
//!                 Blev det av?  1 ja   2 delvis   3 nej   0 inte aktuellt
//! panes::week    ┌▸Min vecka · fre 13:30 ─────────────┬ Väntar ─────────────────────────────┐
//!  (composes)    │ panes::writing                     │ week::waits                         │
//!                │  text::Editor, drawn by            ├ Dilemman ───────────────────────────┤
//!                │  widgets::prose                    │ panes::dilemmas                     │
//!                │                                    ├ Läge · Beslut ↔ Samtal ─────────────┤
//!                │                                    │ panes::bars                         │
//!                │ ─ fre skaver    panes::notes       ├ Fem tips: 9 ja 2 delvis 1 nej ──────┤
//!                │ ─ fre om–då     the week's entries │ panes::tips                         │
//!                └──────────────────────────── 34 ord ┴─────────────────────────────────────┘
//! panes::chrome   Enter ny rad  Tab ruta  Esc kommandon  F1 hjälp   from keymap's one table
//! ```
//!
//! From 180 columns on, the last text before the week stands in a column of its own. At the first start
//! `panes::welcome` is beside the text, and in the first week the choices of `panes::first_hour` where nothing waits.
//!
//! Pages over the week: `panes::dilemma`, `form`, `guided`, `before_session`, `session`, `between`, `look_back`,
//! `waiting`, `prepare`, `course`, `hour_log`, `search`, `reading`, `team_hour`, `camp`, `take_in`, `take_out`, `taken_out`, `erase`, `people`, `person`, `rename`, `board`, `versions`, `other_version`, `settings` and `workbooks`, each a row of one enum in `app::page`.
//! Dialogs over a page: `panes::reader`, `picker`, `go_to`, `asking` and `ending`. `panes::unlocking` asks for the passphrase of a locked
//! workbook before anything else. `panes::curtain` hides the screen, and private
//! pages while a client looks on.
//!
//! Panes share: `ask` (the one way to ask a question), `writing` (an open text), `typed_answer`, `external_edit`,
//! `line_input`, `big` (large letters), `list`, `hit_list` (the hits of a query as a list), `links`, `labels`, `decide` (one-key decisions on a row), `step_words` (an undo step in words),
//! `reminder_columns`, `entry_preview`, `safety` (the key of the card on serious matters); and with the app `desk` (the data they read and change), `pane` (the trait that every page implements)
//! and `reply` (their answers to the app).
//!
//! A key goes `shell` → `app` → `keymap` (its action in this context) → the pane on top → [`workbook`] (the data in
//! memory) → an [`effect::Effect`] → `shell::World` → [`store`] (the only module that touches the user's files), and comes
//! back as an [`effect::Outcome`].
//!
//! `tillit --plain` goes another way: [`plain`] asks one thing at a time on standard input, with the same questions,
//! data and files.
//!
//! Adding a page, a key, a sheet or an importer is explained in `.github/CONTRIBUTING.md`.
//!
//! The modules are listed from the bottom up. The one rule: a module imports only modules listed above it;
//! `tests/it/architecture.rs` checks it.

// Locking: the keys of a workbook, and sealing and opening a file with them.
pub mod seal;

// Reading and writing RON: faults with a line and column, readable literals.
pub mod notation;

// The data types: weeks, entries, answers, and typed views of the entries of known sheets.
pub mod model;

// All texts of the program, shipped and the user's own; sheets and dilemmas.
pub mod content;

// Derived facts over many weeks: promises, trends, reminders.
pub mod insight;

// Merging of versions of a leaf that were edited independently.
pub mod merge;

// Workbooks on disk: the durable save, reading, earlier versions, watching, exported texts.
pub mod store;

// The system's time zone, and the current time in it.
pub mod zone;

// Import of other programs' diaries; export of entries in forms for people and for programs.
pub mod exchange;

// The prose buffer: graphemes, wrap, motions, history.
pub mod text;

// Search: the folded copies of the texts, queries, hits, people's aliases.
pub mod search;

// The words to check in the dictionaries, and the answers so far.
pub mod spelling;

// The closed list of actions that a key or the palette can trigger.
pub mod action;

// The effects that `app` asks `shell` for, and the outcomes that come back.
pub mod effect;

// A workbook in memory: saved and current entries, the save schedule, undo.
pub mod workbook;

// The table of key bindings, and look-up in it.
pub mod keymap;

// Themes: a style for each role on screen.
pub mod theme;

// The user's `config.ron`.
pub mod settings;

// Drawing helpers that know text and cells, not dilemmas.
pub mod widgets;

// Folders, settings and language, shared by the commands and the screen.
pub mod environment;

// Pages, panes and dialogs, one per file.
pub mod panes;

// The program without input and output: takes inputs and outcomes, returns effects and a frame.
pub mod app;

// The commands that need no screen: import, export, check, search, people, show, due, history and others.
pub mod cli;

// The event loop around `app`: effects, terminal, signals, worker threads.
pub mod shell;

// The program in lines, without a screen: for braille, speech and terminals that cannot place a cursor.
pub mod plain;
