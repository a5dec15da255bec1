//! The colours of the terminal, as far as its environment and its answers tell them.

/// The number of colours of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None, or the user wants none.
    None,
    /// Eight or sixteen.
    Few,
    /// 256 or more.
    #[default]
    Many,
}

/// The background of a terminal, by the theme that can be read on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// `dark` has a contrast of at least 4.5 on it.
    Dark,
    /// `light` has a contrast of at least 4.5 on it.
    Light,
    /// Neither has.
    Between,
}

/// The greatest relative luminance of a dark background, and the least of a light one.
pub(super) const DARKEST_AND_LIGHTEST: [f64; 2] = [0.046, 0.79];

/// The colours of a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TerminalColours {
    /// The number of colours.
    pub depth: Depth,
    /// The background, where it is known.
    pub background: Option<Background>,
}

impl TerminalColours {
    /// No colours at all.
    pub const NONE: Self = Self {
        depth: Depth::None,
        background: None,
    };

    /// The colours of the terminal that the environment tells of.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let colorfgbg = variable("COLORFGBG");
        Self {
            depth: Depth::of(variable),
            background: colorfgbg.as_deref().and_then(Background::of_colorfgbg),
        }
    }
}

impl Depth {
    /// By `NO_COLOR`, which counts unless it is empty, and by `TERM`.
    fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
        let term = variable("TERM").unwrap_or_default();
        if is_set("NO_COLOR") || is_colourless(&term) {
            return Self::None;
        }
        // tmux passes on 256 colours under this name too. GNU screen does not, whatever the terminal around it has set.
        let is_screen = term == "screen" && !is_set("TMUX");
        match is_screen || has_few_colours(&term) && !is_set("COLORTERM") {
            true => Self::Few,
            false => Self::Many,
        }
    }
}

/// Whether this value of `TERM` is a terminal without colours.
fn is_colourless(term: &str) -> bool {
    matches!(
        term,
        "dumb" | "unknown" | "vt52" | "vt100" | "vt102" | "vt220"
    ) || term.ends_with("-m")
        || term.ends_with("-mono")
}

/// Whether this value of `TERM` is a terminal of eight or sixteen colours.
fn has_few_colours(term: &str) -> bool {
    matches!(
        term,
        "linux" | "screen.linux" | "ansi" | "cygwin" | "cons25" | "eterm-color" | "xterm-color"
    ) || term.ends_with("-8color")
        || term.ends_with("-16color")
}

impl Background {
    /// The background of a colour, each of whose three parts is a fraction of full light.
    pub fn of_colour(red: f64, green: f64, blue: f64) -> Self {
        let luminance = luminance([red, green, blue]);
        let [darkest, lightest] = DARKEST_AND_LIGHTEST;
        if luminance <= darkest {
            Self::Dark
        } else if luminance >= lightest {
            Self::Light
        } else {
            Self::Between
        }
    }

    /// By the last part of `COLORFGBG`: the background's number among the sixteen colours.
    fn of_colorfgbg(colorfgbg: &str) -> Option<Self> {
        match colorfgbg.rsplit(';').next()?.parse::<u8>().ok()? {
            7 | 9..=15 => Some(Self::Light),
            _ => Some(Self::Dark),
        }
    }

    /// By an answer to OSC 11, such as `rgb:1e1e/1e1e/1e1e`, whose parts have one to four hexadecimal digits.
    pub fn of_answer(answer: &str) -> Option<Self> {
        let parts = answer
            .strip_prefix("rgb:")
            .or_else(|| answer.strip_prefix("rgba:"))?;
        let mut parts = parts.split('/').map(|part| {
            let digits = u8::try_from(part.len())
                .ok()
                .filter(|count| (1..=4).contains(count))?;
            let most = 16_f64.powi(digits.into()) - 1.0;
            Some(f64::from(u16::from_str_radix(part, 16).ok()?) / most)
        });
        let mut part = || parts.next().flatten();
        Some(Self::of_colour(part()?, part()?, part()?))
    }
}

/// The relative luminance of a colour as WCAG 2.2 defines it.
pub(super) fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |part: f64| match part <= 0.04045 {
        true => part / 12.92,
        false => ((part + 0.055) / 1.055).powf(2.4),
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
