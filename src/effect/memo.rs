//! Memos: small facts that this machine remembers between runs.

use jiff::civil::Date;

use crate::content::Language;
use crate::model::{Device, EntryId, Moment};

/// A fact to remember; it replaces the earlier memo of the same kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Memo {
    /// Something has been saved, so that the welcome is no longer shown.
    Welcomed,
    /// The language switched to.
    Language(Language),
    /// The name of the theme switched to.
    Theme(String),
    /// Whether the screen is shared.
    Sharing(bool),
    /// The screen was hidden by a key at this time, in the window that counts its changes under this name. The other
    /// windows of the user hide too.
    Hid(Device, Moment),
    /// The conversations that have opened automatically after their day, the latest last.
    OpenedConversations(Vec<EntryId>),
    /// The client's workbook with a session in progress, and the day; `None` if there is no session.
    Session(Option<(String, Date)>),
    /// The last day on which the program was used.
    UsedLast(Date),
    /// The folder that the notice about synced folders was last shown for.
    SyncedFolderTold(String),
}

const WELCOMED: &str = "welcomed";
const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const SHARING: &str = "sharing";
const HID: &str = "hid";
const OPENED_CONVERSATIONS: &str = "afterwards";
const SESSION: &str = "session";
const USED_LAST: &str = "used-last";
const SYNCED_FOLDER_TOLD: &str = "synced-folder-told";

impl Memo {
    /// The name of its file in the state folder.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Welcomed => WELCOMED,
            Self::Language(_) => LANGUAGE,
            Self::Theme(_) => THEME,
            Self::Sharing(_) => SHARING,
            Self::Hid(..) => HID,
            Self::OpenedConversations(_) => OPENED_CONVERSATIONS,
            Self::Session(_) => SESSION,
            Self::UsedLast(_) => USED_LAST,
            Self::SyncedFolderTold(_) => SYNCED_FOLDER_TOLD,
        }
    }

    /// The text of its file.
    pub fn value(&self) -> String {
        match self {
            Self::Welcomed => "yes".to_owned(),
            Self::Language(language) => language.code().to_owned(),
            Self::Theme(text) | Self::SyncedFolderTold(text) => text.clone(),
            Self::Sharing(true) => "on".to_owned(),
            Self::Sharing(false) => "off".to_owned(),
            Self::Hid(device, at) => format!("{} {at}", device.as_str()),
            Self::OpenedConversations(ids) => {
                let ids: Vec<String> = ids.iter().map(EntryId::to_string).collect();
                ids.join(" ")
            }
            Self::Session(Some((workbook, day))) => format!("{day} {workbook}"),
            Self::Session(None) => String::new(),
            Self::UsedLast(day) => day.to_string(),
        }
    }
}

/// All memos, as read when the program started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memos {
    /// Whether the welcome has been seen.
    pub welcomed: bool,
    /// The language switched to last.
    pub language: Option<Language>,
    /// The theme switched to last.
    pub theme: Option<String>,
    /// Whether the screen was shared.
    pub is_shared: bool,
    /// The conversations that have opened automatically, the latest last.
    pub opened_conversations: Vec<EntryId>,
    /// The last day on which the program was used.
    pub used_last: Option<Date>,
    /// The client's workbook with an unfinished session, and the day of the session.
    session: Option<(String, Date)>,
}

impl Memos {
    /// Reads each memo with `get`, which returns the value of a key. A value that cannot be parsed counts as missing.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let ids = get(OPENED_CONVERSATIONS).unwrap_or_default();
        let session = get(SESSION).unwrap_or_default();
        let session = session.split_once(' ');
        let session = session.and_then(|(day, workbook)| Some((workbook, day.parse().ok()?)));
        Self {
            welcomed: get(WELCOMED).is_some(),
            language: get(LANGUAGE).and_then(|code| Language::from_name(&code)),
            theme: get(THEME),
            is_shared: get(SHARING).as_deref() == Some("on"),
            used_last: get(USED_LAST).and_then(|day| day.parse().ok()),
            opened_conversations: ids.split(' ').filter_map(|id| id.parse().ok()).collect(),
            session: session
                .filter(|(workbook, _)| !workbook.is_empty())
                .map(|(workbook, day)| (workbook.to_owned(), day)),
        }
    }

    /// The window that was hidden last by a key, and when, as stored, if it is not the one that counts its changes under
    /// `device`.
    pub fn hid_elsewhere(get: impl Fn(&str) -> Option<String>, device: &Device) -> Option<String> {
        let hid = get(HID)?;
        let (by, _) = hid.split_once(' ')?;
        (by != device.as_str()).then_some(hid)
    }

    /// The client's workbook with a session that was interrupted earlier `today`.
    pub fn session_of(&self, today: Date) -> Option<&str> {
        let (workbook, day) = self.session.as_ref()?;
        (*day == today).then_some(workbook)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memos_read_back_from_their_keys_and_values() {
        let today: Date = "2026-11-29".parse().unwrap();
        let ids: Vec<EntryId> = [1, 2]
            .into_iter()
            .map(|number| EntryId::new("2026-11-20T14:52:03+01:00".parse().unwrap(), number))
            .collect();
        let memos = [
            Memo::Welcomed,
            Memo::Language(Language::English),
            Memo::Theme("light".to_owned()),
            Memo::Sharing(true),
            Memo::OpenedConversations(ids.clone()),
            Memo::Session(Some(("K L".to_owned(), today))),
            Memo::UsedLast(today),
        ];
        let get = |key: &str| {
            let memo = memos.iter().find(|memo| memo.key() == key);
            memo.map(Memo::value)
        };
        let read = Memos::read(get);
        assert!(read.welcomed && read.is_shared);
        assert_eq!(read.language, Some(Language::English));
        assert_eq!(read.theme.as_deref(), Some("light"));
        assert_eq!(read.opened_conversations, ids);
        assert_eq!(read.used_last, Some(today));
        assert_eq!(read.session_of(today), Some("K L"));
        assert_eq!(read.session_of(today.tomorrow().unwrap()), None);
        assert_eq!(Memos::read(|_| None), Memos::default());
        assert_eq!(Memos::read(|_| Some(String::new())).session_of(today), None);
        assert_eq!(Memo::Session(None).value(), "");
    }
}
