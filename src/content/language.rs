/// A language of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// svenska
    Swedish,
    /// English
    English,
}

impl Language {
    /// Both languages, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Swedish, Self::English];

    /// `sv` or `en`: the value in the flag and the config, and the name of the folder with the texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }

    /// Parses a code, a locale such as `sv_SE.UTF-8`, or a language's name.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let tag = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match tag {
            "sv" | "swe" | "svenska" | "swedish" => Some(Self::Swedish),
            "en" | "eng" | "engelska" | "english" => Some(Self::English),
            _ => None,
        }
    }

    /// The language to start in: the flag, else the config, else the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that
    /// is set, else `system` (the setting of the operating system, called only if no variable is set), else English.
    pub fn from_environment(
        flag: Option<&str>,
        config: Option<&str>,
        lc_all: Option<&str>,
        lc_messages: Option<&str>,
        lang: Option<&str>,
        system: impl FnOnce() -> Option<String>,
    ) -> Self {
        let chosen = [flag, config]
            .into_iter()
            .flatten()
            .find_map(Self::from_name);
        let locale = || {
            [lc_all, lc_messages, lang]
                .into_iter()
                .flatten()
                .find(|value| !value.is_empty())
                .map(str::to_owned)
                .or_else(system)
        };
        chosen
            .or_else(|| locale().as_deref().and_then(Self::from_name))
            .unwrap_or(Self::English)
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Swedish => Self::English,
            Self::English => Self::Swedish,
        }
    }
}
