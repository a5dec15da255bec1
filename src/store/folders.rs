use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::{LastResort, OpenError};

/// Where everything is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// What the user owns: `workbooks/<name>/`.
    pub data: PathBuf,
    /// This machine's own: versions, rescue copies, device names, window state.
    pub state: PathBuf,
    /// `config.ron` and `content/`.
    pub config: PathBuf,
    /// The user's folder for what is private and short-lived, where the system names one.
    pub runtime: Option<PathBuf>,
    /// Where rescue copies are kept when the state folder takes none.
    pub last_resort: LastResort,
}

impl Folders {
    /// `dir` (from `--dir`, else `TILLIT_DIR`) where it is given, else the system's places; `None` where the
    /// user has no home folder. What is short-lived is in the system's places either way.
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

    /// Everything under one folder, and nothing elsewhere: `dir/workbooks`, `dir/state`, `dir/config`.
    pub fn within(dir: &Path) -> Self {
        // Taken apart and put together, a path has the system's own slashes alone, as what is joined to it.
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
        // `directories` asks the variables on Linux alone.
        let variable = |name: &str| std::env::var_os(name).filter(|_| cfg!(target_os = "macos"));
        Some(standard.with_variables(variable, Path::exists))
    }

    /// The folders that `XDG_*` variables name, in place of these. Where only one of these holds something already, and
    /// not the one named, it stays: version 0.1 did not ask the variables.
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

    /// Earlier versions of a workbook's leaves: a folder for each leaf.
    pub fn versions(&self, workbook: &str) -> PathBuf {
        self.state.join("versions").join(workbook)
    }

    /// The versions that tillit 0.1 kept: a folder for each leaf, a file for each day. Read and thinned only.
    pub fn backups(&self, workbook: &str) -> PathBuf {
        self.state.join("backups").join(workbook)
    }

    /// Texts of a workbook that could not be saved in their place.
    pub fn rescue(&self, workbook: &str) -> PathBuf {
        self.state.join("rescue").join(workbook)
    }

    /// A mark for each window that has a workbook open: `<workbook>.<device>`, locked meanwhile.
    pub fn open_windows(&self) -> PathBuf {
        self.state.join("open")
    }

    /// The file with the user's settings.
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.ron")
    }
}

/// The folder for the workbooks: `local`, which stays on this computer. Windows copies `roaming` to the domain's server,
/// so it is used only where version 0.1 has made workbooks there. Elsewhere the two are one folder.
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

/// Whether Windows has a device of this name, with or without an ending, so that no folder can bear it there.
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

/// Checks the name of a workbook that is to be made beside those that are `there`.
///
/// # Errors
///
/// [`OpenError::Name`] where no folder may be called so on every system, [`OpenError::OtherCase`] where it differs from
/// another in the case of its letters alone: that is one folder on Windows and macOS.
pub(super) fn check_new_name(name: &str, there: &[String]) -> Result<(), OpenError> {
    if !is_workbook_name(name) || is_device_name(name) {
        return Err(OpenError::Name(name.to_owned()));
    }
    let lower = name.to_lowercase();
    match there.iter().find(|there| there.to_lowercase() == lower) {
        Some(other) => Err(OpenError::OtherCase {
            name: name.to_owned(),
            there: other.clone(),
        }),
        None => Ok(()),
    }
}

/// Whether a folder may be called so without leaving its place.
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
    fn a_folder_that_a_variable_names_is_used_unless_only_the_old_one_holds_something() {
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
    fn a_folder_given_by_the_user_has_one_kind_of_slash() {
        let given = std::env::temp_dir().join("a");
        let slashes = format!("{}/b/", given.display());
        let folders = Folders::within(Path::new(&slashes));
        let workbook = folders.workbook("kl");
        let expected = given.join("b").join("workbooks").join("kl");
        assert_eq!(workbook.to_str(), expected.to_str());
    }

    #[test]
    fn a_new_workbook_has_a_name_that_every_system_can_have() {
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
    fn a_name_in_other_letters_is_refused_with_the_one_there_is() {
        let there = ["KL".to_owned(), "Åsa".to_owned()];
        for (name, other) in [("kl", "KL"), ("åsa", "Åsa")] {
            let refused = check_new_name(name, &there);
            assert!(
                matches!(&refused, Err(OpenError::OtherCase { there, .. }) if there == other),
                "{refused:?}"
            );
        }
        assert!(check_new_name("KL 2", &there).is_ok());
    }

    #[test]
    fn workbooks_are_made_on_this_computer_and_found_where_0_1_made_them() {
        let (local, roaming) = (Path::new("local"), Path::new("roaming"));
        let chosen =
            |there: &[&Path]| data_folder(local, roaming, |folder| there.contains(&folder));
        assert_eq!(chosen(&[]), local);
        assert_eq!(chosen(&[local]), local);
        assert_eq!(chosen(&[roaming]), roaming);
        assert_eq!(chosen(&[local, roaming]), local);
    }
}
