//! Contrast on the common backgrounds, and the distance of colours to eyes that tell fewer apart.

use super::*;
use crate::theme::terminal::DARKEST_AND_LIGHTEST;

/// The dark backgrounds met most: xterm, kitty, st and urxvt; GNOME's console, VS Code and macOS; Ubuntu; Solarized;
/// Dracula, the lightest of the common ones.
const DARKS: [[u8; 3]; 5] = [
    [0x00, 0x00, 0x00],
    [0x1e, 0x1e, 0x1e],
    [0x30, 0x0a, 0x24],
    [0x00, 0x2b, 0x36],
    [0x28, 0x2a, 0x36],
];
/// The light backgrounds met most: xterm, GNOME and macOS; Solarized; One Light; Gruvbox; Tango, the darkest of them.
const LIGHTS: [[u8; 3]; 5] = [
    [0xff, 0xff, 0xff],
    [0xfd, 0xf6, 0xe3],
    [0xfa, 0xfa, 0xfa],
    [0xfb, 0xf1, 0xc7],
    [0xee, 0xee, 0xec],
];

#[test]
fn text_has_contrast_on_every_common_background() {
    for (name, around, wanted) in [
        ("calm", [DARKS, LIGHTS].concat().as_slice(), 7.0),
        ("dark", DARKS.as_slice(), 4.5),
        ("light", LIGHTS.as_slice(), 4.5),
        // It fills the screen with a background of its own, on whichever the terminal has.
        ("contrast", &[], 7.0),
    ] {
        let theme = theme(name);
        let marked = theme.selected.bg.map(rgb);
        let behind_all: Vec<_> = (around.iter().copied())
            .chain(theme.base.bg.map(rgb))
            .chain(theme.overlay.bg.map(rgb))
            .collect();
        assert!(!behind_all.is_empty(), "{name}");
        for (role, style) in theme.styles() {
            // A role without a colour has the contrast that the user chose in the terminal.
            let Some(fg) = style.fg.filter(|fg| *fg != Color::Reset).map(rgb) else {
                continue;
            };
            let is_drawn = DRAWN.contains(&role);
            let wanted = if is_drawn { 3.0 } else { wanted };
            let behind = match style.bg.map(rgb) {
                Some(own) => vec![own],
                None if is_drawn => behind_all.clone(),
                None => behind_all.iter().copied().chain(marked).collect(),
            };
            for background in behind {
                let found = contrast(fg, background);
                assert!(
                    found >= wanted,
                    "{name}: {role} has {found:.2} on {background:02x?}"
                );
            }
        }
    }
}

#[test]
fn no_theme_is_chosen_for_a_background_on_which_it_cannot_be_read() {
    // A grey of each limit.
    let [darkest, lightest] = DARKEST_AND_LIGHTEST;
    for (name, limit) in [("dark", darkest), ("light", lightest)] {
        for (role, style) in theme(name).styles() {
            let fg = style
                .fg
                .filter(|_| style.bg.is_none() && !DRAWN.contains(&role));
            let Some(fg) = fg.map(rgb) else { continue };
            let (one, other) = (luminance(fg), limit);
            let found = (one.max(other) + 0.05) / (one.min(other) + 0.05);
            assert!(found >= 4.5, "{name}: {role} has {found:.2}");
        }
    }
    let of = |[red, green, blue]: [u8; 3]| {
        let [red, green, blue] = [red, green, blue].map(|part| f64::from(part) / 255.0);
        Background::of_colour(red, green, blue)
    };
    assert!(DARKS.iter().all(|colour| of(*colour) == Background::Dark));
    assert!(LIGHTS.iter().all(|colour| of(*colour) == Background::Light));
    for between in [[0x80; 3], [0x3f; 3], [0x55; 3], [0xcc; 3]] {
        assert_eq!(of(between), Background::Between, "{between:02x?}");
    }
}

/// A colour as someone sees it whose eyes lack one kind of cone, after Viénot, Brettel and Mollon (1999), in linear light.
fn without(cone: &str, colour: [f64; 3]) -> [f64; 3] {
    let [red, green, blue] = colour;
    match cone {
        "red" => {
            let both = 0.11238 * red + 0.88762 * green;
            [both, both, 0.00401 * red - 0.00401 * green + blue]
        }
        "green" => {
            let both = 0.29275 * red + 0.70725 * green;
            [both, both, -0.02234 * red + 0.02234 * green + blue]
        }
        _ => colour,
    }
}

/// The distance of two colours in CIE Lab, without a kind of cone.
fn distance(cone: &str, one: [u8; 3], other: [u8; 3]) -> f64 {
    let lab = |colour: [u8; 3]| {
        let linear = colour.map(|part| {
            let grey = f64::from(part) / 255.0;
            relative_luminance([grey; 3])
        });
        let [red, green, blue] = without(cone, linear);
        let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
        let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
        let [x, y, z] = [x, y, z].map(|part| match part > 0.008856 {
            true => part.cbrt(),
            false => 7.787 * part + 16.0 / 116.0,
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let (one, other) = (lab(one), lab(other));
    let squares = one
        .iter()
        .zip(other)
        .map(|(one, other)| (one - other).powi(2));
    squares.sum::<f64>().sqrt()
}

#[test]
fn colour_blind_eyes_tell_the_poles_apart() {
    for name in ["dark", "light", "contrast"] {
        let theme = theme(name);
        let poles = [theme.pole_a, theme.pole_b].map(|style| rgb(style.fg.unwrap()));
        for cone in ["", "red", "green"] {
            let found = distance(cone, poles[0], poles[1]);
            assert!(found >= 25.0, "{name} without {cone:?}: {found:.1}");
        }
    }
}
