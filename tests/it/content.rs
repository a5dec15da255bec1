//! The shipped texts are whole and alike in both languages, and own texts come in beside them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use tillit::action::Action;
use tillit::content::{Catalog, Language, Phrase};
use tillit::model::WeekId;
use tillit::notation;

fn both() -> [Catalog; 2] {
    crate::WHOLE
        .map(|language| Catalog::shipped(language).unwrap_or_else(|fault| unreachable!("{fault}")))
}

/// The names of the values that a text is filled with, as `{name}`, in order.
pub fn placeholders(text: &str) -> Vec<&str> {
    let is_name = |name: &&str| {
        let mut letters = name.bytes();
        !name.is_empty() && letters.all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    let parts = text.split('{').skip(1);
    let names = parts.filter_map(|part| Some(part.split_once('}')?.0));
    names.filter(is_name).collect()
}

fn swedish() -> Catalog {
    let [swedish, _] = both();
    swedish
}

#[test]
fn both_languages_ship() {
    for language in crate::WHOLE {
        let catalog = Catalog::shipped(language);
        assert!(catalog.is_ok(), "{}", catalog.unwrap_err());
    }
}

#[test]
fn every_phrase_has_a_text_and_the_same_placeholders_in_both_languages() {
    let texts: Vec<BTreeMap<String, ron::Value>> = [
        ("sv", include_str!("../../content/sv/phrases.ron")),
        ("en", include_str!("../../content/en/phrases.ron")),
    ]
    .map(|(name, text)| notation::parse(name, text).unwrap())
    .into();
    let known: BTreeSet<&str> = Phrase::ALL.iter().map(|phrase| phrase.key()).collect();
    for language in &texts {
        let written: BTreeSet<&str> = language.keys().map(String::as_str).collect();
        assert_eq!(
            written.difference(&known).collect::<Vec<_>>(),
            Vec::<&&str>::new(),
            "no such phrase"
        );
        assert_eq!(
            known.difference(&written).collect::<Vec<_>>(),
            Vec::<&&str>::new(),
            "no text"
        );
    }
    for key in known {
        let [swedish, english] = [0, 1].map(|at| format!("{:?}", texts[at][key]));
        let [names, other] = [&swedish, &english]
            .map(|said| placeholders(said).into_iter().collect::<BTreeSet<_>>());
        assert_eq!(names, other, "{key}");
        assert!(
            !swedish.contains("\"\"") && !english.contains("\"\""),
            "{key} is empty"
        );
        assert_eq!(
            swedish.starts_with("Map("),
            english.starts_with("Map("),
            "{key} counts in one language only"
        );
    }
}

#[test]
fn every_action_has_a_label_and_a_help_in_both_languages() {
    let ids: BTreeSet<&str> = Action::ALL.iter().map(|action| action.id()).collect();
    for catalog in both() {
        let text = match catalog.language() {
            Language::Swedish => include_str!("../../content/sv/actions.ron"),
            _ => include_str!("../../content/en/actions.ron"),
        };
        let named: BTreeMap<String, ron::Value> = notation::parse("actions.ron", text).unwrap();
        let named: BTreeSet<&str> = named.keys().map(String::as_str).collect();
        assert_eq!(named, ids);
        for id in &ids {
            let label = catalog.action_label(id);
            assert!(
                !label.is_empty() && !catalog.action_help(id).is_empty(),
                "{id}"
            );
        }
    }
}

#[test]
fn the_dilemmas_and_tips_are_whole() {
    let [swedish, english] = both();
    for catalog in [&swedish, &english] {
        assert_eq!(catalog.dilemmas().len(), 7);
        for dilemma in catalog.dilemmas() {
            assert_eq!(
                (dilemma.questions.len(), dilemma.deeper.len()),
                (5, 5),
                "{}",
                dilemma.id
            );
            for said in [
                &dilemma.name,
                &dilemma.purpose,
                &dilemma.tension,
                &dilemma.team,
            ] {
                assert!(!said.is_empty(), "{}", dilemma.id);
            }
            // The shipped dilemmas have an experiment for each pole instead.
            assert!(dilemma.experiment.is_empty(), "{}", dilemma.id);
            for question in dilemma.questions.iter().chain(&dilemma.deeper) {
                assert_eq!(
                    question.matches('?').count(),
                    1,
                    "one at a time: {question}"
                );
            }
            let words = dilemma.case.split_whitespace().count();
            assert!((50..=110).contains(&words), "{}: {words}", dilemma.id);
            assert!(dilemma.case.ends_with('?'), "{}", dilemma.id);
            assert!(dilemma.short.chars().count() <= 22, "{}", dilemma.short);
            for pole in [&dilemma.a, &dilemma.b] {
                assert!(
                    !pole.gives.is_empty() && !pole.too_much.is_empty() && !pole.name.is_empty()
                );
                assert_eq!(
                    (pole.signs.len(), pole.signs_of_little.len()),
                    (3, 3),
                    "{}",
                    dilemma.id
                );
                assert!(!pole.experiment.is_empty(), "{}", dilemma.id);
                assert!(pole.short.chars().count() <= 9, "{}", pole.short);
            }
        }
        let checks: BTreeSet<&str> = catalog
            .tips()
            .iter()
            .flat_map(|tip| &tip.checks)
            .map(|check| check.id.as_str())
            .collect();
        assert_eq!((catalog.tips().len(), checks.len()), (5, 15));
    }
    let ids = |catalog: &Catalog| {
        catalog
            .dilemmas()
            .iter()
            .map(|dilemma| dilemma.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&swedish), ids(&english));
}

#[test]
fn week_titles_span_months_and_years() {
    let [swedish, english] = both();
    let week = |text: &str| text.parse::<WeekId>().unwrap();
    let titles = [
        (
            "2026-W47",
            "Vecka 47 · 16–22 nov 2026",
            "Week 47 · 16–22 Nov 2026",
        ),
        (
            "2026-W49",
            "Vecka 49 · 30 nov–6 dec 2026",
            "Week 49 · 30 Nov–6 Dec 2026",
        ),
        (
            "2026-W53",
            "Vecka 53 · 28 dec 2026–3 jan 2027",
            "Week 53 · 28 Dec 2026–3 Jan 2027",
        ),
        ("0001-W01", "Vecka 1 · 1–7 jan 1", "Week 1 · 1–7 Jan 1"),
    ];
    for (id, sv, en) in titles {
        assert_eq!(swedish.week_title(week(id)), sv);
        assert_eq!(english.week_title(week(id)), en);
    }
    let friday = date(2026, 11, 20);
    assert_eq!(
        swedish.calendar().date_long(friday),
        "fredag 20 november 2026"
    );
    assert_eq!(english.calendar().weekday_short(friday.weekday()), "Fri");
}

#[test]
fn days_away_are_told_in_words() {
    let catalog = swedish();
    let today = date(2026, 11, 20);
    let told = [
        (0, "i dag"),
        (1, "i morgon"),
        (-1, "i går"),
        (3, "om 3 dagar"),
        (-13, "för 13 dagar sedan"),
    ];
    let weeks = [(14, "om 2 veckor"), (-20, "för 2 veckor sedan")];
    for (days, words) in told.into_iter().chain(weeks) {
        let day = today.checked_add(jiff::Span::new().days(days)).unwrap();
        assert_eq!(catalog.days_away(day, today), words);
    }
}

#[test]
fn one_and_many_are_told_apart() {
    let catalog = swedish();
    assert_eq!(catalog.count(Phrase::NoteCount, 1, &[]), "1 anteckning");
    assert_eq!(catalog.count(Phrase::NoteCount, 0, &[]), "0 anteckningar");
    let asked = catalog.count(Phrase::PrivacyRetain, 12, &[("months", "12")]);
    assert!(
        asked.starts_with("12 anteckningar är äldre än 12 månader."),
        "{asked}"
    );
}

#[test]
fn a_value_is_never_filled_again() {
    let catalog = swedish();
    let filled = catalog.fill(
        Phrase::PromiseIfThen,
        &[("situation", "{act}"), ("act", "går jag")],
    );
    assert_eq!(filled, "Om {act}, då går jag.");
}

#[test]
fn the_language_is_the_flags_then_the_configs_then_the_first_locale_that_is_set() {
    use Language::{English, Swedish};
    let of = |given: [Option<&str>; 5]| {
        Language::from_environment(given[0], given[1], given[2], given[3], given[4], || None)
    };
    let sv = Some("sv_SE.UTF-8");
    assert_eq!(of([None; 5]), English);
    assert_eq!(of([None, None, None, None, sv]), Swedish);
    assert_eq!(of([None, None, Some("C"), None, sv]), English);
    assert_eq!(of([None, None, Some(""), sv, Some("en_US")]), Swedish);
    assert_eq!(
        of([None, Some("sv"), Some("en_GB.UTF-8"), None, None]),
        Swedish
    );
    assert_eq!(of([Some("en"), Some("sv"), sv, sv, sv]), English);
    assert_eq!(of([Some("klingon"), None, sv, None, None]), Swedish);
    assert_eq!(of([None, None, None, None, Some("svart")]), English);
}

#[test]
fn the_system_is_asked_for_its_language_where_no_variable_is_set() {
    use Language::{English, Swedish};
    let of = |lang: Option<&str>, system: &str| {
        Language::from_environment(None, None, None, None, lang, || Some(system.to_owned()))
    };
    assert_eq!(of(None, "sv-SE"), Swedish);
    assert_eq!(of(Some(""), "sv-Latn-FI"), Swedish);
    assert_eq!(of(None, "de-AT"), English);
    assert_eq!(of(Some("C"), "sv-SE"), English);
}
