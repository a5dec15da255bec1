//! All texts of the screen, and the forms: shipped in each language, and the user's own.
//!
//! A [`Catalog`] holds all of it in one [`Language`]. Stored entries never contain these texts, only ids.
//!
//! An own file is one RON value: `Dilemmas([...])`, `Tips([...])` or `Sheets([...])`, or a single
//! `Dilemma(...)`, `Tip(...)` or `Sheet(...)`. The shipped files under `content/` have the same form. An item with a
//! shipped id replaces the shipped one, any other is added. A text is a string, or one for each
//! language: `(sv: "…", en: "…")`. A sheet with
//! `guided: true` asks one question at a time; [`Part`] lists the values of a field's `shows`.

mod calendar;
mod catalog;
mod check;
mod check_fields;
mod country;
mod dilemma;
mod fault_words;
mod fill;
mod gap;
mod language;
mod own;
mod part;
mod phrase;
mod phrases;
mod plural;
mod respell;
mod sample;
mod sample_texts;
mod sheet;
mod sheet_list;
mod shipped;
mod tip;
mod travel;
mod words;

pub use calendar::Calendar;
pub use catalog::Catalog;
pub use country::SWEDEN;
pub use dilemma::{Dilemma, PoleText};
pub use fill::fill;
pub use gap::{Gap, GapKind};
pub use language::Language;
pub use part::Part;
pub use phrase::Phrase;
pub use sample::sample;
pub use sheet::{
    Advice, AtLeast, CardPart, Choice, Field, FieldKind, Given, Note, Only, Phase, Raises,
    ReturnReason, Returns, Rhythm, Sentence, SessionCard, SessionStage, Sheet, SheetGroup,
    StageHead, Then, number,
};
pub use tip::{Check, Tip};
pub use travel::{OwnItem, new_items};
pub use words::Words;
