use super::*;

/// Every kind of answers.
const KINDS: [Steps; 4] = [
    Steps::Amount,
    Steps::Degree,
    Steps::Frequency,
    Steps::Repeats,
];

fn counts(pairs: &[(&str, u32)]) -> Counts {
    let pairs = pairs.iter().map(|(id, count)| ((*id).to_owned(), *count));
    pairs.collect()
}

/// A round about one question in which these digits were pressed, in this order.
fn closed(steps: Steps, digits: &[u8]) -> Option<Closed> {
    let people = u16::try_from(digits.len()).unwrap();
    let mut round = Round::new(steps, 1, people)?;
    for digit in digits {
        round.press(*digit);
        round.put();
    }
    round.close()
}

/// Calls `visit` with every order of the digits.
fn orders(digits: &mut Vec<u8>, from: usize, visit: &mut impl FnMut(&[u8])) {
    if from == digits.len() {
        return visit(digits);
    }
    for other in from..digits.len() {
        digits.swap(from, other);
        orders(digits, from + 1, visit);
        digits.swap(from, other);
    }
}

#[test]
fn seven_answers_leave_the_same_in_all_their_orders() {
    let first = closed(Steps::Amount, &[1, 2, 3, 4, 5, 6, 7]).unwrap();
    let mut seen = 0;
    orders(&mut (1..=7).collect(), 0, &mut |digits| {
        assert_eq!(closed(Steps::Amount, digits).unwrap(), first);
        seen += 1;
    });
    assert_eq!(seen, 5040);
}

#[test]
fn few_answers_are_folded_into_few_rows() {
    let rows = |steps: Steps, answers: u16| steps.rows(answers).len();
    for (answers, amount, degree, frequency) in [
        (5, 3, 3, 3),
        (6, 3, 3, 3),
        (7, 5, 5, 4),
        (9, 5, 5, 4),
        (10, 7, 5, 4),
        (60, 7, 5, 4),
    ] {
        let found = KINDS.map(|steps| rows(steps, answers));
        assert_eq!(found, [amount, degree, frequency, 3], "{answers}");
    }
    let five = closed(Steps::Amount, &[1, 2, 3, 4, 7]).unwrap();
    let folded = counts(&[("less", 3), ("right", 1), ("more", 1)]);
    assert_eq!((five.answers, five.counts), (5, vec![Some(folded)]));
}

#[test]
fn every_step_is_on_exactly_one_row_of_each_fold() {
    for steps in KINDS {
        for answers in FEWEST..=MOST_PEOPLE {
            let rows = steps.rows(answers);
            let mut digits: Vec<u8> = rows.iter().flat_map(|row| row.steps).copied().collect();
            digits.sort_unstable();
            assert!(digits.iter().copied().eq(1..=steps.last()), "{steps:?}");
        }
    }
}

#[test]
fn fewer_than_five_answers_leave_nothing() {
    assert!(Round::new(Steps::Amount, 2, 4).is_none());
    assert!(Paper::new(Steps::Amount, 2, 4).is_none());
    assert!(Sentences::new(4).is_none());
    assert_eq!(closed(Steps::Amount, &[1, 2, 3, 4, 0]), None);
    // A round is closed only once everybody has answered.
    let mut round = Round::new(Steps::Repeats, 1, 6).unwrap();
    for _ in 0..5 {
        round.press(1);
        assert_eq!(round.put(), Some(Next::Person));
    }
    assert_eq!(round.close(), None);
}

#[test]
fn a_digit_replaces_the_one_before_until_it_is_put_in() {
    let mut round = Round::new(Steps::Degree, 1, 5).unwrap();
    assert_eq!(round.put(), None, "nothing has been pressed");
    for digits in [[1, 5], [2, 5], [0, 5], [5, 9], [5, 6]] {
        for digit in digits {
            round.press(digit);
            assert!(round.has_answer());
        }
        round.put();
    }
    // After the last person nothing more is taken.
    round.press(1);
    assert!(!round.has_answer());
    let closed = round.close().unwrap();
    let all_alike = counts(&[("high", 5), ("middle", 0), ("low", 0)]);
    assert_eq!(closed.counts, [Some(all_alike)]);
}

#[test]
fn questions_are_counted_each_alone() {
    let mut round = Round::new(Steps::Amount, 2, 5).unwrap();
    for (first, second) in [(1, 0), (4, 4), (4, 4), (4, 4), (7, 7)] {
        round.press(first);
        assert_eq!(round.put(), Some(Next::Question));
        round.press(second);
        round.put();
    }
    let closed = round.close().unwrap();
    let first = counts(&[("less", 1), ("right", 3), ("more", 1)]);
    assert_eq!(
        closed.counts,
        [Some(first), None],
        "four answers to the second"
    );
    assert_eq!(closed.passed, Passed::Some);
}

#[test]
fn all_questions_have_the_rows_of_the_one_with_fewest_answers() {
    let mut round = Round::new(Steps::Amount, 2, 7).unwrap();
    for second in [0, 4, 4, 4, 4, 4, 4] {
        for digit in [7, second] {
            round.press(digit);
            round.put();
        }
    }
    let closed = round.close().unwrap();
    assert_eq!(closed.answers, 7);
    let sizes = closed.counts.iter().flatten().map(Counts::len);
    assert_eq!(sizes.collect::<Vec<_>>(), [3, 3]);
}

#[test]
fn passes_are_told_as_a_number_only_from_five_on() {
    let passed = |passes: usize| {
        let mut digits = vec![4; 6];
        digits.extend(vec![0; passes]);
        closed(Steps::Amount, &digits).unwrap().passed
    };
    assert_eq!(passed(0), Passed::Nobody);
    assert_eq!(passed(1), Passed::Some);
    assert_eq!(passed(4), Passed::Some);
    assert_eq!(passed(5), Passed::Many(5));
}

#[test]
fn a_fold_is_told_by_its_rows_and_can_be_made_coarser() {
    let twelve = closed(Steps::Amount, &[1, 1, 2, 3, 3, 4, 4, 4, 5, 6, 7, 7]).unwrap();
    let fine = twelve.counts[0].clone().unwrap();
    assert_eq!(Steps::Amount.rows_of(&fine).map(<[Row]>::len), Some(7));
    assert_eq!(Steps::Degree.rows_of(&fine), None);
    let coarse = Steps::Amount.folded(&fine, Steps::Amount.rows(5)).unwrap();
    assert_eq!(coarse, counts(&[("less", 5), ("right", 3), ("more", 4)]));
    // Nothing can be made finer.
    assert_eq!(Steps::Amount.folded(&coarse, Steps::Amount.rows(10)), None);
}

#[test]
fn paper_is_counted_on_the_rows_that_are_shown_until_it_adds_up() {
    let mut paper = Paper::new(Steps::Amount, 1, 14).unwrap();
    assert_eq!(paper.rows().len(), 7);
    for (row, digits) in [(0, "1"), (2, "2"), (3, "10")] {
        for digit in digits.bytes() {
            paper.press(0, row, digit - b'0');
        }
    }
    assert_eq!((paper.counted(0), paper.is_done()), (13, false));
    paper.press(0, 7, 1);
    assert!(paper.is_done());
    // More slips than people cannot be typed.
    paper.press(0, 3, 9);
    assert_eq!(paper.count(0, 3), Some(10));
    let closed = paper.close().unwrap();
    assert_eq!((closed.answers, closed.passed), (13, Passed::Some));
    let rows = closed.counts[0].clone().unwrap();
    assert_eq!(
        (rows["far-more"], rows["bit-more"], rows["right"]),
        (1, 2, 10)
    );
}

#[test]
fn passes_on_paper_can_make_the_rows_coarser() {
    let mut paper = Paper::new(Steps::Amount, 1, 7).unwrap();
    assert_eq!(paper.rows().len(), 5);
    for (row, digit) in [(0, 1), (1, 2), (4, 3), (5, 1)] {
        paper.press(0, row, digit);
    }
    let rows = paper.close().unwrap().counts[0].clone().unwrap();
    assert_eq!(rows, counts(&[("less", 3), ("right", 0), ("more", 3)]));
}

#[test]
fn sentences_stand_in_an_order_that_does_not_depend_on_their_own() {
    let written = ["e", "d", "c", "b", "a"];
    let closed = |written: &[&str], lot| {
        let mut sentences = Sentences::new(5).unwrap();
        for sentence in written {
            sentence.chars().for_each(|letter| sentences.write(letter));
            sentences.put();
        }
        sentences.close(lot)
    };
    let mut reversed = written;
    reversed.reverse();
    for lot in [0, 7, 1_000_003] {
        assert_eq!(closed(&written, lot), closed(&reversed, lot));
    }
    assert_ne!(closed(&written, 0), closed(&written, 7));
    // A person who writes nothing passes, which leaves four sentences: too few.
    assert_eq!(closed(&["a", "b", "c", "d", ""], 0), None);
}

#[test]
fn nothing_that_is_printed_for_a_fault_shows_an_answer() {
    let mut round = Round::new(Steps::Amount, 1, 5).unwrap();
    round.press(6);
    let mut paper = Paper::new(Steps::Amount, 1, 5).unwrap();
    paper.press(0, 0, 5);
    let mut sentences = Sentences::new(5).unwrap();
    sentences.write('q');
    let printed = format!("{round:?} {paper:?} {sentences:?}");
    assert_eq!(printed, "Round Paper Sentences");
}
