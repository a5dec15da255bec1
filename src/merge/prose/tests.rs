use super::merge;

/// Merges with the sides in both orders, and checks that the results agree.
fn both_ways(base: &str, a: &str, b: &str) -> Option<String> {
    let merged = merge(base, a, b);
    assert_eq!(merged, merge(base, b, a), "{base:?} {a:?} {b:?}");
    merged
}

#[test]
fn different_paragraphs_are_both_changed() {
    for (base, a, b, merged) in [
        // Neighbours, with and without an empty line between them.
        ("ett\ntvå", "ETT\ntvå", "ett\nTVÅ", "ETT\nTVÅ"),
        ("ett\n\ntvå", "ETT\n\ntvå", "ett\n\nTVÅ", "ETT\n\nTVÅ"),
        // One side adds at the end, the other changes the last paragraph.
        ("ett", "ett\n\nnytt", "ett ändrat", "ett ändrat\n\nnytt"),
        // Deleted against unchanged, and against changed.
        ("ett\ntvå\ntre", "ett\ntre", "ett\ntvå\nTRE", "ett\nTRE"),
        (
            "ett\ntvå\ntre",
            "ett\ntre",
            "ett\ntvå TVÅ\ntre",
            "ett\ntvå TVÅ\ntre",
        ),
        // Moved against changed: both places.
        (
            "ett\ntvå\ntre",
            "två\ntre\nett",
            "ett ETT\ntvå\ntre",
            "ett ETT\ntvå\ntre\nett",
        ),
        // The same change on both sides.
        ("ett\ntvå", "ett\n2", "ett\n2", "ett\n2"),
        // Empty lines are changed on their own.
        ("ett\ntvå", "ett\n\n\ntvå", "ett\nTVÅ", "ett\n\n\nTVÅ"),
        ("\nett", "ett", "\nETT", "ETT"),
    ] {
        assert_eq!(both_ways(base, a, b).as_deref(), Some(merged), "{base:?}");
    }
}

#[test]
fn the_same_paragraph_changed_on_both_sides_is_a_conflict() {
    assert_eq!(both_ways("ett", "ETT", "1"), None);
    assert_eq!(both_ways("ett\ntvå", "ett\nTVÅ", "ett\n2"), None);
    // Splitting a paragraph, or joining it with its neighbour, changes it.
    assert_eq!(
        both_ways("jag sa det", "jag\nsa det", "jag sa det igår"),
        None
    );
    assert_eq!(both_ways("ett två\ntre", "ett två tre", "ett 2\ntre"), None);
    // A paragraph that begins with the other side's contains both changes.
    let longer = both_ways("ett", "ett två", "ett två tre");
    assert_eq!(longer.as_deref(), Some("ett två tre"));
}

#[test]
fn insertions_at_the_same_place_are_all_kept_in_the_order_of_their_text() {
    let base = "ett\n\ntvå";
    for (a, b, merged) in [
        ("ett\n\nb\n\ntvå", "ett\n\na\n\ntvå", "ett\n\na\n\nb\n\ntvå"),
        ("ett\n\nb\n\ntvå", "ett\n\nb\n\ntvå", "ett\n\nb\n\ntvå"),
        // A passage stays together.
        (
            "ett\n\nb\n\na\n\ntvå",
            "ett\n\nc\n\nö\n\ntvå",
            "ett\n\nb\n\na\n\nc\n\nö\n\ntvå",
        ),
    ] {
        assert_eq!(both_ways(base, a, b).as_deref(), Some(merged));
    }
    // At the end of the text they are separated by empty lines, as its paragraphs are.
    let end = both_ways("ett\n\ntvå", "ett\n\ntvå\n\nb", "ett\n\ntvå\n\na");
    assert_eq!(end.as_deref(), Some("ett\n\ntvå\n\na\n\nb"));
}

#[test]
fn three_sides_that_each_insert_a_paragraph_agree_in_every_order() {
    let base = "ett\n\ntvå";
    let sides = ["c", "a", "b"].map(|new| format!("ett\n\n{new}\n\ntvå"));
    for order in [[0, 1, 2], [1, 2, 0], [2, 0, 1]] {
        let [first, second, third] = order.map(|at| sides[at].as_str());
        let two = both_ways(base, first, second).unwrap();
        let three = both_ways(base, &two, third).unwrap();
        assert_eq!(three, "ett\n\na\n\nb\n\nc\n\ntvå");
    }
}

#[test]
fn an_insertion_that_both_sides_have_is_kept_once() {
    let base = "ett";
    let (a, b) = (
        "ett\n\na1\na2\n\nb1\nb2\n\nc1\nc2",
        "ett\n\na1\na2\n\nc1\nc2",
    );
    assert_eq!(both_ways(base, a, b).as_deref(), Some(a));
    // The same passages in another order, as devices that merged in another order have them: none is duplicated.
    let other = "ett\n\na1\na2\n\nc1\nc2\n\nb1\nb2";
    let merged = both_ways(base, a, other).unwrap();
    for paragraph in ["a1", "a2", "b1", "b2", "c1", "c2"] {
        assert_eq!(merged.matches(paragraph).count(), 1, "{merged}");
    }
}

#[test]
fn an_insertion_at_different_places_is_kept_at_the_first() {
    let (base, a, b) = ("ett\n\ntvå", "nytt\n\nett\n\ntvå", "ett\n\ntvå\n\nnytt");
    // The empty line before the insertion that is left out stays.
    assert_eq!(both_ways(base, a, b), Some(format!("{a}\n")));
    // The same paragraph inserted before and after one of the base.
    let (base, a, b) = ("b", "a\nb\nc", "b\na\nc");
    assert_eq!(both_ways(base, a, b).as_deref(), Some("a\nb\nc"));
}

#[test]
fn a_paragraph_that_both_sides_have_is_kept_though_each_deleted_another_copy_of_it() {
    let base = "ett\nb\nett\ntvå";
    let (a, b) = ("b\nett\ntvå", "ett\nb\ntvå");
    assert_eq!(both_ways(base, a, b).as_deref(), Some("ett\nb\ntvå"));
}

#[test]
fn of_a_paragraph_and_a_longer_copy_one_is_kept_though_each_side_took_away_another() {
    for (base, a, b, expected) in [
        (
            "ett\ntvå\ntvå och mer",
            "ett\ntvå",
            "ett\ntvå och mer",
            "ett\ntvå\ntvå och mer",
        ),
        (
            "ett\ntvå\nförst två",
            "ett\ntvå",
            "ett\nförst två",
            "ett\nförst två\ntvå",
        ),
        (
            "ett\ntvå\ntvå och mer",
            "ett\ntvå\nnytt",
            "ett\ntvå och mer",
            "ett\ntvå\nnytt\ntvå och mer",
        ),
    ] {
        assert_eq!(both_ways(base, a, b).as_deref(), Some(expected));
    }
    // One side took both away, or only one side took one away: that holds.
    let base = "ett\ntvå\ntvå och mer";
    assert_eq!(
        both_ways(base, "ett", "ett\ntvå och mer").as_deref(),
        Some("ett")
    );
    assert_eq!(
        both_ways(base, base, "ett\ntvå och mer").as_deref(),
        Some("ett\ntvå och mer")
    );
    // A word that begins alike is no copy.
    assert_eq!(
        both_ways("ett\nja\njag vet", "ett\nja", "ett\njag vet").as_deref(),
        Some("ett")
    );
}

#[test]
fn merging_with_an_unchanged_or_equal_side_gives_the_other_side() {
    for text in ["", "\n", "ett", "ett\n", "\n\nett\n\n\ntvå\n \n"] {
        assert_eq!(
            merge("ett\n\ntvå", "ett\n\ntvå", text).as_deref(),
            Some(text)
        );
        assert_eq!(merge("x", text, text).as_deref(), Some(text));
    }
}
