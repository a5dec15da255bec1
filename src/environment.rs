//! Folders, settings and language, found from the command line and this machine; shared by the commands and the
//! screen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::content::{Catalog, Language, Phrase};
use crate::notation::Fault;
use crate::settings::{KEPT_CHOICES, KeptChoices, Settings};
use crate::store::{Folders, Keyring, OpenError, RealDisk, SampleFolder, Workbooks};
use crate::text::ascii_sign;

/// The workbook to open when neither the command line nor the settings name one.
pub const DEFAULT_WORKBOOK: &str = "journal";

/// Maximum number of workbooks listed in a message.
const NAMES_SHOWN: usize = 20;

/// Folders, settings and shipped texts, found from the command line and this machine.
#[derive(Debug)]
pub struct Environment {
    /// The folders of the program; `None` if the user has no home folder and gave no `--dir`.
    pub folders: Option<Folders>,
    /// The user's settings.
    pub settings: Settings,
    /// The faults in `config.ron`, or the reason why it cannot be read.
    text_faults: Vec<Fault>,
    /// The shipped texts in the chosen language.
    pub catalog: Catalog,
    /// The keys of the workbooks that have been unlocked.
    pub keys: Keyring,
    /// The file of `--identity`, with a key that unlocks workbooks.
    pub identity: Option<PathBuf>,
    /// The folder of the sample workbook, if that is what opens; it is removed with this value.
    pub sample: Option<SampleFolder>,
}

impl Environment {
    /// Finds the folders, reads the settings and chooses the language. `dir` and `lang` are the values of `--dir` and
    /// `--lang`; a language that does not exist is ignored.
    ///
    /// # Errors
    ///
    /// The fault, if the shipped texts have one.
    pub fn find(dir: Option<&Path>, lang: Option<&str>) -> Result<Self, Fault> {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let from_variable = variable("TILLIT_DIR").map(PathBuf::from);
        let folders = Folders::choose(dir.or(from_variable.as_deref()));
        let (settings, text_faults) = read_settings(folders.as_ref());
        let locale = |name| std::env::var(name).ok();
        let language = Language::from_environment(
            lang,
            settings.language.as_deref(),
            locale("LC_ALL").as_deref(),
            locale("LC_MESSAGES").as_deref(),
            locale("LANG").as_deref(),
            system_locale,
        );
        Ok(Self {
            folders,
            settings,
            text_faults,
            catalog: Catalog::shipped(language)?,
            keys: Keyring::default(),
            identity: None,
            sample: None,
        })
    }

    /// The faults in the settings: those in the text of `config.ron`, and a workbook that does not exist.
    pub fn settings_faults(&self) -> Vec<Fault> {
        let of_text = self.text_faults.iter().cloned();
        of_text.chain(self.workbook_fault()).collect()
    }

    /// The name of the workbook to open; `named` is the value of `--workbook`.
    pub fn workbook<'a>(&'a self, named: Option<&'a str>) -> &'a str {
        let set = self.settings.workbook.as_deref();
        named.or(set).unwrap_or(DEFAULT_WORKBOOK)
    }

    /// The folder name of the workbook that `--workbook` names: a folder, else the only workbook with that alias or title.
    pub fn named_workbook(&self, named: &str) -> String {
        let folders = self.folders.as_ref().filter(|_| !self.has_workbook(named));
        let found = folders.and_then(|folders| {
            let (disk, keys) = (Arc::new(RealDisk), self.keys.clone());
            Workbooks::with_keys(disk, folders.clone(), keys).titled(named, |_| true)
        });
        found.unwrap_or_else(|| named.to_owned())
    }

    /// Whether a workbook exists, or is the default one, which the first save creates.
    pub fn has_workbook(&self, name: &str) -> bool {
        let folders = self.folders.iter();
        let mut there =
            folders.flat_map(|folders| folders.workbooks(&RealDisk).unwrap_or_default());
        name == DEFAULT_WORKBOOK || there.any(|there| there == name)
    }

    /// The fault in the settings if they name a workbook that does not exist.
    pub fn workbook_fault(&self) -> Option<Fault> {
        let name = self.settings.workbook.as_deref()?;
        if self.has_workbook(name) {
            return None;
        }
        let (file, text) = self.folders.as_ref()?.config_text()?;
        Settings::fault_of(&file, &text.ok()?, "workbook", &self.no_such_workbook(name))
    }

    /// The message that there is no workbook called `name`, with the names of the existing ones.
    pub fn no_such_workbook(&self, name: &str) -> String {
        let (folder, there) = match &self.folders {
            Some(folders) => (
                folders.data.join("workbooks"),
                folders.workbooks(&RealDisk).unwrap_or_default(),
            ),
            None => (PathBuf::new(), Vec::new()),
        };
        let mut names = there.iter().take(NAMES_SHOWN).cloned().collect::<Vec<_>>();
        if there.len() > NAMES_SHOWN {
            names.push("…".to_owned());
        }
        let phrase = match names.is_empty() {
            true => Phrase::CliNoWorkbooks,
            false => Phrase::CliNoWorkbook,
        };
        let (folder, names) = (folder.to_string_lossy(), names.join(", "));
        let values = [("name", name), ("folder", &folder), ("names", &names)];
        self.catalog.fill(phrase, &values)
    }
}

/// The letters that the terminal shows, as the locale names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8, or none is named.
    Utf8,
    /// Latin-1, a byte a letter; with the locale that says so.
    Latin1(String),
    /// Another one, such as that of the locale `C`.
    Other(String),
}

impl Charset {
    /// The one named by the locale of this process.
    pub fn of_locale() -> Self {
        Self::of(|name| std::env::var(name).ok())
    }

    /// The one named by the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set. A language without a charset names none.
    fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
        let mut set = names
            .filter_map(variable)
            .filter(|locale| !locale.is_empty());
        let Some(locale) = set.next() else {
            return Self::Utf8;
        };
        let charset = locale.split('@').next().unwrap_or_default().split_once('.');
        let charset = charset.map(|(_, charset)| charset.to_lowercase().replace(['-', '_'], ""));
        match charset.as_deref() {
            None if matches!(locale.as_str(), "C" | "POSIX") => Self::Other(locale),
            None | Some("utf8") => Self::Utf8,
            Some("iso88591" | "iso885915" | "latin1") => Self::Latin1(locale),
            Some(_) => Self::Other(locale),
        }
    }

    /// A text in these letters: what Latin-1 lacks is a question mark, and without UTF-8 signs are ASCII.
    pub fn bytes_of(&self, text: &str) -> Vec<u8> {
        let signs = |letter: char| ascii_sign(letter.encode_utf8(&mut [0; 4])).map(str::to_owned);
        let plain = text
            .chars()
            .map(|letter| signs(letter).unwrap_or(letter.to_string()));
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Other(_) => plain.collect::<String>().into_bytes(),
            Self::Latin1(_) => {
                let plain: String = plain.collect();
                plain
                    .chars()
                    .map(|letter| u8::try_from(letter).unwrap_or(b'?'))
                    .collect()
            }
        }
    }

    /// The locale that is not UTF-8.
    pub fn locale(&self) -> Option<&str> {
        match self {
            Self::Utf8 => None,
            Self::Latin1(locale) | Self::Other(locale) => Some(locale),
        }
    }
}

/// A setting with UTF-8, as an example.
pub fn utf8_example(language: Language) -> String {
    format!("LC_ALL={}.UTF-8", language.locale())
}

/// The texts in the language last used on this machine, unless another is named by an option or the settings.
///
/// # Errors
///
/// A fault in the shipped texts.
pub fn in_last_language(
    catalog: Catalog,
    is_named: bool,
    last: Option<Language>,
) -> Result<Catalog, Fault> {
    let last = last.filter(|last| !is_named && *last != catalog.language());
    last.map_or(Ok(catalog), Catalog::shipped)
}

/// The language of the user's session, on systems without a locale variable.
#[cfg(any(windows, target_os = "macos"))]
fn system_locale() -> Option<String> {
    sys_locale::get_locale()
}

#[cfg(not(any(windows, target_os = "macos")))]
fn system_locale() -> Option<String> {
    None
}

/// The message for a workbook name that cannot be opened.
pub fn not_opened(catalog: &Catalog, error: &OpenError) -> String {
    match error {
        OpenError::Name(name) => catalog.fill(Phrase::CliBadWorkbookName, &[("name", name)]),
        OpenError::OtherCase { name, existing } => {
            let values = [("name", name.as_str()), ("there", existing)];
            catalog.fill(Phrase::CliWorkbookOtherCase, &values)
        }
    }
}

/// The settings: those of `config.ron`, and the choices that could not be written there.
fn read_settings(folders: Option<&Folders>) -> (Settings, Vec<Fault>) {
    let (text, (settings, faults)) = match folders.and_then(Folders::config_text) {
        None => (None, Settings::read("", None)),
        Some((name, Ok(text))) => {
            let read = Settings::read(&name, Some(&text));
            (Some(text), read)
        }
        Some((name, Err(unreadable))) => {
            let fault = unreadable.into_fault_of(&name);
            (None, (Settings::default(), vec![fault]))
        }
    };
    let kept = folders.and_then(|folders| folders.state_get(KEPT_CHOICES));
    let kept = KeptChoices::read(kept.as_deref());
    let settings = match kept.is_empty() {
        true => settings,
        false => Settings::with_kept(text.as_deref(), &kept),
    };
    (settings, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_charset_is_that_of_the_first_variable_that_is_set() {
        let of = |lc_all: &str, lang: &str| {
            let (lc_all, lang) = (lc_all.to_owned(), lang.to_owned());
            Charset::of(move |name| match name {
                "LC_ALL" => Some(lc_all.clone()),
                "LANG" => Some(lang.clone()),
                _ => None,
            })
        };
        for utf8 in [
            "",
            "sv_SE.UTF-8",
            "C.utf8",
            "en_GB.UTF-8@euro",
            "sv",
            "sv_SE",
        ] {
            assert_eq!(of("", utf8), Charset::Utf8, "{utf8}");
        }
        assert_eq!(of("C", "sv_SE.UTF-8"), Charset::Other("C".to_owned()));
        assert_eq!(of("", "POSIX").locale(), Some("POSIX"));
        let latin = "sv_SE.ISO-8859-1".to_owned();
        assert_eq!(of(&latin, ""), Charset::Latin1(latin));
        assert_eq!(of("C.ASCII", "").locale(), Some("C.ASCII"));
    }

    #[test]
    fn a_text_keeps_its_letters_where_the_locale_has_them() {
        let text = "Smör – ja · 日";
        assert_eq!(Charset::Utf8.bytes_of(text), text.as_bytes());
        let other = Charset::Other("C".to_owned());
        assert_eq!(other.bytes_of(text), "Smör - ja . 日".as_bytes());
        let latin = Charset::Latin1("sv_SE.ISO-8859-1".to_owned());
        assert_eq!(latin.bytes_of(text), b"Sm\xf6r - ja . ?");
    }
}
