//! The forms that texts take by number, by the rules of each language.

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use super::Language;

impl Language {
    /// The form for a number of things.
    pub(super) fn plural(self, n: usize) -> PluralCategory {
        let rules = rules(self.code()).or_else(|| rules(Self::English.code()));
        let form = rules.and_then(|rules| rules.select(n).ok());
        form.unwrap_or(PluralCategory::OTHER)
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
    use crate::content::phrases::Saying;

    #[test]
    fn a_number_takes_the_form_of_its_language() {
        use PluralCategory::{FEW, MANY, ONE, OTHER};
        for language in Language::ALL {
            let forms = [0, 1, 2, 21].map(|n| language.plural(n));
            assert_eq!(forms, [OTHER, ONE, OTHER, OTHER], "{language:?}");
        }
        let polish = rules("pl").unwrap();
        let forms = [1, 3, 5, 22].map(|n: usize| polish.select(n).unwrap());
        assert_eq!(forms, [ONE, FEW, MANY, FEW]);
        assert!(rules("qps").is_none());
    }

    #[test]
    fn a_number_without_a_form_of_its_own_has_the_one_for_all_others() {
        let saying = Saying {
            other: "{n} notes",
            forms: &[
                (PluralCategory::FEW, "few"),
                (PluralCategory::ONE, "{n} note"),
            ],
        };
        let said = [0, 1, 2].map(|n| saying.of(Language::English, n));
        assert_eq!(said, ["{n} notes", "{n} note", "{n} notes"]);
    }
}
