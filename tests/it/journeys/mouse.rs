//! Clicks where something can be clicked, and where nothing can.

use crate::journeys::stage::Setting;

#[test]
fn a_click_goes_to_a_pane_and_a_hint_does_what_it_says() {
    let mut stage = Setting::default().open();
    stage.click("3 Tydlighet");
    assert!(stage.frame().contains("▸3 Tydlighet"), "{}", stage.frame());
    stage.click("Fem tips");
    assert!(stage.frame().contains("▸Fem tips"), "{}", stage.frame());
    stage.keys("<Esc>");
    stage.click("q avsluta");
    assert!(stage.quit);
}

#[test]
fn a_click_on_a_message_only_takes_it_away() {
    let mut stage = Setting::default().open();
    stage.keys("<Esc>");
    let before = stage.frame();
    stage.click("q avslutar; allt");
    let after = stage.frame();
    assert!(!after.contains("allt är sparat"), "{after}");
    assert!(!stage.quit);
    let page = |frame: &str| frame.lines().take(23).collect::<Vec<_>>().join("\n");
    assert_eq!(page(&before), page(&after), "nothing else happened");
}
