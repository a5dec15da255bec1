use ratatui::style::{Color, Modifier};

use super::*;
use crate::notation;

/// Typical dark backgrounds of terminals.
const DARKS: [[u8; 3]; 2] = [[0, 0, 0], [0x1c, 0x1c, 0x1c]];
/// Typical light backgrounds of terminals.
const LIGHTS: [[u8; 3]; 2] = [[0xff, 0xff, 0xff], [0xfa, 0xfa, 0xfa]];

/// Roles that need not be read, for which a contrast of three to one is enough.
const DRAWN: [&str; 3] = ["faint", "border", "answer-none"];

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

/// Relative luminance as WCAG 2.2 defines it.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
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
fn text_has_contrast_on_every_possible_background() {
    for (name, around, wanted) in [
        // No colour has a contrast of more than 4.5 on both dark and light backgrounds; this is close to it on all four.
        ("calm", [DARKS, LIGHTS].concat().as_slice(), 3.6),
        ("dark", DARKS.as_slice(), 4.5),
        ("light", LIGHTS.as_slice(), 4.5),
        ("contrast", DARKS.as_slice(), 7.0),
    ] {
        let theme = theme(name);
        let overlay = theme.overlay.bg.map(rgb);
        let own = theme.base.bg.map(rgb);
        let terminal: Vec<_> = own.map_or(around.to_vec(), |own| vec![own]);
        for (role, style) in theme.styles() {
            // A role without a colour has the contrast that the user chose in the terminal.
            let Some(fg) = style.fg.filter(|fg| *fg != Color::Reset).map(rgb) else {
                continue;
            };
            let wanted = if DRAWN.contains(&role) { 3.0 } else { wanted };
            let behind = match style.bg.map(rgb) {
                Some(own) => vec![own],
                None if role.starts_with("border") => terminal.clone(),
                None => terminal.iter().copied().chain(overlay).collect(),
            };
            for background in behind {
                let found = contrast(fg, background);
                assert!(
                    found >= wanted,
                    "{name}: {role} has {found:.2} on {background:?}"
                );
            }
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
fn list_text_has_contrast_on_the_marked_row() {
    for (name, wanted) in [("dark", 4.5), ("light", 4.5), ("contrast", 7.0)] {
        let theme = theme(name);
        let row = rgb(theme.selected.bg.unwrap());
        for style in [
            theme.dim,
            theme.pole_a,
            theme.pole_b,
            theme.key,
            theme.answer_yes,
            theme.answer_partly,
            theme.answer_no,
        ] {
            let found = contrast(rgb(style.fg.unwrap()), row);
            assert!(found >= wanted, "{name}: {style:?} has {found:.2}");
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
            (theme.base, theme.selection),
            (theme.hit, theme.hit_current),
            (theme.base, theme.misspelt),
            (theme.base, theme.trouble),
            (theme.hint, theme.key),
        ] {
            assert_ne!(look(one), look(other), "{name}: {one:?} and {other:?}");
        }
        assert!(look(theme.selection).contains(Modifier::REVERSED), "{name}");
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

#[test]
fn the_environment_and_the_settings_choose_the_theme() {
    let name = |configured, no_color, term, colorfgbg| {
        Theme::choose(configured, no_color, term, colorfgbg).name()
    };
    let xterm = Some("xterm-256color");
    assert_eq!(name(None, false, xterm, None), "calm");
    assert_eq!(name(None, false, None, Some("15;0")), "dark");
    assert_eq!(name(None, false, xterm, Some("0;15")), "light");
    assert_eq!(name(None, false, xterm, Some("0;default;7")), "light");
    assert_eq!(name(None, false, xterm, Some("0;default")), "calm");
    assert_eq!(name(None, false, xterm, Some("7;8")), "dark");
    assert_eq!(
        name(Some("contrast"), false, xterm, Some("0;15")),
        "contrast"
    );
    assert_eq!(name(Some("sepia"), false, xterm, Some("0;15")), "light");
    assert_eq!(name(Some("light"), true, xterm, None), "plain");
    assert_eq!(name(Some("light"), false, Some("dumb"), None), "plain");
}

#[test]
fn a_light_theme_chosen_by_name_has_a_background_of_its_own() {
    // It was unreadable in a dark terminal.
    let light = |configured, colorfgbg| {
        let theme = Theme::choose(configured, false, Some("xterm"), colorfgbg);
        (theme.name(), theme.base.bg.is_some())
    };
    assert_eq!(light(Some("light"), None), ("light", true));
    assert_eq!(light(None, Some("0;15")), ("light", false));
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
