//! The shipped sheets are whole and alike in both languages, and say things the way the program speaks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tillit::content::{Catalog, Field, FieldKind, Language, Rhythm, Sheet};
use tillit::model::WorkbookKind;
use tillit::model::views::{
    Bar, CheckAnswer, Commitment, Placement, Pole, PromiseOutcome, REFLECTION, REFLECTION_TEXT,
    STEP_MAX, STEP_MIN, WORKBOOK,
};
use tillit::notation;

use crate::content::placeholders;

fn catalog(language: Language) -> Catalog {
    Catalog::shipped(language).unwrap_or_else(|fault| unreachable!("{fault}"))
}

pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path))
        } else {
            found.push(path)
        }
    }
    found.sort();
    found
}

/// Every shipped file of a language: its path below the language's folder, and its text.
fn shipped_texts(language: Language) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("content")
        .join(language.code());
    let below = |path: &PathBuf| {
        path.strip_prefix(&root)
            .map(|below| below.display().to_string())
            .unwrap_or_default()
    };
    files(&root)
        .iter()
        .map(|path| {
            (
                below(path),
                std::fs::read_to_string(path).unwrap_or_default(),
            )
        })
        .collect()
}

/// The parts of a sheet that must not depend on the language.
fn skeleton(sheet: &Sheet) -> String {
    let fields = sheet.fields.iter().map(|field| {
        let ids: Vec<&str> = field
            .choices()
            .iter()
            .map(|choice| choice.id.as_str())
            .collect();
        let kind = match &field.kind {
            FieldKind::Scale { min, max, anchors } => format!("{min}..{max} {:?}", anchors.keys()),
            FieldKind::Points { total, .. } => format!("{total} {ids:?}"),
            FieldKind::Choice(_) => format!("{ids:?}"),
            FieldKind::Counts(_) => format!("counts {ids:?}"),
            other => format!("{other:?}"),
        };
        let filled = placeholders(&field.prompt).join(",");
        format!(
            "{} {:?} {kind} {} {:?} {:?} {:?} {filled} {} {:?} {:?} {:?} {:?} {} {:?} {}",
            field.id,
            field.phase,
            field.short,
            field.with,
            field.opens,
            field.minutes,
            field.backs,
            field.when,
            field.beside,
            field.returns,
            field.asked_if,
            field.lesson,
            field.shows,
            field.hints.len()
        )
    });
    let notes = sheet
        .notes
        .iter()
        .map(|note| format!("{} {}", note.id, note.title.is_some()));
    let phases = sheet
        .phases
        .iter()
        .map(|phase| format!("{} {} {:?}", phase.id, phase.card, phase.shows));
    let head = format!(
        "{} {:?} {} {} {:?} {:?} {}",
        sheet.id,
        sheet.rhythm,
        sheet.guided,
        sheet.about_dilemma,
        sheet.names,
        sheet.goes_with,
        sheet.short_form.is_some()
    );
    std::iter::once(head)
        .chain(phases)
        .chain(fields)
        .chain(notes)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The fields that are questions of their own.
pub fn plain_questions(sheet: &Sheet) -> impl Iterator<Item = &Field> {
    let asked = sheet.fields.iter().filter(|field| !field.earlier);
    asked.filter(|field| field.with.is_none())
}

#[test]
fn both_languages_have_the_same_sheets() {
    let [swedish, english] = crate::WHOLE.map(catalog);
    let skeletons = |catalog: &Catalog| catalog.sheets().map(skeleton).collect::<Vec<_>>();
    assert_eq!(skeletons(&swedish), skeletons(&english));
}

#[test]
fn every_file_is_read_and_keeps_the_rules_of_own_content() {
    for language in crate::WHOLE {
        let shipped = catalog(language);
        let content: Vec<(String, String)> = shipped_texts(language)
            .into_iter()
            .filter(|(name, _)| {
                !matches!(
                    name.as_str(),
                    "phrases.ron" | "actions.ron" | "calendar.ron" | "demo.ron" | "language.ron"
                )
            })
            .collect();
        let sheets = content
            .iter()
            .filter(|(name, _)| name.starts_with("sheets"))
            .count();
        assert_eq!(
            sheets,
            shipped.sheets().count(),
            "a sheet's file is not read"
        );
        let (again, faults) = shipped.clone().with_own(&content);
        assert_eq!(faults, vec![]);
        // The title page of a workbook offers every language, those that its file does not name too.
        let compared = |catalog: &Catalog| {
            let sheets = catalog.sheets();
            let sheets = sheets.filter(|sheet| sheet.id != WORKBOOK);
            sheets.cloned().collect::<Vec<Sheet>>()
        };
        assert_eq!(compared(&again), compared(&shipped));
        assert_eq!(again.dilemmas(), shipped.dilemmas());
        assert_eq!(again.tips(), shipped.tips());
    }
}

#[test]
fn the_sheets_of_the_domain_are_there_whole() {
    for catalog in crate::WHOLE.map(catalog) {
        let questions: BTreeMap<&str, usize> = catalog
            .sheets()
            .map(|sheet| (sheet.id.as_str(), plain_questions(sheet).count()))
            .collect();
        let expected = [
            ("conversation", 26),
            ("friction", 7),
            ("point", 3),
            ("weekly-review", 8),
            ("monthly-look-back", 7),
            ("team-hour", 30),
            ("team-pulse", 10),
            ("tip-checks", 15),
            ("quarterly-look-back", 6),
            ("practice", 7),
            ("stuck", 5),
            ("dilemma-questions", 5),
            ("control", 7),
            ("trust-figure", 6),
            ("critics", 9),
            ("evidence", 6),
            ("by-role", 7),
            ("leadership-aim", 6),
            ("before-you-write", 7),
            ("camp", 31),
            ("glossary", 12),
            ("driving-forces", 4),
            ("guessed", 5),
            ("obstacle", 6),
            ("handed-over", 7),
            ("gain", 5),
            ("given-word", 5),
            ("trust-definition", 9),
            ("principle", 7),
            ("boundaries", 10),
            ("before-response", 7),
            ("contract", 11),
            ("until-next", 4),
            ("data-use", 3),
            ("recap", 7),
            ("foundations", 8),
            ("pulse", 4),
            ("roles", 4),
            ("own-dilemma", 12),
            ("placement", 7),
            ("commitment", 4),
            ("word-and-deed", 2),
            ("session", 35),
            ("reflection", 1),
            ("experiment", 4),
            ("workbook", 5),
            ("client-hours", 4),
            ("hour-log", 10),
            ("retention", 2),
            ("twelve-weeks", 1),
        ];
        assert_eq!(questions, BTreeMap::from(expected));
        let of = |id: &str| catalog.sheet(id).cloned().unwrap();
        let short = |id: &str| {
            let sheet = of(id);
            let asked = plain_questions(&sheet).filter(|field| field.asked_if.is_none());
            asked.filter(|field| field.short).count()
        };
        assert_eq!(short("conversation"), 11);
        let phases: Vec<usize> = of("conversation")
            .phases
            .iter()
            .map(|phase| {
                of("conversation")
                    .fields_of(&phase.id)
                    .filter(|field| field.with.is_none() && !field.earlier)
                    .count()
            })
            .collect();
        assert_eq!(phases, [13, 5, 4, 4]);
        assert_eq!(
            of("weekly-review")
                .fields
                .iter()
                .filter_map(|field| field.minutes)
                .sum::<u32>(),
            15
        );
        assert_eq!(short("weekly-review"), 3);
        let standing: Vec<&str> = catalog
            .sheets()
            .filter(|sheet| sheet.is_standing())
            .map(|sheet| sheet.id.as_str())
            .collect();
        assert_eq!(
            standing,
            [
                "trust-definition",
                "principle",
                "boundaries",
                "own-dilemma",
                "leadership-aim",
                "twelve-weeks",
                "contract",
                "data-use",
                "retention",
                "client-hours",
                "workbook"
            ]
        );
        assert_eq!(of("foundations").rhythm, Rhythm::Monthly);
        assert!(
            catalog
                .sheets()
                .flat_map(|sheet| &sheet.fields)
                .filter_map(|field| field.opens.as_deref())
                .all(|id| catalog.sheet(id).is_some())
        );
    }
}

#[test]
fn the_typed_views_find_their_fields_and_options() {
    let catalog = catalog(Language::English);
    let field = |sheet: &str, field: &str| {
        catalog
            .sheet(sheet)
            .and_then(|sheet| sheet.field(field))
            .cloned()
            .unwrap()
    };
    field(REFLECTION, REFLECTION_TEXT);
    for (bar, pole) in Placement::MARKS {
        let marks = field("placement", Placement::field(bar, pole));
        assert!(matches!(
            marks.kind,
            FieldKind::Scale {
                min: STEP_MIN,
                max: STEP_MAX,
                ..
            }
        ));
        assert!((STEP_MIN..=STEP_MAX).all(|step| marks.anchor(step).is_some()));
    }
    assert_eq!(
        field("placement", Placement::field(Bar::Today, Pole::A)).anchor(0),
        Some(catalog.step_label(0))
    );
    let outcomes = field("commitment", Commitment::OUTCOME);
    let told: Vec<&str> = outcomes
        .choices()
        .iter()
        .map(|choice| choice.id.as_str())
        .collect();
    assert_eq!(told, PromiseOutcome::ALL.map(PromiseOutcome::id));
    for id in [
        Commitment::SITUATION,
        Commitment::ACT,
        Commitment::SURE,
        Commitment::OUTCOME_NOTE,
    ] {
        field("commitment", id);
    }
    let (tip, check) = catalog
        .tips()
        .iter()
        .find_map(|tip| {
            Some((
                tip,
                tip.checks.iter().find(|check| check.id == "kept-or-told")?,
            ))
        })
        .unwrap();
    let asked = field("tip-checks", &check.id);
    assert_eq!(
        (asked.phase.as_deref(), asked.question(false)),
        (Some(tip.id.as_str()), check.text.as_str())
    );
    let told: Vec<&str> = asked
        .choices()
        .iter()
        .map(|choice| choice.id.as_str())
        .collect();
    assert_eq!(told, CheckAnswer::ALL.map(CheckAnswer::id));
    assert_eq!(
        catalog.choice_label("commitment", "outcome", "not-relevant"),
        "not relevant"
    );
}

#[test]
fn every_id_that_the_program_acts_on_is_on_its_sheet() {
    use tillit::model::views::*;
    for catalog in crate::WHOLE.map(catalog) {
        let asks = |sheet: &str, field: &str| {
            let sheet = catalog
                .sheet(sheet)
                .unwrap_or_else(|| panic!("no sheet {sheet}"));
            let field = sheet.field(field);
            field
                .unwrap_or_else(|| panic!("no such field on {}", sheet.id))
                .clone()
        };
        let fields: [(&str, &[&str]); 11] = [
            (FRICTION, &[Friction::WHAT, Friction::BY, Friction::OUTCOME]),
            (
                CONVERSATION,
                &[
                    Conversation::MATTER,
                    Conversation::PLANNED,
                    Conversation::FOLLOW_UP,
                ],
            ),
            (CONVERSATION, &Conversation::HELD),
            (
                SESSION,
                &[Session::AIM, Session::OWN_WORDS, Session::TAKING_ALONG],
            ),
            (SESSION, &[Session::FOLLOW_UP, Session::FOLLOW_UP_ON]),
            (SESSION, &Session::QUESTIONS),
            (CONTRACT, &[Contract::NOTE_OWNER]),
            (RECAP, &RECAP_LINES),
            (
                PULSE,
                &[Pulse::MANDATE, Pulse::RESPONSIBILITY, Pulse::SUPPORT],
            ),
            (EXPERIMENT, &[Trial::WHAT]),
            (TRUST_DEFINITION, &[VERSION_REASON]),
        ];
        for (sheet, fields) in fields {
            for field in fields {
                asks(sheet, field);
            }
        }
        for sheet in DELETED {
            assert_eq!(asks(sheet, DELETE_ON).kind, FieldKind::Date, "{sheet}");
        }
        let options = [
            (FRICTION, Friction::DECISION, Friction::RAISE),
            (FRICTION, Friction::DECISION, Friction::WAIT),
            (FRICTION, Friction::DECISION, Friction::LET_GO),
            (
                CONVERSATION,
                Conversation::GATE,
                Conversation::ELSEWHERE_FIRST,
            ),
            (CONVERSATION, Conversation::CLOSE, Conversation::GO_ON),
            (CONTROL, Trial::DECISION, Trial::REMOVE),
            (ROLES, ROLES_SHARES, ROLES_COACH),
            (WORKBOOK, WorkbookCard::KIND, WorkbookKind::Own.id()),
            (WORKBOOK, WorkbookCard::KIND, WorkbookKind::Client.id()),
        ];
        for (sheet, field, option) in options {
            let asked = asks(sheet, field);
            let choices = match &asked.kind {
                FieldKind::Points { among, .. } => among.as_slice(),
                _ => asked.choices(),
            };
            assert!(
                choices.iter().any(|choice| choice.id == option),
                "{sheet} {option}"
            );
        }
        for sheet in [
            STUCK,
            WEEKLY_REVIEW,
            FOUNDATIONS,
            PRINCIPLE,
            OWN_DILEMMA,
            RETENTION,
        ] {
            assert!(catalog.sheet(sheet).is_some(), "{sheet}");
        }
    }
}

#[test]
fn names_fit_where_lists_show_them() {
    for sheet in crate::WHOLE.map(catalog).iter().flat_map(Catalog::sheets) {
        assert!(sheet.tag.chars().count() <= 10, "{}", sheet.tag);
        assert!(!sheet.purpose.is_empty(), "{}", sheet.id);
        for field in sheet.fields.iter().filter(|_| sheet.each_check.is_none()) {
            assert!(
                field.label.chars().count() <= 24,
                "{}: {}",
                sheet.id,
                field.label
            );
        }
    }
}

/// All texts of the shipped files of a language with the file they stand in; comments and ids too.
#[test]
fn the_program_speaks_calmly_and_with_the_right_quotes() {
    for language in crate::WHOLE {
        let texts = shipped_texts(language).into_iter();
        // The facts of a language are no texts, and name the marks that replace typed ones.
        for (name, text) in texts.filter(|(name, _)| name != "language.ron") {
            for line in text.lines() {
                let said = line.to_lowercase();
                for never in [
                    "!",
                    "grattis",
                    "congrat",
                    "glöm inte",
                    "don’t forget",
                    "...",
                    "\t",
                ] {
                    assert!(!said.contains(never), "{name}: {line}");
                }
                let wrong = match language {
                    Language::Swedish => ["‘", "“", "'"],
                    _ => ["“", "”", "'"],
                };
                assert!(
                    !wrong.iter().any(|quote| line.contains(quote)),
                    "{name}: {line}"
                );
            }
            assert!(text.ends_with('\n') && !text.contains('\r'), "{name}");
        }
    }
}

#[test]
fn a_shipped_file_is_one_value() {
    for (name, text) in crate::WHOLE.into_iter().flat_map(shipped_texts) {
        let read = notation::parse_content::<ron::Value>(&name, &text);
        assert!(read.is_ok(), "{}", read.unwrap_err());
    }
}
