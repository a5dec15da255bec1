//! The guides, the pages of all keys and those for the IT department: their parts are the program's own texts, their
//! keys are bound, and both languages have the same chapters.

use std::collections::BTreeSet;
use std::fmt::Write;

use tillit::content::{CardPart, Catalog, Field, FieldKind, Given, Language, Phrase};
use tillit::keymap::{Context, Key, Keymap};
use tillit::model::views::{CONVERSATION, GLOSSARY, SESSION, WEEKLY_REVIEW};
use tillit::panes::{context_name, key_name};

use super::page;

const TWELVE_WEEKS: &str = "twelve-weeks";

/// A kind of page, and its name in each language.
const PAGES: [&str; 3] = ["assets/guide", "assets/it", "assets/keys"];

fn named(kind: &str, language: Language) -> String {
    format!("{kind}-{}.md", language.code())
}

/// The text of a part of a page in this language.
fn made(part: &str, catalog: &Catalog) -> String {
    match part {
        "keys" => all_keys(catalog),
        "review" => review(catalog),
        "tips" => numbered(catalog.tips().iter().map(|tip| (&*tip.name, &*tip.why))),
        "dilemmas" => {
            let dilemmas = catalog.dilemmas().iter();
            numbered(dilemmas.map(|dilemma| (&*dilemma.name, &*dilemma.purpose)))
        }
        "conversation" => conversation(catalog),
        "session" => stages(catalog),
        "weeks" => weeks(catalog),
        "words" => words(catalog),
        "law" => catalog.say(Phrase::PrivacyLawMore).to_owned(),
        "law-coach" => catalog.say(Phrase::PrivacyLawCoach).to_owned(),
        "places" => places(),
        other => match other.strip_prefix("keys ") {
            Some(context) => keys_of(context, catalog),
            None => panic!("no part is called {other}"),
        },
    }
}

fn numbered<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut list = String::new();
    for (number, (name, text)) in (1..).zip(rows) {
        writeln!(list, "{number}. **{name}.** {text}").unwrap();
    }
    list
}

/// The prompts of the weekly review; those of its short form are in italics.
fn review(catalog: &Catalog) -> String {
    let sheet = catalog.sheet(WEEKLY_REVIEW).unwrap();
    let mut list = String::new();
    for (number, field) in (1..).zip(sheet.fields.iter().filter(|field| field.with.is_none())) {
        let mark = if field.short { "*" } else { "" };
        writeln!(list, "{number}. {mark}{}{mark}", field.prompt).unwrap();
    }
    list
}

/// The phases of a conversation, each with its questions, or with what its card tells.
fn conversation(catalog: &Catalog) -> String {
    let sheet = catalog.sheet(CONVERSATION).unwrap();
    let mut list = String::new();
    for phase in &sheet.phases {
        let of_phase = |field: &&Field| field.phase.as_ref() == Some(&phase.id);
        let asked = sheet.fields.iter().filter(of_phase);
        let asked = asked.filter(|field| phase.card || field.with.is_none());
        let mut labels: Vec<&str> = Vec::new();
        for field in asked {
            // A question that older notes answer in another way has the same label.
            if !labels.contains(&&*field.label) {
                labels.push(&field.label);
            }
        }
        writeln!(list, "- **{}**: {}", phase.name, labels.join(" · ")).unwrap();
    }
    list
}

/// The parts of a session, each with what it asks for.
fn stages(catalog: &Catalog) -> String {
    let mut list = String::new();
    for (number, stage) in (1..).zip(&catalog.sheet(SESSION).unwrap().stages) {
        // The dilemma’s own questions are on its page.
        let of_dilemma = |part| matches!(part, CardPart::Question(_) | CardPart::Deeper(_));
        let cards = stage.cards.iter();
        let cards = cards.filter(|card| !card.shows.is_some_and(of_dilemma));
        let asked = cards.flat_map(|card| &card.asks);
        let mut labels: Vec<&str> = Vec::new();
        for (sheet, field) in asked {
            let sheet = catalog.sheet(sheet).unwrap();
            let field = sheet.fields.iter().find(|known| known.id == *field);
            let label = &*field.unwrap().label;
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let colon = if labels.is_empty() { "" } else { ": " };
        writeln!(
            list,
            "{number}. **{}**{colon}{}",
            stage.name,
            labels.join(" · ")
        )
        .unwrap();
    }
    list
}

/// The twelve weeks of the programme, each with its task.
fn weeks(catalog: &Catalog) -> String {
    let sheet = catalog.sheet(TWELVE_WEEKS).unwrap();
    let field = &sheet.fields[0];
    let FieldKind::Choice(options) = &field.kind else {
        panic!("the programme is a choice");
    };
    let tasks = options
        .iter()
        .filter(|option| option.id.starts_with("week-"));
    numbered(tasks.map(|option| {
        let given = |advice: &&tillit::content::Advice| {
            matches!(&advice.given, Given::Option(id) if *id == option.id)
        };
        let advice = field.advice.iter().find(given).unwrap();
        (&*option.label, &*advice.text)
    }))
}

/// The words that the help explains.
fn words(catalog: &Catalog) -> String {
    let mut list = String::new();
    for word in &catalog.sheet(GLOSSARY).unwrap().fields {
        writeln!(list, "- **{}**: {}", word.label, word.prompt).unwrap();
    }
    list
}

/// The table of folders on the page on the data format.
fn places() -> String {
    let format = page::read("assets/format.md");
    let (_, table) = format.split_once("\n\n| | workbooks").unwrap();
    let table = table.split("\n\n").next().unwrap();
    format!("| | workbooks{table}")
}

/// The keys of a context, and what they do.
fn keys_of(context: &str, catalog: &Catalog) -> String {
    let found = Context::ALL.iter().find(|known| known.id() == context);
    let mut table = "| | |\n|---|---|\n".to_owned();
    for row in rows(*found.unwrap(), catalog) {
        writeln!(table, "| {} | {} |", row.keys, row.help).unwrap();
    }
    table
}

/// One table a context: keys, the action's name, what it does.
fn all_keys(catalog: &Catalog) -> String {
    let heads = match catalog.language() {
        Language::Swedish => "| tangenter | namn | vad de gör |",
        _ => "| keys | name | what they do |",
    };
    let mut text = String::new();
    for context in Context::ALL.iter().copied() {
        let rows = rows(context, catalog);
        if rows.is_empty() {
            continue;
        }
        let name = context_name(catalog, context);
        writeln!(
            text,
            "\n**{name}** (`{}`)\n\n{heads}\n|---|---|---|",
            context.id()
        )
        .unwrap();
        for row in rows {
            writeln!(text, "| {} | `{}` | {} |", row.keys, row.action, row.help).unwrap();
        }
    }
    text
}

/// An action of a context.
struct Row {
    keys: String,
    action: String,
    help: String,
}

fn rows(context: Context, catalog: &Catalog) -> Vec<Row> {
    let keymap = Keymap::shipped();
    let bindings = keymap.bindings().iter();
    let bindings: Vec<_> = bindings
        .filter(|binding| binding.context == context)
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    for binding in &bindings {
        let id = binding.action.id();
        if rows.iter().any(|row| row.action == id) {
            continue;
        }
        let of_action = bindings.iter().filter(|other| other.action.id() == id);
        let keys: Vec<String> = of_action
            .map(|other| key_name(catalog, other.key))
            .collect();
        // A numbered action has one row of digits.
        let (keys, numbers) = match (binding.action.number(), keys.as_slice()) {
            (Some(_), [first, .., last]) => {
                let row = format!("{first}-{last}");
                (vec![row.clone()], row)
            }
            _ => (keys, String::new()),
        };
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        rows.push(Row {
            keys: keys.join(" "),
            action: id.to_owned(),
            help: catalog.action_help(id).replace("{n}", &numbers),
        });
    }
    rows
}

#[test]
fn every_made_part_of_a_page_is_the_programs_own() {
    for language in crate::WHOLE {
        let catalog = Catalog::shipped(language).unwrap();
        for kind in PAGES {
            let page = named(kind, language);
            for part in page::parts(&page) {
                page::check(&page, &part, &made(&part, &catalog));
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_chapters_parts_and_links() {
    for kind in PAGES {
        let [one, other] = crate::WHOLE.map(|language| named(kind, language));
        assert_eq!(page::parts(&one), page::parts(&other), "{kind}");
        let [one, other] = [one, other].map(|page| page::read(&page));
        let shape = |text: &str| -> Vec<usize> {
            let headings = text.lines().filter(|line| line.starts_with('#'));
            headings
                .map(|line| line.split(' ').next().unwrap().len())
                .collect()
        };
        assert_eq!(shape(&one), shape(&other), "{kind}");
        let links = |text: &str| text.matches("](").count();
        assert_eq!(links(&one), links(&other), "{kind}");
    }
}

/// The words in bold type in the parts of a page that a person wrote.
fn bold(text: &str) -> BTreeSet<String> {
    let mut is_made = false;
    let mut found = BTreeSet::new();
    for line in text.lines() {
        match line.strip_prefix("<!-- ") {
            Some(name) => is_made = !name.starts_with('/'),
            None if is_made => {}
            None => found.extend(line.split("**").skip(1).step_by(2).map(str::to_owned)),
        }
    }
    found
}

#[test]
fn every_key_that_a_guide_names_is_bound() {
    let keymap = Keymap::shipped();
    for language in crate::WHOLE {
        let catalog = Catalog::shipped(language).unwrap();
        let key_names = |key: Key| [key_name(&catalog, key), key.to_string()];
        let bound: BTreeSet<String> = keymap
            .bindings()
            .iter()
            .flat_map(|binding| key_names(binding.key))
            .collect();
        for kind in ["assets/guide", "assets/it"] {
            let text = page::read(&named(kind, language));
            let keys: Vec<String> = bold(&text)
                .into_iter()
                .filter(|word| is_key(word))
                .collect();
            assert!(keys.iter().any(|key| key == "F4"), "{keys:?}");
            let unknown: Vec<_> = keys.iter().filter(|key| !bound.contains(*key)).collect();
            assert!(
                unknown.is_empty(),
                "{kind} {}: {unknown:?}",
                language.code()
            );
        }
    }
}

/// Whether a word in bold type is a key: one sign, a function key, or a name with Ctrl; other words in bold are terms.
fn is_key(word: &str) -> bool {
    let is_function = word.len() > 1
        && word.starts_with('F')
        && word[1..].chars().all(|letter| letter.is_ascii_digit());
    let names = [
        "Enter",
        "Esc",
        "Space",
        "mellanslag",
        "Del",
        "Delete",
        "Tab",
    ];
    word.chars().count() == 1 || is_function || word.contains('+') || names.contains(&word)
}
