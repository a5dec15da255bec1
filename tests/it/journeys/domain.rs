//! Everything that the two articles behind the program recommend, and how a user does it in the program.
//!
//! One row for each item: its name, the keys that do it, and words on the resulting screen, in both languages.

use crate::journeys::journey::Setting;

struct Item {
    /// Number and name of the item.
    what: &'static str,
    /// Keys in Swedish and in English.
    keys: [&'static str; 2],
    /// Words on the screen afterwards, in Swedish and in English.
    shown: [&'static [&'static str]; 2],
    config: &'static str,
}

const fn item(
    what: &'static str,
    keys: [&'static str; 2],
    shown: [&'static [&'static str]; 2],
) -> Item {
    Item {
        what,
        keys,
        shown,
        config: "()",
    }
}

/// The same keys in both languages.
const fn keyed(
    what: &'static str,
    keys: &'static str,
    shown: [&'static [&'static str]; 2],
) -> Item {
    item(what, [keys, keys], shown)
}

#[rustfmt::skip]
const ITEMS: &[Item] = &[
    keyed("1 a dilemma in one digit, with both poles and bars", "3<Right><Enter>",
        [&["Tydlig", "Lyhörd", "Tidiga tecken på för mycket"], &["Clear", "Responsive", "Early signs"]]),
    item("2 a blank map for one's own, and nothing is ever solved", ["beget dil<Enter>", "bown dil<Enter>"],
        [&["Går det att lösa en gång för alla?"], &["Can it be solved once and for all?"]]),
    item("3 why trust, beside the wording", ["btillit med<Enter>för att våga<Tab>", "btrust in<Enter>för att våga<Tab>"],
        [&["Varför tillit: för att våga", "Så säger vi just nu"], &["Why trust: för att våga", "This is how we put it"]]),
    item("4 each control: keep, swap or remove on trial", ["bkontrollerna<Enter>a<Tab>b<Tab>c<Tab>", "bthe controls<Enter>a<Tab>b<Tab>c<Tab>"],
        [&["behåll", "byt mot ett samtal", "ta bort på försök"], &["keep it", "swap it for a conversation", "remove it on trial"]]),
    item("5 the 47 per cent as a question card with its caveats", ["bkort: 47<Enter>", "bcard: 47<Enter>"],
        [&["Ipsos 2022", "World Values", "Turkiet och Sverige"], &["Ipsos in 2022", "World Values", "Turkey and Sweden"]]),
    item("6 what drives the group", ["bdriver gr<Enter>", "bdrives the<Enter>"],
        [&["utan morot och piska"], &["without carrots and sticks"]]),
    item("7 an event tied to a dilemma, and the sheet after the third", ["6ra<Esc><Esc>6rb<Esc><Esc>6rc<Esc><Esc>i", "6ra<Esc><Esc>6rb<Esc><Esc>6rc<Esc><Esc>i"],
        [&["tredje gången", "inte är inblandad"], &["the third time", "Ask someone"]]),
    Item { config: "(words: (trust: (sv: \"respekt\", en: \"confidence\")))",
        ..keyed("8 the user's own word", "6", [&["Respekt"], &["Confidence"]]) },
    item("9 principles with how they show and what they cost", ["bvår princip<Enter>öppet<Tab>", "bour principle<Enter>öppet<Tab>"],
        [&["När den kostade", "Titta igen"], &["When it cost", "Look again"]]),
    item("10 a note linked to a principle", ["bvår princip<Enter>ärlighet<Esc>kskav<Ctrl+B>ärlighet<Enter><Right>", "bour principle<Enter>ärlighet<Esc>kskav<Ctrl+B>ärlighet<Enter><Right>"],
        [&["→ princip – ärlighet"], &["→ principle – ärlighet"]]),
    item("11 a practice session", ["bträning<Enter>a<Tab>", "bpractice<Enter>a<Tab>"],
        [&["Som det brukar gå", "En gång till"], &["As it usually goes", "Once more"]]),
    keyed("12 the pulse in four keys, and a question from its pattern", "p253",
        [&["Vilket beslut skulle du vilja ha"], &["Which decision would you want"]]),
    Item { config: "(hide: [\"roles\", \"tips\"])",
        ..keyed("13 what is not needed hidden, a dilemma in focus", "3*<Esc>", [&["3*Tydlighet"], &["3*Clear"]]) },
    item("14 what others had to guess", ["bfick gissa<Enter>", "bto guess<Enter>"],
        [&["Vad fick någon gissa?", "Kolla"], &["What did someone have to guess?", "Check"]]),
    item("15 eight foundations with an example each", ["båtta grunder<Enter>3", "beight f<Enter>3"],
        [&["utan exempel"], &["without an example"]]),
    item("16 word and deed, and promises to others", ["blöfte till<Enter>svar till Ö<Tab><Tab>i dag<Esc>", "bpromise to<Enter>svar till Ö<Tab><Tab>today<Esc>"],
        [&["senast i dag"], &["due today"]]),
    item("17 one's own definition in versions", ["btillit med<Enter><Tab>ord<F7>", "btrust in<Enter><Tab>ord<F7>"],
        [&["version 2", "Vad ändrade vi sedan sist, och varför?"], &["version 2", "What did we change since last time"]]),
    item("18 ten points over three roles, obstacles with owner and day", ["bhinder<Enter>a<Tab>1Ö<Tab>ring<Tab>i dag<Esc>i", "bobstacle<Enter>a<Tab>1Ö<Tab>ring<Tab>today<Esc>i"],
        [&["Hinder: a"], &["Obstacle: a"]]),
    item("19 a decision handed over, with its mandate", ["böverlämnat<Enter>a<Tab>b<Tab>", "bhanded over<Enter>a<Tab>b<Tab>"],
        [&["jag efter råd", "de efter råd"], &["I do, after advice", "they do, after advice"]]),
    item("20 one gain to watch for a quarter", ["bvinst att<Enter>", "bone gain<Enter>"],
        [&["delaktighet", "tid"], &["participation", "time"]]),
    keyed("21 checks each week, and the next one planned", "t",
        [&["Håll samtalet levande"], &["Keep the dialogue alive"]]),
    keyed("22 I did what I had said", "t<Down><Down><Down><Down><Down><Down><Down>",
        [&["höll det jag hade lovat"], &["kept what I had promised"]]),
    item("23 one experiment at a time", ["bveckans försök<Enter>a<Esc>bveckans försök<Enter>b", "bexperiment<Enter>a<Esc>bexperiment<Enter>b"],
        [&["Det pågår redan ett försök"], &["There is already a trial"]]),
    item("24 dialogue and the coach's role together", ["tj<Esc>broller<Enter>613", "ty<Esc>bthree roles<Enter>613"],
        [&["Håll samtalet levande", "ja: "], &["Keep the dialogue alive", "yes: "]]),
    item("25 what has ended up with someone that is really mine", ["bmånadsblick<Enter>a<Tab>b<Tab>c<Tab>d<Tab>e<Tab>", "bmonthly<Enter>a<Tab>b<Tab>c<Tab>d<Tab>e<Tab>"],
        [&["Vad har hamnat hos en medarbetare"], &["What has ended up with a member of staff"]]),
    item("26 obstacles: rule, structure or culture", ["bhinder<Enter>a<Tab>", "bobstacle<Enter>a<Tab>"],
        [&["regel", "struktur", "kultur"], &["rule", "structure", "culture"]]),
    keyed("27 a signal in two keys", "kmötet<Enter>",
        [&["Hur vet du det?"], &["How do you know?"]]),
    item("28 what would have stopped", ["böverlämnat<Enter>a<Tab>b<Tab>1<Tab>", "bhanded over<Enter>a<Tab>b<Tab>1<Tab>"],
        [&["Vad skulle ha stannat"], &["What would have stopped"]]),
    item("29 four test questions beside the definition", ["btillit med<Enter><Tab>", "btrust in<Enter><Tab>"],
        [&["Menar vi det vi säger?", "Tänker vi på varandras bästa"], &["Do we mean what we say?", "interests in mind"]]),
    keyed("30 a friction becomes a conversation in one key", "kmötet<F7>",
        [&["Svårt samtal"], &["Difficult conversation"]]),
    item("31 boundaries, and five questions before a response", ["bramar<Enter>inköp<Tab>", "bboundaries<Enter>inköp<Tab>"],
        [&["Misstag vi lär av", "Kan återge det"], &["Mistakes we learn from", "Can repeat it"]]),
    keyed("32 what the critics say, from the dilemma", "6<F12><Down><Down><Enter>",
        [&["Siverbo", "Inget universalmedel"], &["Siverbo", "No cure-all"]]),
];

#[test]
fn each_of_the_thirty_two_items_can_be_done_with_keys() {
    assert_eq!(ITEMS.len(), 32);
    let mut missing = Vec::new();
    for (number, item) in ITEMS.iter().enumerate() {
        assert!(
            item.what.starts_with(&format!("{} ", number + 1)),
            "{}",
            item.what
        );
        for (language, (keys, shown)) in crate::WHOLE
            .into_iter()
            .zip(item.keys.iter().zip(item.shown))
        {
            let mut journey = Setting {
                language,
                size: (120, 36),
                config: item.config,
                ..Setting::default()
            }
            .open();
            let frame = journey.keys(keys).frame();
            let words: Vec<_> = shown
                .iter()
                .filter(|words| !frame.contains(**words))
                .collect();
            if !words.is_empty() {
                missing.push(format!("{} ({language:?}): {words:?}\n{frame}", item.what));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
