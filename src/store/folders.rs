use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// Where everything is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// What the user owns: `workbooks/<name>/`.
    pub data: PathBuf,
    /// This machine's own: versions, rescue copies, device names, window state.
    pub state: PathBuf,
    /// `config.ron` and `content/`.
    pub config: PathBuf,
}

impl Folders {
    /// `dir` (from `--dir`, else `TILLIT_DIR`) where it is given, else the system's places; `None` where the
    /// user has no home folder.
    pub fn choose(dir: Option<&Path>) -> Option<Self> {
        match dir {
            Some(dir) => Some(Self::within(dir)),
            None => Self::standard(),
        }
    }

    /// Everything under one folder: `dir/workbooks`, `dir/state`, `dir/config`.
    pub fn within(dir: &Path) -> Self {
        Self {
            data: dir.to_owned(),
            state: dir.join("state"),
            config: dir.join("config"),
        }
    }

    fn standard() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", "tillit")?;
        let state = dirs.state_dir().map(Path::to_owned);
        Some(Self {
            data: dirs.data_dir().to_owned(),
            state: state.unwrap_or_else(|| dirs.data_local_dir().join("state")),
            config: dirs.config_dir().to_owned(),
        })
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

/// Whether a folder may be called so, on every system and without leaving its place.
pub fn is_workbook_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    !name.is_empty()
        && name.len() <= 100
        && name.chars().all(plain)
        && !name.starts_with(['.', ' '])
        && !name.ends_with(['.', ' '])
}
