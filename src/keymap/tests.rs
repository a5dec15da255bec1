use super::*;

mod design;

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

#[test]
fn every_spelling_in_the_table_is_a_key() {
    for (spelling, action) in table::spellings() {
        assert!(keys_of(spelling, action).is_ok(), "{spelling}");
    }
}

#[test]
fn no_key_is_bound_twice_in_a_context() {
    let bindings = table::bindings();
    for (at, binding) in bindings.iter().enumerate() {
        let again = bindings[..at]
            .iter()
            .find(|other| other.context == binding.context && other.key == binding.key);
        assert_eq!(again, None, "{binding:?}");
    }
}

#[test]
fn no_bare_letter_acts_where_letters_are_text() {
    for binding in table::bindings() {
        assert!(
            !binding.context.holds_text() || binding.key.typed().is_none(),
            "{binding:?}"
        );
    }
}

#[test]
fn no_binding_needs_altgr_or_a_dead_key_on_a_swedish_keyboard() {
    let avoided = "[]{}\\|@$~^`´¨£€";
    for binding in table::bindings() {
        let text = binding.key.to_string();
        let last = text.chars().last().unwrap();
        assert!(
            !avoided.contains(last) || text.len() > 1 && !text.contains('+'),
            "{text}"
        );
    }
    for taken in ["Ctrl+h", "Ctrl+i", "Ctrl+m"] {
        let bound = table::spellings().any(|(spelling, _)| spelling.eq_ignore_ascii_case(taken));
        assert!(!bound, "{taken}");
    }
}

#[test]
fn every_function_key_has_a_second_binding() {
    let bindings = table::bindings();
    for binding in &bindings {
        if binding.key.to_string().starts_with('F') && binding.key.typed().is_none() {
            let other = bindings.iter().any(|second| {
                second.action == binding.action
                    && second.context == binding.context
                    && second.key != binding.key
            });
            assert!(other, "{binding:?}");
        }
    }
}

#[test]
fn the_innermost_context_wins() {
    let keymap = Keymap::shipped();
    let tips = [
        Context::Tips,
        Context::Week,
        Context::Browse,
        Context::Everywhere,
    ];
    assert_eq!(
        keymap.look_up(&tips, key("1")).unwrap().action,
        Action::Pick(1)
    );
    assert_eq!(
        keymap.look_up(&tips[1..], key("1")).unwrap().action,
        Action::OpenDilemma(1)
    );
}

#[test]
fn letters_are_text_only_in_dialogs_and_in_text() {
    let in_text = |contexts: &[Context]| Context::in_text(contexts);
    assert!(in_text(&[Context::Prose, Context::Text]));
    assert!(in_text(&[Context::Picker]));
    assert!(!in_text(&[Context::Hidden, Context::Everywhere]));
    for context in Context::ALL.iter().filter(|context| context.is_dialog()) {
        assert!(context.holds_text() && context.is_alone(), "{context:?}");
    }
    assert!(Context::Session.excludes_browse() && !Context::Session.is_alone());
}

#[test]
fn shift_with_a_motion_selects_only_in_text() {
    let keymap = Keymap::shipped();
    let text = [Context::Prose, Context::Text, Context::Everywhere];
    let asked = keymap.look_up(&text, key("Ctrl+Shift+Left")).unwrap();
    assert_eq!((asked.action, asked.select), (Action::WordLeft, true));
    // Up and Down are motions only in text of several rows.
    let asked = keymap.look_up(&text, key("Shift+Up")).unwrap();
    assert_eq!((asked.action, asked.select), (Action::CursorUp, true));
    let line = [Context::Line, Context::Text, Context::Everywhere];
    assert_eq!(keymap.look_up(&line, key("Shift+Up")), None);
    assert_eq!(keymap.look_up(&[Context::Notes], key("Shift+Up")), None);
}

#[test]
fn a_line_feed_is_a_new_line_in_text_of_several_rows_and_enter_elsewhere() {
    let keymap = Keymap::shipped();
    let action = |contexts: &[Context]| {
        let pressed = keymap.look_up(contexts, key("Ctrl+J"));
        pressed.map(|pressed| pressed.action)
    };
    let prose = [Context::Prose, Context::Text, Context::Everywhere];
    assert_eq!(action(&prose), Some(Action::Newline));
    let line = [Context::Line, Context::Text, Context::Everywhere];
    assert_eq!(action(&line), Some(Action::FinishField));
    assert_eq!(action(&[Context::Picker]), Some(Action::Open));
    let guided = [Context::Guided, Context::Everywhere];
    assert_eq!(action(&guided), Some(Action::FinishField));
    let finding = [Context::Finding, Context::Prose, Context::Text];
    assert_eq!(action(&finding), Some(Action::FindNext));
    assert_eq!(action(&[Context::Week]), Some(Action::Write));
}

#[test]
fn own_keys_replace_the_shipped_ones() {
    let own = OwnKeys::from([("quit".to_owned(), vec!["Ctrl+D".to_owned()])]);
    let (keymap, errors) = Keymap::shipped().with_own(&own);
    assert_eq!(errors, []);
    let week = [Context::Week, Context::Everywhere];
    assert_eq!(keymap.look_up(&week, key("q")), None);
    let quits = |spelling| keymap.look_up(&week, key(spelling)).unwrap().action == Action::Quit;
    assert!(quits("Ctrl+D") && quits("Ctrl+Q"), "a fixed key stays");
    let hints = keymap.hints(&week);
    let shown = hints.iter().find(|hint| hint.action == Action::Quit);
    assert_eq!(shown.unwrap().key, key("Ctrl+D"));
}

#[test]
fn an_own_key_that_would_change_a_fixed_one_is_refused() {
    for (name, spelling) in [
        ("prose/find", "Enter"),
        ("line/finish-field", "Tab"),
        ("everywhere/save-now", "Ctrl+Q"),
        ("everywhere/find-next", "F2"),
        ("week/last-written", "Tab"),
        ("browse/undo", "Esc"),
        ("guided-text/finish-field", "Ctrl+J"),
        ("save-now", "Ctrl+L"),
    ] {
        let own = OwnKeys::from([(name.to_owned(), vec![spelling.to_owned()])]);
        let (keymap, errors) = Keymap::shipped().with_own(&own);
        let is_refused = |error: &OwnKeysError| {
            matches!(
                error,
                OwnKeysError::Fixed { .. } | OwnKeysError::NotThere { .. }
            )
        };
        assert!(
            errors.iter().all(is_refused) && !errors.is_empty(),
            "{name}: {errors:?}"
        );
        let shipped = Keymap::shipped();
        assert_eq!(keymap.bindings(), shipped.bindings(), "{name}");
    }
    // Naming a fixed key with its own action is no fault, and the other keys of the row hold.
    let own = OwnKeys::from([("hide-screen".to_owned(), vec!["F2".into(), "F11".into()])]);
    let (keymap, errors) = Keymap::shipped().with_own(&own);
    assert_eq!(errors, []);
    let pressed = keymap.look_up(&[Context::Everywhere], key("F11"));
    assert_eq!(pressed.unwrap().action, Action::HideScreen);
}

#[test]
fn own_keys_for_an_action_that_has_moved_to_another_context_hold() {
    let own = OwnKeys::from([
        ("browse/quit".to_owned(), vec!["x".to_owned()]),
        (
            "guided-text/finish-field".to_owned(),
            vec!["Ctrl+E".to_owned()],
        ),
    ]);
    let (keymap, errors) = Keymap::shipped().with_own(&own);
    assert_eq!(errors, []);
    let asked = |context, spelling| Some(keymap.look_up(&[context], key(spelling))?.action);
    assert_eq!(asked(Context::Week, "x"), Some(Action::Quit));
    assert_eq!(
        asked(Context::GuidedText, "Ctrl+E"),
        Some(Action::NextField)
    );
    assert_eq!(asked(Context::GuidedText, "Tab"), Some(Action::NextField));
}

#[test]
fn names_of_earlier_versions_stay_valid() {
    let own = OwnKeys::from([
        ("open-dilemma-3".to_owned(), vec!["Alt+3".to_owned()]),
        ("choice/pick-0".to_owned(), vec!["Alt+x".to_owned()]),
    ]);
    let (keymap, errors) = Keymap::shipped().with_own(&own);
    assert_eq!(errors, []);
    let asked = |context, spelling| Some(keymap.look_up(&[context], key(spelling))?.action);
    assert_eq!(asked(Context::Week, "Alt+3"), Some(Action::OpenDilemma(3)));
    assert_eq!(asked(Context::Week, "3"), None);
    assert_eq!(asked(Context::Week, "4"), Some(Action::OpenDilemma(4)));
    assert_eq!(asked(Context::Choice, "Alt+x"), Some(Action::Pick(0)));
    assert_eq!(Keymap::name_now("choice/pick-0"), "choice/pick 0");
    assert_eq!(Keymap::name_now("week/write"), "week/write");
}

#[test]
fn a_row_of_digits_rebinds_all_numbers_of_an_action() {
    let own = OwnKeys::from([
        ("week/open-dilemma".to_owned(), vec!["Alt+1-9".to_owned()]),
        ("choice/pick 2".to_owned(), vec!["+".to_owned()]),
    ]);
    let (keymap, errors) = Keymap::shipped().with_own(&own);
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(messages, ["`+` is both option-more and pick 2 in `choice`"]);
    let asked = |context, spelling| Some(keymap.look_up(&[context], key(spelling))?.action);
    assert_eq!(asked(Context::Week, "Alt+9"), Some(Action::OpenDilemma(9)));
    assert_eq!(asked(Context::Week, "9"), None);
    assert_eq!(asked(Context::Dilemma, "9"), Some(Action::OpenDilemma(9)));
    let hints: Vec<_> = keymap.hints(&[Context::Week]);
    let of_dilemmas: Vec<_> = hints
        .iter()
        .filter(|row| row.action.number().is_some())
        .collect();
    assert_eq!(
        of_dilemmas.len(),
        1,
        "the footer shows only the first number"
    );
}

#[test]
fn a_row_of_digits_that_does_not_match_the_action_is_refused() {
    for (name, keys) in [
        ("open-dilemma", "0-9"),
        ("open-dilemma", "F3"),
        ("open-dilemma 3", "1-9"),
        ("quit", "1-9"),
    ] {
        let own = OwnKeys::from([(name.to_owned(), vec![keys.to_owned()])]);
        let (keymap, errors) = Keymap::shipped().with_own(&own);
        assert_eq!(errors.len(), 1, "{name} {keys}");
        let shipped = Keymap::shipped();
        assert_eq!(keymap.bindings(), shipped.bindings(), "{name} {keys}");
    }
}

#[test]
fn all_faults_in_own_keys_are_reported_together() {
    let own = OwnKeys::from([
        ("qit".to_owned(), vec!["x".to_owned()]),
        ("nowhere/quit".to_owned(), vec!["x".to_owned()]),
        ("everywhere/quit".to_owned(), vec!["x".to_owned()]),
        ("help".to_owned(), vec!["Hyper+x".to_owned()]),
        ("browse/new-friction".to_owned(), vec!["s".to_owned()]),
    ]);
    let (_, errors) = Keymap::shipped().with_own(&own);
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), 5, "{messages:#?}");
    assert!(messages.iter().any(|line| line.contains("`qit`")));
    assert!(messages.iter().any(|line| line.contains("both")));
}

#[test]
fn a_key_is_the_same_however_a_terminal_sends_it() {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    let sent = |code, mods| Key::from_event(KeyEvent::new(code, mods)).unwrap();
    let ctrl = KeyModifiers::CONTROL;
    assert_eq!(
        sent(KeyCode::Char('Z'), ctrl),
        sent(KeyCode::Char('z'), ctrl)
    );
    assert_eq!(sent(KeyCode::Char('h'), ctrl), key("Backspace"));
    assert_eq!(
        sent(KeyCode::BackTab, KeyModifiers::SHIFT),
        key("Shift+Tab")
    );
    assert_eq!(
        sent(KeyCode::Char('Å'), KeyModifiers::SHIFT).typed(),
        Some('Å')
    );
    assert_eq!(
        sent(KeyCode::Char('@'), ctrl | KeyModifiers::ALT).typed(),
        Some('@')
    );
}
