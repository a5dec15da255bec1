//! The length of an hour, and a small screen.

use super::*;

#[test]
fn half_an_hour_has_time_for_three_questions() {
    let mut fixture = Fixture::new(Language::Swedish);
    let mut page = TeamHourPage::begin(&fixture.desk());
    press(&mut page, &mut fixture, "5ee23e21");
    for digit in [1, 2, 4, 6, 7] {
        press(&mut page, &mut fixture, &format!("e{digit}e{digit}e"));
    }
    press(&mut page, &mut fixture, "e");
    let mut asked = Vec::new();
    for words in [
        "Formen, inte varför",
        "från den minsta högen",
        "en enda kloss",
    ] {
        asked.push(frame(&page, &fixture).join(" ").contains(words));
        press(&mut page, &mut fixture, "e");
    }
    assert_eq!(asked, [true; 3]);
    assert!(frame(&page, &fixture).join(" ").contains("överens om"));
}

#[test]
fn every_step_of_a_question_has_room_on_a_small_screen() {
    for language in Language::ALL {
        let mut fixture = Fixture::new(language);
        let mut page = begun(&mut fixture, 5);
        press(&mut page, &mut fixture, "e4");
        let view = drawn((40, 10), |area, buf| page.view(area, buf, &fixture.scene()));
        let rows = view.0.join("\n");
        for digit in 0..=7 {
            assert!(rows.contains(&format!("{digit}  ")), "{digit} in\n{rows}");
        }
        assert!(rows.contains('■'), "{rows}");
        assert!(
            rows.contains("ångrar dig") || rows.contains("change it"),
            "{rows}"
        );
    }
}
