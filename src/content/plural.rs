//! The forms that texts take by number, by the rules of each language.

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use super::Language;

/// The numbers among which every form of a language is met.
const SAMPLE: std::ops::RangeInclusive<usize> = 0..=200;

impl Language {
    /// The form for a number of things.
    pub(super) fn plural(self, n: usize) -> PluralCategory {
        let rules = rules(self.code()).or_else(|| rules(Self::English.code()));
        let form = rules.and_then(|rules| rules.select(n).ok());
        form.unwrap_or(PluralCategory::OTHER)
    }

    /// The forms besides the one for all other numbers.
    pub(super) fn plural_forms(self) -> Vec<PluralCategory> {
        let mut forms = Vec::new();
        for form in SAMPLE.map(|n| self.plural(n)) {
            if form != PluralCategory::OTHER && !forms.contains(&form) {
                forms.push(form);
            }
        }
        forms
    }
}

/// The rules of the language with this code, if they are known.
fn rules(code: &str) -> Option<PluralRules> {
    let tag: LanguageIdentifier = code.parse().ok()?;
    PluralRules::create(tag, PluralRuleType::CARDINAL).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::phrases::Table;

    #[test]
    fn a_number_takes_the_form_of_its_language() {
        use PluralCategory::{FEW, MANY, ONE, OTHER};
        for language in Language::ALL {
            let forms = [0, 1, 2, 21].map(|n| language.plural(n));
            assert_eq!(forms, [OTHER, ONE, OTHER, OTHER], "{language:?}");
        }
        assert_eq!(Language::Swedish.plural_forms(), [ONE]);
        let polish = rules("pl").unwrap();
        let forms = [1, 3, 5, 22].map(|n: usize| polish.select(n).unwrap());
        assert_eq!(forms, [ONE, FEW, MANY, FEW]);
        assert!(rules("qps").is_none());
    }

    #[test]
    fn a_number_without_a_form_of_its_own_has_the_one_for_all_others() {
        let table = Table {
            text: "nothing-notes{n} notesfew{n} note",
            rows: &[[0, 7, 7], [8, 13, 22]],
            forms: &[
                (1, PluralCategory::FEW, [22, 25]),
                (1, PluralCategory::ONE, [25, 33]),
            ],
        };
        let said = [0, 1, 2].map(|n| table.of(1, Language::English.plural(n)));
        assert_eq!(said, ["{n} notes", "{n} note", "{n} notes"]);
    }
}
