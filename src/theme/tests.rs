mod contrast;

use ratatui::style::{Color, Modifier};

use super::terminal::luminance as relative_luminance;
use super::*;
use crate::notation;

/// Roles that are not read, for which a contrast of three to one is enough.
const DRAWN: [&str; 2] = ["border", "border-focus"];

/// The RGB value of a colour that is the same in every terminal; the first sixteen depend on the user.
fn rgb(colour: Color) -> [u8; 3] {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match colour {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(number @ 16..=231) => {
            let number = number - 16;
            [level(number / 36), level(number / 6 % 6), level(number % 6)]
        }
        Color::Indexed(number @ 232..) => [8 + 10 * (number - 232); 3],
        other => panic!("{other:?} is not the same everywhere"),
    }
}

fn luminance(colour: [u8; 3]) -> f64 {
    relative_luminance(colour.map(|part| f64::from(part) / 255.0))
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn theme(name: &str) -> Theme {
    Theme::shipped(name).unwrap()
}

#[test]
fn every_shipped_theme_has_each_role_once_and_no_other() {
    for (name, text) in SHIPPED {
        let styles: OwnStyles = notation::parse(name, text).unwrap();
        let mut roles: Vec<_> = Theme::ROLES.to_vec();
        roles.sort_unstable();
        let names: Vec<_> = styles.keys().map(String::as_str).collect();
        assert_eq!(names, roles, "{name}");
        for role in roles {
            let times = text.matches(&format!("\"{role}\":")).count();
            assert_eq!(times, 1, "{name}: {role}");
        }
    }
}

#[test]
fn text_has_no_colour_and_is_not_dim_where_the_background_is_unknown() {
    for name in ["calm", "plain"] {
        for (role, style) in theme(name).styles() {
            if DRAWN.contains(&role) {
                continue;
            }
            let fg = style.fg.filter(|fg| *fg != Color::Reset);
            assert_eq!(fg.is_some(), style.bg.is_some(), "{name}: {role}");
            assert!(
                !style.add_modifier.contains(Modifier::DIM),
                "{name}: {role}"
            );
        }
    }
}

#[test]
fn an_answer_of_the_terminal_tells_its_background() {
    for (answer, background) in [
        ("rgb:0000/0000/0000", Some(Background::Dark)),
        ("rgb:ffff/ffff/ffff", Some(Background::Light)),
        ("rgb:fd/f6/e3", Some(Background::Light)),
        ("rgb:2828/2a2a/3636", Some(Background::Dark)),
        ("rgba:0000/2b2b/3636/ffff", Some(Background::Dark)),
        ("rgb:8080/8080/8080", Some(Background::Between)),
        ("rgb:f/f/f", Some(Background::Light)),
        ("rgb:/0/0", None),
        ("rgb:00000/0/0", None),
        ("rgb:0000/0000", None),
        ("rgb:å/0/0", None),
        ("?", None),
        ("", None),
    ] {
        assert_eq!(Background::of_answer(answer), background, "{answer}");
    }
}

#[test]
fn a_terminal_of_few_colours_gets_text_in_the_colour_of_the_screen() {
    let few = TerminalColours {
        depth: Depth::Few,
        background: Some(Background::Dark),
    };
    assert_eq!(Theme::choose(None, few).name(), "calm");
    for name in Theme::names() {
        let theme = Theme::choose(Some(name), few);
        assert_eq!(theme.name(), name);
        for (role, style) in theme.styles() {
            let is_own = style.fg.is_some() && style.bg.is_some();
            assert!(is_own || style.fg.is_none(), "{name}: {role}");
        }
    }
}

#[test]
fn a_reversed_row_resets_the_text_colour() {
    for name in Theme::names() {
        let selected = theme(name).selected;
        if selected.add_modifier.contains(Modifier::REVERSED) && name != "plain" {
            assert_eq!(selected.fg, Some(Color::Reset), "{name}");
        }
    }
}

#[test]
fn a_style_with_a_background_has_a_text_colour() {
    for name in Theme::names() {
        for (role, style) in theme(name).styles() {
            assert!(style.bg.is_none() || style.fg.is_some(), "{name}: {role}");
        }
    }
}

#[test]
fn poles_have_different_colours_of_equal_weight() {
    for name in Theme::names() {
        let theme = theme(name);
        assert_eq!(
            theme.pole_a.add_modifier, theme.pole_b.add_modifier,
            "{name}"
        );
        if let (Some(one), Some(other)) = (theme.pole_a.fg, theme.pole_b.fg) {
            assert_ne!(one, other);
            let found = contrast(rgb(one), rgb(other));
            assert!(found < 1.3, "{name}: {found:.2}");
        }
    }
}

#[test]
fn essential_distinctions_do_not_depend_on_colour() {
    for name in Theme::names() {
        let theme = theme(name);
        let look = |style: Style| style.add_modifier - Modifier::DIM;
        for (one, other) in [
            (theme.border, theme.border_focus),
            (theme.title, theme.title_focus),
            (theme.base, theme.selected),
            (theme.hit, theme.hit_current),
            (theme.base, theme.misspelt),
            (theme.base, theme.trouble),
            (theme.hint, theme.key),
        ] {
            assert_ne!(look(one), look(other), "{name}: {one:?} and {other:?}");
        }
        match theme.selection.bg.map(rgb) {
            // Light on dark, or dark on light, whatever its hue.
            Some(bg) => {
                let around = rgb(theme.base.bg.unwrap());
                assert!(contrast(bg, around) >= 7.0, "{name}");
                assert!(
                    contrast(bg, rgb(theme.selection.fg.unwrap())) >= 7.0,
                    "{name}"
                );
            }
            None => assert!(look(theme.selection).contains(Modifier::REVERSED), "{name}"),
        }
    }
}

#[test]
fn plain_has_no_colour_and_ignores_own_colours() {
    let own: OwnStyles = notation::parse(
        "t",
        r#"{ "key": (fg: "red", bg: 17, bold: false, italic: true) }"#,
    )
    .unwrap();
    let (plain, errors) = theme("plain").with_own(&own);
    assert_eq!(errors, []);
    assert_eq!(plain.key.add_modifier, Modifier::ITALIC);
    for (role, style) in plain.styles() {
        assert_eq!((style.fg, style.bg), (None, None), "{role}");
    }
}

/// The colours that a terminal's environment tells, given as `NAME=value` with blanks between.
fn environment(variables: &str) -> TerminalColours {
    TerminalColours::of(|name| {
        let mut set = variables.split(' ').filter_map(|set| set.split_once('='));
        set.find(|(set, _)| *set == name)
            .map(|(_, value)| value.to_owned())
    })
}

#[test]
fn the_environment_and_the_settings_choose_the_theme() {
    for (configured, variables, name) in [
        (None, "TERM=xterm-256color", "calm"),
        (None, "", "calm"),
        (None, "COLORFGBG=15;0", "dark"),
        (None, "TERM=xterm COLORFGBG=0;15", "light"),
        (None, "TERM=xterm COLORFGBG=0;default;7", "light"),
        (None, "TERM=xterm COLORFGBG=0;default", "calm"),
        (None, "TERM=xterm COLORFGBG=7;8", "dark"),
        (None, "TERM=screen COLORFGBG=7;0", "calm"),
        (None, "TERM=screen TMUX=x COLORFGBG=7;0", "dark"),
        (
            None,
            "TERM=screen COLORTERM=truecolor COLORFGBG=7;0",
            "calm",
        ),
        (None, "TERM=ansi COLORTERM=truecolor COLORFGBG=7;0", "dark"),
        (None, "TERM=screen-256color COLORFGBG=7;0", "dark"),
        (Some("contrast"), "TERM=xterm COLORFGBG=0;15", "contrast"),
        (Some("sepia"), "TERM=xterm COLORFGBG=0;15", "light"),
        (Some("light"), "TERM=xterm NO_COLOR=1", "plain"),
        (Some("light"), "TERM=xterm NO_COLOR=", "light"),
        (Some("light"), "TERM=dumb", "plain"),
    ] {
        let chosen = Theme::choose(configured, environment(variables));
        assert_eq!(chosen.name(), name, "{configured:?} {variables}");
    }
}

#[test]
fn a_light_theme_chosen_by_name_has_a_background_of_its_own() {
    // It was unreadable in a dark terminal.
    let light = |configured, variables| {
        let theme = Theme::choose(configured, environment(variables));
        (theme.name(), theme.base.bg.is_some())
    };
    assert_eq!(light(Some("light"), "TERM=xterm"), ("light", true));
    assert_eq!(light(None, "TERM=xterm COLORFGBG=0;15"), ("light", false));
}

#[test]
fn next_cycles_through_all_themes() {
    let mut seen = vec!["calm"];
    for _ in 0..5 {
        seen.push(Theme::next(seen[seen.len() - 1]));
    }
    assert_eq!(seen, ["calm", "dark", "light", "contrast", "plain", "calm"]);
    assert_eq!(Theme::next("sepia"), "calm");
}

#[test]
fn own_styles_change_only_what_they_set() {
    let own: OwnStyles = notation::parse(
        "t",
        r##"{ "border-focus": (fg: "#88aaff", bold: false), "hit": (underline: true), "sidebar": () }"##,
    )
    .unwrap();
    let (changed, errors) = theme("dark").with_own(&own);
    assert_eq!(
        changed.border_focus,
        Style::new().fg(Color::Rgb(0x88, 0xaa, 0xff))
    );
    assert_eq!(changed.hit, theme("dark").hit.underlined());
    assert_eq!(changed.base, theme("dark").base);
    assert_eq!(errors, [StyleError::NoRole("sidebar".to_owned())]);
    assert!(
        errors[0]
            .to_string()
            .contains("border-focus, title, title-focus")
    );
}

#[test]
fn colours_are_names_hex_or_numbers() {
    let read = |text: &str| text.parse::<Colour>().map(Colour::cell);
    assert_eq!(read("light-blue"), Ok(Color::LightBlue));
    assert_eq!(read("dark-gray"), Ok(Color::DarkGray));
    assert_eq!(read("default"), Ok(Color::Reset));
    assert_eq!(read("#0a0B0c"), Ok(Color::Rgb(10, 11, 12)));
    assert_eq!(read("208"), Ok(Color::Indexed(208)));
    for wrong in ["", "#abc", "#+12345", "#åäö", "256", "mauve", "Red"] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
    let mut style = OwnStyle::default();
    assert_eq!(style.set("fg", "208"), Ok(()));
    assert_eq!(style.fg.map(Colour::cell), Some(Color::Indexed(208)));
    assert!(style.set("fg", "256").is_err());
    assert!(style.set("fg", "-1").is_err());
}
