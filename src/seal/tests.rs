use std::sync::LazyLock;

use proptest::prelude::*;
use zeroize::Zeroizing;

use super::*;

/// A key and its file, sealed once for all tests, since that takes a second.
static SEALED: LazyLock<(Key, Vec<u8>)> = LazyLock::new(|| {
    let key = Key::generate();
    let sealed = key.sealed_by(&typed("smörgås på Östermalm")).unwrap();
    (key, sealed)
});

/// Corruptions tried: more before a release, by the environment.
fn corruptions() -> u32 {
    let asked = std::env::var("TILLIT_CORRUPTIONS").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(200)
}

fn typed(text: &str) -> Passphrase {
    Passphrase::new(Zeroizing::new(text.to_owned()))
}

#[test]
fn a_key_opens_what_was_sealed_for_it_and_another_one_does_not() {
    let (key, other) = (Key::generate(), Key::generate());
    let sealed = key.seal("Jag läste högt.".as_bytes()).unwrap();
    assert!(is_sealed(&sealed));
    assert_eq!(*key.open(&sealed).unwrap(), "Jag läste högt.".as_bytes());
    assert_eq!(other.open(&sealed), Err(SealFault::OtherKey));
}

#[test]
fn a_renewed_key_opens_what_the_ones_before_it_do_and_is_kept_whole_in_its_file() {
    let first = Key::generate();
    let second = first.renewed();
    let third = second.renewed();
    let other = Key::generate();
    let kept = other.opens(&third.sealed_for(&other).unwrap()).unwrap();
    assert_eq!(kept, third);
    for (key, is_earlier) in [(&first, true), (&second, true), (&third, false)] {
        let sealed = key.seal(b"ord").unwrap();
        assert_eq!(*kept.open(&sealed).unwrap(), b"ord");
        assert_eq!(kept.opens_as_earlier(&sealed), is_earlier);
    }
    let sealed = third.seal(b"ord").unwrap();
    assert_eq!(first.open(&sealed), Err(SealFault::OtherKey));
    assert!(first != second && second != third);
}

#[test]
fn the_passphrase_opens_the_key_in_either_composition_of_its_letters() {
    let (key, sealed) = &*SEALED;
    for spelled in [
        "smörgås på Östermalm",
        "smo\u{308}rga\u{30a}s pa\u{30a} O\u{308}stermalm",
    ] {
        assert_eq!(
            &Key::opened_by(sealed, &typed(spelled)).unwrap(),
            key,
            "{spelled}"
        );
    }
    let other = Key::opened_by(sealed, &typed("smorgas"));
    assert_eq!(other, Err(SealFault::OtherPassphrase));
}

#[test]
fn a_passphrase_that_another_program_took_as_typed_opens_its_key() {
    let decomposed = "o\u{308}";
    let mut recipient = age::scrypt::Recipient::new(decomposed.into());
    recipient.set_work_factor(2);
    let key = Key::generate();
    let sealed = age::encrypt(&recipient, key.secret().as_bytes()).unwrap();
    assert_eq!(Key::opened_by(&sealed, &typed(decomposed)), Ok(key));
}

#[test]
fn a_key_sealed_with_more_work_than_is_done_is_refused_at_once() {
    let sealed = SEALED.1.clone();
    let text = String::from_utf8_lossy(&sealed[..200]).into_owned();
    let at = text.find(" 18\n").unwrap() + 1;
    let mut harder = sealed;
    harder[at..at + 2].copy_from_slice(b"30");
    let refused = Key::opened_by(&harder, &typed("smörgås"));
    assert_eq!(refused, Err(SealFault::TooMuchWork(30)));
}

#[test]
fn the_recovery_key_opens_the_key_and_is_read_back_as_it_was_written_down() {
    let (key, recovery) = (Key::generate(), Key::generate());
    let sealed = key.sealed_for(&recovery).unwrap();
    let written = recovery.secret().to_lowercase();
    let groups: Vec<&str> = (0..written.len())
        .step_by(4)
        .map(|at| &written[at..written.len().min(at + 4)])
        .collect();
    let typed = Key::typed(&typed(&groups.join(" "))).unwrap();
    assert_eq!(typed.opens(&sealed), Ok(key));
}

#[test]
fn other_texts_are_no_keys() {
    for text in [
        "",
        "hej",
        "AGE-SECRET-KEY-1",
        "AGE-SECRET-KEY-1QQQQ",
        "# AGE-SECRET-KEY-1",
    ] {
        assert_eq!(Key::in_text(text), None, "{text}");
    }
    let key = Key::generate();
    let file = format!("# created: 2026-11-20\n\n{}\n", *key.secret());
    assert_eq!(Key::in_text(&file), Some(key));
}

#[test]
fn files_of_other_kinds_have_a_reason_of_their_own() {
    let key = Key::generate();
    assert_eq!(key.open(b"(format: 1)"), Err(SealFault::NotSealed));
    assert_eq!(key.open(b""), Err(SealFault::NotSealed));
    let armoured = b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n";
    assert_eq!(key.open(armoured), Err(SealFault::Armoured));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: corruptions(), ..ProptestConfig::default() })]

    #[test]
    fn a_corrupted_file_is_never_opened(at in any::<prop::sample::Index>(), bit in 0..8u8, is_cut: bool) {
        let key = Key::generate();
        let mut sealed = key.seal(&b"hemligt ".repeat(9_000)).unwrap();
        let at = at.index(sealed.len());
        match is_cut {
            true => sealed.truncate(at),
            false => sealed[at] ^= 1 << bit,
        }
        let fault = key.open(&sealed).unwrap_err();
        prop_assert!(matches!(fault, SealFault::Damaged | SealFault::NotSealed | SealFault::OtherKey), "{fault:?}");
    }
}

#[test]
fn a_file_is_opened_by_the_passphrase_that_was_said_however_its_digits_are_grouped() {
    let said = Passphrase::to_say().unwrap();
    assert_eq!(
        (said.letters(), said.as_typed().split(' ').count()),
        (19, 4)
    );
    let sealed = said.seal("Jag läste högt.".as_bytes()).unwrap();
    assert!(is_sealed(&sealed) && is_by_passphrase(&sealed));
    let together: String = said.as_typed().split(' ').collect();
    for heard in [said.as_typed(), &together, &together.replace(' ', "-")] {
        let opened = typed(heard).open(&sealed).unwrap();
        assert_eq!(*opened, "Jag läste högt.".as_bytes(), "{heard}");
    }
    let other = typed("1111 2222 3333 4444").open(&sealed);
    assert_eq!(other, Err(SealFault::OtherPassphrase));
    assert_eq!(Key::generate().open(&sealed), Err(SealFault::OtherKey));
    let mut cut = sealed.clone();
    cut.truncate(sealed.len() - 3);
    assert_eq!(said.open(&cut), Err(SealFault::Damaged));
}

#[test]
fn a_file_for_a_public_key_is_opened_by_its_key_alone() {
    let (key, other) = (Key::generate(), Key::generate());
    let public: Recipient = key.to_public().to_string().parse().unwrap();
    let sealed = public.seal(b"ord").unwrap();
    assert!(!is_by_passphrase(&sealed));
    assert_eq!(*key.open(&sealed).unwrap(), b"ord");
    assert_eq!(other.open(&sealed), Err(SealFault::OtherKey));
}
