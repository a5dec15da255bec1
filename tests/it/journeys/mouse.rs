//! Clicks on and beside the things that can be clicked.

use crate::journeys::journey::Setting;

#[test]
fn a_click_goes_to_a_pane_and_a_hint_does_what_it_says() {
    let mut journey = Setting::default().open();
    journey.click("3 Tydlighet");
    assert!(
        journey.frame().contains("▸3 Tydlighet"),
        "{}",
        journey.frame()
    );
    journey.click("Fem tips");
    assert!(journey.frame().contains("▸Fem tips"), "{}", journey.frame());
    journey.keys("<Esc>");
    journey.click("q avsluta");
    assert!(journey.quit);
}

#[test]
fn a_click_on_a_message_only_removes_it() {
    let mut journey = Setting::default().open();
    journey.keys("<Esc>");
    let before = journey.frame();
    journey.click("q avslutar, allt");
    let after = journey.frame();
    assert!(!after.contains("allt är sparat"), "{after}");
    assert!(!journey.quit);
    let page = |frame: &str| frame.lines().take(23).collect::<Vec<_>>().join("\n");
    assert_eq!(page(&before), page(&after), "nothing else happened");
}
