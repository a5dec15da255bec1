include!(concat!(env!("OUT_DIR"), "/content/languages.rs"));

/// The facts of a language, as `content/<code>/language.ron` has them and explains them.
#[derive(Clone, Copy, Debug)]
struct Facts {
    code: &'static str,
    name: &'static str,
    names: &'static [&'static str],
    locale: &'static str,
    country: &'static str,
    dictionaries: &'static [&'static [&'static str]],
    quotes: &'static [&'static str; 4],
    decimal: &'static str,
    trust: &'static [&'static str; 3],
    possessive: &'static str,
    definite: &'static [&'static [&'static str; 2]],
}

impl Language {
    fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }

    /// `sv` or `en`: the value in the flag and the config, and the name of the folder with the texts.
    pub fn code(self) -> &'static str {
        self.facts().code
    }

    /// The language with this code, for values that no person types.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }

    /// The codes of all languages, such as `sv, en`.
    pub fn codes() -> String {
        Self::ALL.map(Self::code).join(", ")
    }

    /// The name in the language itself.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// Parses a code, a locale such as `sv_SE.UTF-8`, or a language's name.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let tag = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
        let all = Self::ALL.into_iter();
        #[cfg(debug_assertions)]
        let all = all.chain([Self::MadeUp]);
        all.into_iter()
            .find(|language| language.facts().names.contains(&tag))
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

    /// The language after this one in the order in which they are offered; the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|language| *language == self);
        let next = at.and_then(|at| Self::ALL.get(at + 1));
        next.copied().unwrap_or(Self::ALL[0])
    }

    /// The locale of an example with UTF-8, such as `sv_SE`.
    pub fn locale(self) -> &'static str {
        self.facts().locale
    }

    /// The code of the country whose numbers to call are shown where the settings name none; empty for none.
    pub(super) fn country(self) -> &'static str {
        self.facts().country
    }

    /// The names of Hunspell dictionaries, in groups: the first available of each is read.
    pub fn dictionaries(self) -> &'static [&'static [&'static str]] {
        self.facts().dictionaries
    }

    /// The quotation marks: double and single, each opening and closing.
    pub fn quotes(self) -> [&'static str; 4] {
        *self.facts().quotes
    }

    /// The sign before decimals.
    pub(super) fn decimal(self) -> &'static str {
        self.facts().decimal
    }

    /// The word for trust in the texts: plain, definite, possessive.
    pub(super) fn trust(self) -> [&'static str; 3] {
        *self.facts().trust
    }

    /// Whether the definite form of a word is another than the plain one.
    pub fn has_definite_form(self) -> bool {
        let [plain, definite, _] = self.trust();
        plain != definite
    }

    /// The possessive of a user's own word.
    pub(super) fn possessive(self, plain: &str) -> String {
        format!("{plain}{}", self.facts().possessive)
    }

    /// The definite form of a user's own word where its ending makes it certain, else the plain form, which is never
    /// wrong.
    pub(super) fn definite(self, plain: &str) -> String {
        let mut endings = self.facts().definite.iter();
        match endings.find(|[ending, _]| plain.ends_with(ending)) {
            Some([_, more]) => format!("{plain}{more}"),
            None => plain.to_owned(),
        }
    }
}
