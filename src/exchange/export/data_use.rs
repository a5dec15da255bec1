//! The document that tells a client how the data are handled.

use super::{Document, Section};
use crate::content::{Catalog, Phrase};
use crate::insight::answer_words;
use crate::model::views::{CONTRACT, Contract, DATA_USE, DataUse};
use crate::model::{Entry, Moment};

/// The parts between the one who is responsible and the people who get data: heading and text.
const KEPT: [(Phrase, Phrase); 3] = [
    (Phrase::DataUseKept, Phrase::DataUseKeptText),
    (Phrase::DataUseBasis, Phrase::DataUseBasisText),
    (Phrase::DataUseNot, Phrase::DataUseNotText),
];
/// The parts after the days: heading and text.
const RIGHTS: [(Phrase, Phrase); 3] = [
    (Phrase::DataUseFree, Phrase::DataUseFreeText),
    (Phrase::DataUseRights, Phrase::DataUseRightsText),
    (Phrase::DataUseComplain, Phrase::DataUseComplainText),
];

impl Document {
    /// The document, with what the standing entries of a client's workbook say; a line to fill in by hand for the rest.
    pub fn of_data_use<'a>(
        standing: impl Iterator<Item = &'a Entry>,
        catalog: &Catalog,
        at: Moment,
    ) -> Self {
        let standing: Vec<&Entry> = standing.filter(|entry| !entry.deleted).collect();
        let said = |sheet: &str, field: &str| {
            let of_sheet = standing.iter().filter(|entry| entry.sheet == sheet);
            let answered = of_sheet.filter_map(|entry| Some((entry, entry.answers.get(field)?)));
            let last = answered.max_by_key(|(entry, _)| (entry.written, entry.id));
            let known = catalog.sheet(sheet).and_then(|sheet| sheet.field(field));
            let words = last.map(|(_, answer)| answer_words(catalog, known, answer));
            let words = words.map(|words| words.trim().trim_end_matches('.').to_owned());
            words
                .filter(|words| !words.is_empty())
                .unwrap_or_else(|| catalog.say(Phrase::DataUseBlank).to_owned())
        };
        let part = |(heading, text): (Phrase, Phrase)| {
            Section::of_line((catalog.say(heading), catalog.say(text).to_owned()))
        };
        let filled = |heading, text, values: &[(&str, &str)]| {
            Section::of_line((catalog.say(heading), catalog.fill(text, values)))
        };
        let controller = said(DATA_USE, DataUse::CONTROLLER);
        let mut sections = vec![Section::of_line((
            catalog.say(Phrase::DataUseController),
            controller,
        ))];
        sections.extend(KEPT.map(part));
        let recipients = said(DATA_USE, DataUse::RECIPIENTS);
        sections.push(filled(
            Phrase::DataUseRecipients,
            Phrase::DataUseRecipientsText,
            &[("who", &recipients)],
        ));
        let day = said(CONTRACT, Contract::DELETE_ON);
        let log = said(DATA_USE, DataUse::LOG_UNTIL);
        sections.push(filled(
            Phrase::DataUseUntil,
            Phrase::DataUseUntilText,
            &[("day", &day), ("log", &log)],
        ));
        sections.extend(RIGHTS.map(part));
        let title = catalog.say(Phrase::DataUseTitle);
        let remark = catalog.say(Phrase::DataUseRemark);
        Self {
            sections,
            ..Self::titled(catalog, title, remark, at)
        }
    }
}
