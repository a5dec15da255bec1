use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::Deserialize;

use super::catalog::{ActionText, Catalog};
use super::own::{Content, ContentSet};
use super::phrases::Phrases;
use super::{Calendar, Language};
use crate::notation::Fault;

/// A file's name without its ending, and its Swedish and its English text as JSON, made of the RON file by `content/build.rs`.
struct Shipped(&'static str, &'static str, &'static str);

macro_rules! shipped {
    ($file:literal) => {
        Shipped(
            $file,
            include_str!(concat!(env!("OUT_DIR"), "/content/sv/", $file, ".json")),
            include_str!(concat!(env!("OUT_DIR"), "/content/en/", $file, ".json")),
        )
    };
}

/// Dilemmas, tips and sheets; sheets in the order in which they are listed.
const CONTENT: &[Shipped] = &[
    shipped!("dilemmas"),
    shipped!("tips"),
    shipped!("sheets/reflection"),
    shipped!("sheets/commitment"),
    shipped!("sheets/friction"),
    shipped!("sheets/conversation"),
    shipped!("sheets/weekly-review"),
    shipped!("sheets/tip-checks"),
    shipped!("sheets/placement"),
    shipped!("sheets/pulse"),
    shipped!("sheets/team-pulse"),
    shipped!("sheets/roles"),
    shipped!("sheets/monthly-look-back"),
    shipped!("sheets/quarterly-look-back"),
    shipped!("sheets/foundations"),
    shipped!("sheets/word-and-deed"),
    shipped!("sheets/given-word"),
    shipped!("sheets/handed-over"),
    shipped!("sheets/obstacle"),
    shipped!("sheets/guessed"),
    shipped!("sheets/driving-forces"),
    shipped!("sheets/control"),
    shipped!("sheets/gain"),
    shipped!("sheets/practice"),
    shipped!("sheets/stuck"),
    shipped!("sheets/experiment"),
    shipped!("sheets/trust-definition"),
    shipped!("sheets/principle"),
    shipped!("sheets/boundaries"),
    shipped!("sheets/before-response"),
    shipped!("sheets/own-dilemma"),
    shipped!("sheets/trust-figure"),
    shipped!("sheets/critics"),
    shipped!("sheets/contract"),
    shipped!("sheets/session"),
    shipped!("sheets/recap"),
    shipped!("sheets/retention"),
    shipped!("sheets/workbook"),
];
const PHRASES: Shipped = shipped!("phrases");
const ACTIONS: Shipped = shipped!("actions");
const CALENDAR: Shipped = shipped!("calendar");

impl Shipped {
    /// The name of the RON file.
    fn name(&self, language: Language) -> String {
        format!("content/{}/{}.ron", language.code(), self.0)
    }

    fn text(&self, language: Language) -> &'static str {
        match language {
            Language::Swedish => self.1,
            Language::English => self.2,
        }
    }

    /// Reads the text.
    ///
    /// # Errors
    ///
    /// A fault at its line of the RON file.
    fn read<T: Deserialize<'static>>(&self, language: Language) -> Result<T, Fault> {
        let text = self.text(language);
        serde_json::from_str(text).map_err(|error| {
            let name = self.name(language);
            Fault::at(&name, text, error.line(), 1, error.to_string())
        })
    }
}

/// Reads what the program was built with. A test reads both languages, so that a fault cannot reach a user.
pub(super) fn catalog(language: Language) -> Result<Catalog, Fault> {
    // Nothing can be shown before: two threads share the work.
    let next = AtomicUsize::new(0);
    let read_rest = || {
        let mut read: Vec<(usize, Content)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            match CONTENT.get(at) {
                Some(file) => read.push((at, file.read(language)?)),
                None => return Ok(read),
            }
        }
    };
    thread::scope(|scope| {
        let other = thread::Builder::new().spawn_scoped(scope, read_rest);
        let phrases: Phrases = PHRASES.read(language)?;
        let actions: BTreeMap<String, ActionText> = ACTIONS.read(language)?;
        let calendar: Calendar = CALENDAR.read(language)?;
        let mut read = read_rest()?;
        // Where no other thread could be had, this one has read everything.
        if let Ok(other) = other {
            read.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic))?);
        }
        read.sort_unstable_by_key(|(at, _)| *at);
        let mut shelf = ContentSet::default();
        for (_, content) in read {
            shelf.take(content, language);
        }
        Ok(Catalog::new(language, shelf, phrases, actions, calendar))
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;
    use std::path::Path;

    use serde::de::DeserializeOwned;

    use super::*;
    use crate::content::phrases::Saying;
    use crate::notation::parse_content;

    /// The text of a shipped RON file.
    fn ron(name: &str) -> String {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
    }

    fn both_forms_say_the_same<T: DeserializeOwned + PartialEq + Debug>(file: &Shipped) {
        for language in Language::ALL {
            let name = file.name(language);
            let from_ron: T =
                parse_content(&name, &ron(&name)).unwrap_or_else(|fault| panic!("{fault}"));
            let from_json: T = file
                .read(language)
                .unwrap_or_else(|fault| panic!("{fault}"));
            assert_eq!(from_json, from_ron, "{name}");
        }
    }

    #[test]
    fn every_file_says_the_same_as_its_ron() {
        CONTENT.iter().for_each(both_forms_say_the_same::<Content>);
        both_forms_say_the_same::<BTreeMap<String, Saying>>(&PHRASES);
        both_forms_say_the_same::<BTreeMap<String, ActionText>>(&ACTIONS);
        both_forms_say_the_same::<Calendar>(&CALENDAR);
    }

    #[test]
    fn a_fault_has_its_line_of_the_ron() {
        for language in Language::ALL {
            for file in CONTENT.iter().chain([&PHRASES, &ACTIONS, &CALENDAR]) {
                let name = file.name(language);
                let lines = |text: &str| text.trim_end().matches('\n').count();
                assert_eq!(lines(file.text(language)), lines(&ron(&name)), "{name}");
            }
        }
    }
}
