//! The folders for data, state and settings, and the names that a workbook's folder may have.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::{LastResort, OpenError};

/// The folders that the program reads and writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// The user's data: `workbooks/<name>/`.
    pub data: PathBuf,
    /// Data of this machine: versions, rescue copies, window state.
    pub state: PathBuf,
    /// `config.ron` and `content/`.
    pub config: PathBuf,
    /// The user's folder for private, short-lived files, if the system names one.
    pub runtime: Option<PathBuf>,
    /// Folders for rescue copies that cannot be written to the state folder.
    pub last_resort: LastResort,
}

impl Folders {
    /// The folders in `dir` (from `--dir`, else `TILLIT_DIR`) if it is given, else the system's; `None` if the
    /// user has no home folder. Folders for short-lived files are the system's either way.
    pub fn choose(dir: Option<&Path>) -> Option<Self> {
        let folders = match dir {
            Some(dir) => Self::within(dir),
            None => Self::standard()?,
        };
        let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
        let runtime = runtime.filter(|folder| folder.is_absolute());
        Some(Self {
            last_resort: LastResort::new(runtime.as_deref(), &std::env::temp_dir()),
            runtime,
            ..folders
        })
    }

    /// All folders in one folder: `dir/workbooks`, `dir/state`, `dir/config`.
    pub fn within(dir: &Path) -> Self {
        // A path rebuilt from its components has only the system's own separators, like the parts joined to it.
        let dir: PathBuf = dir.components().collect();
        Self {
            state: dir.join("state"),
            config: dir.join("config"),
            data: dir,
            runtime: None,
            last_resort: LastResort::default(),
        }
    }

    fn standard() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", "tillit")?;
        let state = dirs.state_dir().map(Path::to_owned);
        let holds_workbooks = |folder: &Path| folder.join("workbooks").is_dir();
        let standard = Self {
            data: data_folder(dirs.data_local_dir(), dirs.data_dir(), holds_workbooks).to_owned(),
            state: state.unwrap_or_else(|| dirs.data_local_dir().join("state")),
            config: dirs.config_dir().to_owned(),
            runtime: None,
            last_resort: LastResort::default(),
        };
        // `directories` reads the variables on Linux only.
        let variable = |name: &str| std::env::var_os(name).filter(|_| cfg!(target_os = "macos"));
        Some(standard.with_variables(variable, Path::exists))
    }

    /// Replaces folders by those that `XDG_*` variables name. A folder that has content stays if the one named by the
    /// variable has none: version 0.1 did not read the variables.
    fn with_variables(
        self,
        variable: impl Fn(&str) -> Option<OsString>,
        exists: impl Fn(&Path) -> bool,
    ) -> Self {
        let choose = |standard: PathBuf, name: &str, content: &str| {
            let named = variable(name).map(PathBuf::from);
            let Some(named) = named.filter(|named| named.is_absolute()) else {
                return standard;
            };
            let named = named.join("tillit");
            let is_old = exists(&standard.join(content)) && !exists(&named.join(content));
            if is_old { standard } else { named }
        };
        Self {
            data: choose(self.data, "XDG_DATA_HOME", "workbooks"),
            state: choose(self.state, "XDG_STATE_HOME", ""),
            config: choose(self.config, "XDG_CONFIG_HOME", ""),
            ..self
        }
    }

    /// The folder of the workbook called `name`.
    pub fn workbook(&self, name: &str) -> PathBuf {
        self.data.join("workbooks").join(name)
    }

    /// The folder with earlier versions of a workbook's leaves: a folder for each leaf.
    pub fn versions(&self, workbook: &str) -> PathBuf {
        self.state.join("versions").join(workbook)
    }

    /// The folder with versions kept by tillit 0.1: a folder for each leaf, a file for each day. Only read and thinned.
    pub fn backups(&self, workbook: &str) -> PathBuf {
        self.state.join("backups").join(workbook)
    }

    /// The folder with rescue copies of a workbook's leaves.
    pub fn rescue(&self, workbook: &str) -> PathBuf {
        self.state.join("rescue").join(workbook)
    }

    /// The file with the log of what has been taken out of a workbook.
    pub fn taken_out(&self, workbook: &str) -> PathBuf {
        self.state.join("taken-out").join(format!("{workbook}.ron"))
    }

    /// The folder with a file for each window that has a workbook open: `<workbook>.<device>`, locked meanwhile.
    pub fn open_windows(&self) -> PathBuf {
        self.state.join("open")
    }

    /// The folder with the user's own content files.
    pub fn content_folder(&self) -> PathBuf {
        self.config.join("content")
    }

    /// The file with the user's settings.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.ron")
    }
}

/// The folder for the workbooks: `local`, which stays on this computer. Windows copies `roaming` to the domain's
/// server, so it is used only if version 0.1 created workbooks there. On other systems the two are the same folder.
fn data_folder<'a>(
    local: &'a Path,
    roaming: &'a Path,
    holds_workbooks: impl Fn(&Path) -> bool,
) -> &'a Path {
    if holds_workbooks(roaming) && !holds_workbooks(local) {
        roaming
    } else {
        local
    }
}

/// Whether the name is a device's on Windows, with or without an extension, so that no folder can have it there.
fn is_device_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_ascii_lowercase();
    let port = |port| {
        let number = stem.strip_prefix(port).unwrap_or_default();
        let mut letters = number.chars();
        matches!(
            (letters.next(), letters.next()),
            (Some('0'..='9' | '¹' | '²' | '³'), None)
        )
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || port("com") || port("lpt")
}

/// Checks the name of a new workbook beside the `existing` ones.
///
/// # Errors
///
/// [`OpenError::Name`] if it cannot be a folder's name on every system, [`OpenError::OtherCase`] if it differs from an
/// existing name only in case: both are the same folder on Windows and macOS.
pub(super) fn check_new_name(name: &str, existing: &[String]) -> Result<(), OpenError> {
    if !is_workbook_name(name) || is_device_name(name) {
        return Err(OpenError::Name(name.to_owned()));
    }
    let lower = name.to_lowercase();
    match existing.iter().find(|other| other.to_lowercase() == lower) {
        Some(other) => Err(OpenError::OtherCase {
            name: name.to_owned(),
            existing: other.clone(),
        }),
        None => Ok(()),
    }
}

/// Whether `name` is a plain folder name, which cannot lead out of the folder of workbooks.
pub fn is_workbook_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    !name.is_empty()
        && name.len() <= 100
        && name.chars().all(plain)
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_named_by_a_variable_is_used_unless_only_the_old_one_has_content() {
        let root = std::env::temp_dir();
        let standard = Folders::within(&root.join("Library"));
        let named = root.join("named");
        let variable = |name: &str| (name == "XDG_DATA_HOME").then(|| named.clone().into());
        let choose = |there: &[PathBuf]| {
            let exists = |path: &Path| there.iter().any(|there| there == path);
            standard.clone().with_variables(variable, exists)
        };
        let (old, new) = (standard.data.clone(), named.join("tillit"));
        let (in_old, in_new) = (old.join("workbooks"), new.join("workbooks"));
        assert_eq!(choose(&[]).data, new);
        assert_eq!(choose(std::slice::from_ref(&in_old)).data, old);
        assert_eq!(choose(&[in_old, in_new]).data, new);
        assert_eq!(choose(&[]).config, standard.config, "not named");
        let relative = |_: &str| Some(OsString::from("named"));
        assert_eq!(
            standard.clone().with_variables(relative, |_| false),
            standard
        );
    }

    #[test]
    fn a_folder_given_by_the_user_gets_the_systems_separators() {
        let given = std::env::temp_dir().join("a");
        let slashes = format!("{}/b/", given.display());
        let folders = Folders::within(Path::new(&slashes));
        let workbook = folders.workbook("kl");
        let expected = given.join("b").join("workbooks").join("kl");
        assert_eq!(workbook.to_str(), expected.to_str());
    }

    #[test]
    fn a_new_workbook_needs_a_name_that_is_valid_on_every_system() {
        for name in [
            "nul",
            "NUL",
            "Con",
            "aux.gammal",
            "prn",
            "com1",
            "LPT9",
            "com²",
            "con .x",
            "kl.",
            "kl ",
            ".kl",
            "a/b",
            "",
        ] {
            let refused = check_new_name(name, &[]);
            assert!(matches!(refused, Err(OpenError::Name(_))), "{name}");
        }
        for name in [
            "journal",
            "KL",
            "Åsa Öberg",
            "console",
            "com",
            "com10",
            "null",
            "lpt",
        ] {
            assert!(check_new_name(name, &[]).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_name_that_differs_only_in_case_is_refused_with_the_existing_one() {
        let existing = ["KL".to_owned(), "Åsa".to_owned()];
        for (name, other) in [("kl", "KL"), ("åsa", "Åsa")] {
            let refused = check_new_name(name, &existing);
            assert!(
                matches!(&refused, Err(OpenError::OtherCase { existing, .. }) if existing == other),
                "{refused:?}"
            );
        }
        assert!(check_new_name("KL 2", &existing).is_ok());
    }

    #[test]
    fn workbooks_are_created_on_this_computer_and_found_where_0_1_created_them() {
        let (local, roaming) = (Path::new("local"), Path::new("roaming"));
        let chosen =
            |there: &[&Path]| data_folder(local, roaming, |folder| there.contains(&folder));
        assert_eq!(chosen(&[]), local);
        assert_eq!(chosen(&[local]), local);
        assert_eq!(chosen(&[roaming]), roaming);
        assert_eq!(chosen(&[local, roaming]), local);
    }
}
