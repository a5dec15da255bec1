//! A friction becomes a conversation that is prepared, held, noted, followed up twice and closed: six weeks.

use tillit::content::Language;

use crate::journeys::journey::{Journey, Setting, shows};

struct Words {
    language: Language,
    friction: &'static str,
    planned: &'static str,
    step: &'static str,
    afterwards: &'static str,
    follow_up: &'static str,
    again: &'static str,
    closed: &'static str,
    done: &'static str,
    nothing: &'static str,
}

const WORDS: [Words; 2] = [
    Words {
        language: Language::Swedish,
        friction: "legat 2 veckor",
        planned: "samtal, 18 nov",
        step: "1 Öppna",
        afterwards: "▸· Det vi kom överens om",
        follow_up: "! Underlaget kommer sent",
        again: "uppföljning, 10 dec",
        closed: "Avslutade 1",
        done: "Klart 1",
        nothing: "Inget väntar.",
    },
    Words {
        language: Language::English,
        friction: "2 weeks old",
        planned: "talk, 18 Nov",
        step: "1 Open",
        afterwards: "▸· What we agreed",
        follow_up: "follow-up, today",
        again: "follow-up, 10 Dec",
        closed: "Closed 1",
        done: "Done 1",
        nothing: "Nothing is waiting.",
    },
];

fn open(
    words: &Words,
    folder: &std::path::Path,
    now: &'static str,
    opened: Option<String>,
) -> Journey {
    Setting {
        language: words.language,
        now,
        afterwards: opened,
        ..Setting::default()
    }
    .open_in(folder)
}

#[test]
fn from_a_friction_to_a_closed_conversation_in_both_languages() {
    for words in &WORDS {
        let folder = tempfile::tempdir().unwrap();
        let mut journey = open(words, folder.path(), "2026-11-02T09:00:00+01:00", None);
        journey.keys("kUnderlaget kommer sent<Esc><Esc><wait 1000>");
        assert!(!journey.frame().contains(words.friction));

        // Two weeks later it is due; one key makes it a conversation, which begins at its gate.
        let mut journey = open(words, folder.path(), "2026-11-16T09:00:00+01:00", None);
        shows(&mut journey, &[words.friction]);
        journey.keys("i<F7>1<Tab>Tre gånger efter mötet.<Tab>Underlaget dagen före.");
        journey.keys("<Tab>Jag vill prata om underlaget.<Tab>Om han blir tyst, då väntar jag.");
        journey.keys("<Tab><Ctrl+Down><Ctrl+Down><Esc><Esc>s");
        shows(&mut journey, &[words.planned]);

        // On the day it opens at the card for use during the conversation.
        journey.on("2026-11-18T08:00:00+01:00").keys("<Enter>");
        shows(&mut journey, &[words.step]);
        shows(&mut journey, &["Jag vill prata om underlaget."]);
        shows(&mut journey, &["Om han blir tyst, då väntar jag."]);
        journey.keys("<Esc><Esc><wait 1000>");

        // The day after it opens by itself; a follow-up in two weeks is two keys.
        let mut journey = open(words, folder.path(), "2026-11-19T08:00:00+01:00", None);
        shows(&mut journey, &[words.afterwards]);
        journey.keys("Utkast på torsdagar.<Tab><Tab><PgDn><PgDn>");
        shows(&mut journey, &["2026-12-03"]);
        let opened = journey.remembered("afterwards");
        journey.keys("<Esc>i");
        shows(&mut journey, &["Underlaget"]);
        journey.keys("<Esc><wait 1000>");

        // It is due again on that day, and a new day is asked for.
        let mut journey = open(
            words,
            folder.path(),
            "2026-12-03T08:00:00+01:00",
            opened.clone(),
        );
        shows(&mut journey, &[words.follow_up]);
        journey.keys("i<Enter>2Två av tre gånger i tid.<Tab>2<PgDn><Esc><Esc>s");
        shows(&mut journey, &[words.again]);
        journey.keys("<Esc><wait 1000>");

        // Then it is better and closed, and so is the friction.
        let mut journey = open(words, folder.path(), "2026-12-10T08:00:00+01:00", opened);
        shows(&mut journey, &[words.follow_up]);
        journey.keys("i<Enter>1<Tab>1<Esc>");
        shows(&mut journey, &[words.nothing]);
        journey.keys("s");
        shows(&mut journey, &[words.closed]);
        journey.keys("<Esc><Esc><wait 1000>");
        let file = journey.week_file("2026-W47");
        for answer in [
            "\"outcome\": Choice(\"better\")",
            "\"close\": Choice(\"thank\")",
            "\"follow-up-again\": Date(\"2026-12-10\")",
        ] {
            assert!(file.contains(answer), "{answer}: {file}");
        }
        let name = match words.language {
            Language::Swedish => "allt som skaver",
            _ => "all niggles",
        };
        journey.keys(&format!("<Ctrl+P>{name}<Enter>"));
        shows(&mut journey, &[words.done]);
    }
}
