//! Names for the screen: of keys, key contexts and workbooks.

use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::keymap::{Context, Key, Keymap};
use crate::model::WorkbookKind;
use crate::model::views::WorkbookCard;
use crate::workbook::Workbook;

/// The name of a key in the language: `Ctrl+P`, `mellanslag`, `↑`.
pub fn key_name(catalog: &Catalog, key: Key) -> String {
    let spelling = key.to_string();
    let mut name = String::new();
    let mut rest = spelling.as_str();
    // A trailing plus is the key itself, not a separator.
    while let Some((modifier, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty())
    {
        name.push_str(key_phrase(modifier).map_or(modifier, |phrase| catalog.say(phrase)));
        name.push('+');
        rest = after;
    }
    name.push_str(key_phrase(rest).map_or(rest, |phrase| catalog.say(phrase)));
    name
}

/// The name of the key for an action in these contexts, as [`key_words`]; where the innermost context binds several, the
/// one that is the first letter of `label`.
pub fn key_by_letter(
    keymap: &Keymap,
    catalog: &Catalog,
    contexts: &[Context],
    action: Action,
    label: &str,
) -> String {
    let bound = |context: &Context| {
        let context = *context;
        let bindings = keymap.bindings().iter();
        let bindings = bindings.filter(move |one| one.context == context && one.action == action);
        bindings.map(|binding| binding.key.to_string())
    };
    let innermost = contexts
        .iter()
        .find(|context| bound(context).next().is_some());
    let by_letter = innermost.and_then(|context| {
        let mut keys = bound(context);
        keys.find(|key| label.starts_with(key.as_str()))
    });
    by_letter.unwrap_or_else(|| key_words(keymap, catalog, contexts, action))
}

/// The name of the key for an action in these contexts, the innermost first; empty where none is bound.
pub fn key_words(
    keymap: &Keymap,
    catalog: &Catalog,
    contexts: &[Context],
    action: Action,
) -> String {
    let key = keymap.key_for(contexts, action);
    key.map_or_else(String::new, |key| key_name(catalog, key))
}

fn key_phrase(part: &str) -> Option<Phrase> {
    Some(match part {
        "Ctrl" => Phrase::KeyCtrl,
        "Alt" => Phrase::KeyAlt,
        "Shift" => Phrase::KeyShift,
        "Enter" => Phrase::KeyEnter,
        "Esc" => Phrase::KeyEsc,
        "Tab" => Phrase::KeyTab,
        "Space" => Phrase::KeySpace,
        "Backspace" => Phrase::KeyBackspace,
        "Delete" => Phrase::KeyDelete,
        "Home" => Phrase::KeyHome,
        "End" => Phrase::KeyEnd,
        "PgUp" => Phrase::KeyPageUp,
        "PgDn" => Phrase::KeyPageDown,
        "↑" => Phrase::KeyUp,
        "↓" => Phrase::KeyDown,
        "←" => Phrase::KeyLeft,
        "→" => Phrase::KeyRight,
        _ => return None,
    })
}

/// The heading of a context in the list of keys.
pub fn context_name(catalog: &Catalog, context: Context) -> &str {
    catalog.say(context_phrase(context))
}

fn context_phrase(context: Context) -> Phrase {
    match context {
        Context::Everywhere => Phrase::HelpEverywhere,
        Context::Browse => Phrase::ContextBrowse,
        Context::Text => Phrase::HelpInText,
        Context::Prose => Phrase::ContextProse,
        Context::Finding => Phrase::ContextFinding,
        Context::Replacing => Phrase::ContextReplacing,
        Context::Day => Phrase::ContextDay,
        Context::Line => Phrase::ContextLine,
        Context::Writing => Phrase::ContextWriting,
        Context::Guided => Phrase::ContextGuided,
        Context::GuidedText => Phrase::ContextGuidedText,
        Context::GuidedChecks => Phrase::ContextGuidedChecks,
        Context::GuidedList => Phrase::ContextGuidedList,
        Context::Placing => Phrase::ContextPlacing,
        Context::OtherVersion => Phrase::OtherVersionTitle,
        Context::Versions => Phrase::PlaceVersions,
        Context::Person | Context::PersonAlone | Context::PersonPoint => Phrase::ContextPerson,
        Context::People | Context::ListedPerson => Phrase::PeopleTitle,
        Context::NewAlias | Context::Renaming => Phrase::ContextNewAlias,
        Context::Searching | Context::SearchingPerson => Phrase::SearchTitle,
        Context::TakingOut | Context::TakingOutPerson => Phrase::TakeOutTitle,
        Context::TakingOutTo => Phrase::TakeOutTo,
        Context::Giving => Phrase::ContextGiving,
        Context::GivingTo => Phrase::ContextGivingTo,
        Context::TakingIn => Phrase::ContextTakingIn,
        Context::TakenOut => Phrase::TakenOutTitle,
        Context::Erasing => Phrase::ContextErasing,
        Context::Receipt => Phrase::ContextReceipt,
        Context::Reading | Context::ReadingAlone | Context::ReadingPeriod => Phrase::ReadingTitle,
        Context::LookingBack => Phrase::ContextLookingBack,
        Context::Week => Phrase::ContextWeek,
        Context::Promise | Context::PromiseLine => Phrase::ContextPromise,
        Context::Dilemmas => Phrase::PaneDilemmas,
        Context::Bars => Phrase::PanePlacement,
        Context::Tips => Phrase::PaneTips,
        Context::Notes => Phrase::PaneNotes,
        Context::Waiting | Context::WeekWaiting => Phrase::PaneWaiting,
        Context::OldFriction => Phrase::ContextOldFriction,
        Context::Deletion | Context::ClientDeletion | Context::OldNotes => Phrase::ContextDeletion,
        Context::Preview => Phrase::ContextPreview,
        Context::Friction => Phrase::ContextFriction,
        Context::Standing => Phrase::ContextStanding,
        Context::Board => Phrase::ContextBoard,
        Context::Conversations => Phrase::ContextConversations,
        Context::Dilemma => Phrase::ContextDilemma,
        Context::DilemmaQuestions => Phrase::ContextDilemmaQuestions,
        Context::Form | Context::TwoForms | Context::Stations => Phrase::ContextForm,
        Context::Running => Phrase::ContextRunning,
        Context::Choice | Context::Options | Context::Scale => Phrase::ContextChoice,
        Context::Sheets => Phrase::ContextSheets,
        Context::Picker => Phrase::ContextPicker,
        Context::Reader => Phrase::ContextReader,
        Context::HourNumber => Phrase::ContextHourNumber,
        Context::HourPlacing | Context::HourWaiting => Phrase::ContextHourPlacing,
        Context::HourSentence | Context::HourSentences => Phrase::ContextHourSentence,
        Context::HourClosing => Phrase::ContextHourClosing,
        Context::Hour | Context::HourThen | Context::HourChoosing => Phrase::ContextHour,
        Context::Session => Phrase::ContextSession,
        Context::BeforeSession => Phrase::ContextBeforeSession,
        Context::LastStep => Phrase::ContextLastStep,
        Context::Choosing => Phrase::ContextChoosing,
        Context::Recap | Context::Striking => Phrase::ContextRecap,
        Context::ClientWords => Phrase::ContextClientWords,
        Context::Capturing => Phrase::ContextCapturing,
        Context::Export => Phrase::ContextExport,
        Context::Hidden => Phrase::ContextHidden,
        Context::Workbooks => Phrase::PaneWorkbooks,
        Context::Course => Phrase::ContextCourse,
        Context::DataUse => Phrase::ContextDataUse,
        Context::GivingBack => Phrase::ContextGiving,
        Context::GivingLast => Phrase::ContextGivingTo,
        Context::TakingInLast => Phrase::ContextTakingIn,
        Context::SessionOver => Phrase::ContextSessionOver,
        Context::HourLog => Phrase::ContextHourLog,
        Context::HourLogAsked => Phrase::ContextHourLogAsked,
        Context::Preparing => Phrase::ContextPreparing,
        Context::Settings => Phrase::PaneSettings,
        Context::SettingSwitch => Phrase::ContextSettingSwitch,
        Context::SettingOptions => Phrase::ContextSettingOptions,
        Context::Dialog => Phrase::ContextDialog,
        Context::Deleting => Phrase::ContextDeleting,
        Context::Asking => Phrase::TogetherTitle,
        Context::Between | Context::GoingHome => Phrase::BetweenTitle,
        Context::Ending => Phrase::EndSessionTitle,
    }
}

/// The title of the workbook: “Workbook: KL” for a client's, else its own title or “My workbook”.
pub fn workbook_title(catalog: &Catalog, workbook: &Workbook) -> String {
    let name = workbook_name(catalog, workbook);
    match workbook.card().unwrap_or_default().kind {
        WorkbookKind::Client => catalog.fill(Phrase::WorkbookOf, &[("name", &name)]),
        WorkbookKind::Own => name,
    }
}

/// The name of the open workbook.
pub fn workbook_name(catalog: &Catalog, workbook: &Workbook) -> String {
    card_name(
        catalog,
        &workbook.card().unwrap_or_default(),
        workbook.name(),
    )
}

/// The alias or title of a workbook; without one “My workbook”, or the name of a client's folder.
pub fn card_name(catalog: &Catalog, card: &WorkbookCard, folder: &str) -> String {
    match (card.title.as_str(), card.kind) {
        ("", WorkbookKind::Own) => catalog.say(Phrase::OwnWorkbook).to_owned(),
        ("", WorkbookKind::Client) => folder.to_owned(),
        (title, _) => title.to_owned(),
    }
}
