//! tillit: a coaching workbook in the terminal for trust-based leadership.
//!
//! What draws what:
//!
//! ```text
//! panes::chrome  ┌ Vecka 47 · 16–22 nov 2026 · Min arbetsbok ── Delning av · Sparat 14:52 ┐
//! panes::promise │ Förra veckan: Om någon säger emot, då väntar jag med mitt svar.        │
//!                │ Blev det av?   j ja   d delvis   n nej   x inte aktuellt               │
//! panes::week    ├ Dilemman ──────────────────┬ Reflektion ───────────────────────────────┤
//!  (composes)    │ panes::dilemmas            │ panes::writing                            │
//!                │ 3 Tydlighet ↔ Lyhördhet ▂▅ │  text::Editor drawn by widgets::prose     │
//!                ├ Läge ──────────────────────┤                                           │
//!                │ panes::bars                │                                           │
//!                ├ Veckans anteckningar ──────┼ Fem tips ─────────────────────────────────┤
//!                │ panes::notes               │ panes::tips                               │
//!                └────────────────────────────┴───────────────────────────────────────────┘
//! panes::chrome   Enter skriv  k skaver  s samtal  ? hjälp     from keymap's one table
//! ```
//!
//! Pages over the week: `panes::welcome`, `dilemma`, `form`, `guided`, `session`, `look_back`, `waiting`, `board` and
//! `workbooks`, each a row of one enum in `app::page`. Dialogs over a page: `panes::reader`, `picker`, `go_to` and
//! `ending`. `panes::curtain` hides what others are not to see.
//!
//! Panes share: `ask` (the one way to ask a question), `writing` (an open text), `typed_answer`, `external_edit`,
//! `line_input`, `list`, `links`, `labels`, `decide` (one-key decisions on a row), `reminder_columns`; and with the app
//! `desk` (what they may change and draw from), `pane` (what every page is asked) and `reply` (what they answer).
//!
//! A key goes `shell` → `app` → `keymap` (its action in this context) → the pane on top → [`workbook`] (the data in
//! memory) → an [`effect::Effect`] → `shell::World` → [`store`] (the only module that touches the user's files), and comes
//! back as an [`effect::Outcome`].
//!
//! How to add a page, a key, a sheet, an importer: `.github/CONTRIBUTING.md`.
//!
//! The modules are listed from the bottom up. The one rule: a module imports only modules listed above it;
//! `tests/it/architecture.rs` checks it.

// RON as it is read and written: faults with a place, literals a person can read.
pub mod notation;

// The nouns: weeks, entries, answers, and what an entry of a known sheet says.
pub mod model;

// Every word the program says, shipped and own; forms and dilemmas.
pub mod content;

// What weeks add up to: promises, trends, what is waiting.
pub mod insight;

// Merges versions of a leaf that were made apart.
pub mod merge;

// Workbooks on disk: the durable save, reading, earlier versions, watching, a text handed out.
pub mod store;

// The system's time zone, and the time in it.
pub mod zone;

// Other programs' diaries into entries; a session's recap as text.
pub mod exchange;

// The prose buffer: graphemes, wrap, motions, history.
pub mod text;

// Which words to ask the dictionaries about, and what they said.
pub mod spelling;

// Everything a key or the palette can ask for.
pub mod action;

// What the deciding half asks of the doing half, and hears back.
pub mod effect;

// A workbook in memory: what is saved, what is current, what can be undone.
pub mod workbook;

// The one table of keys.
pub mod keymap;

// How everything looks, by role.
pub mod theme;

// The user's `config.ron`.
pub mod settings;

// Drawn pieces that know text and cells, not dilemmas.
pub mod widgets;

// Folders, settings and language: what the commands and the screen both start from.
pub mod environment;

// What is on screen, one file a pane.
pub mod panes;

// The program in memory: input and outcomes in, effects and a picture out.
pub mod app;

// The commands without a screen: import, check, show, due, history, restore, path, merge, sync.
pub mod cli;

// The loop around the program: performs effects; terminal, signals, workers.
pub mod shell;
