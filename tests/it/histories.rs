//! Random histories of several machines, windows and sync tools on one week: no saved text is lost, and all machines
//! end with the same file.
//!
//! `TILLIT_CASES` sets the number of histories, `TILLIT_SEED` the first seed, which is printed. CI derives the seed from
//! the commit, so that a failure can be reproduced.
mod checks;
mod machine;
mod tool;
mod typing;
mod world;

use world::World;

use crate::dice::Dice;

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs half of the histories, with even or odd seeds, so that two tests use two cores.
fn run(share: u64) {
    let histories = variable("TILLIT_CASES").unwrap_or(200) / 2;
    let seed = variable("TILLIT_SEED").unwrap_or(1);
    println!("TILLIT_SEED={seed} TILLIT_CASES={histories}: share {share}");
    for number in 0..histories {
        let seed = seed.wrapping_add(2 * number + share);
        let history = std::panic::catch_unwind(|| World::new(Dice(seed)).run());
        if let Err(why) = history {
            println!("failed at TILLIT_SEED={seed} TILLIT_CASES=2");
            std::panic::resume_unwind(why);
        }
    }
}

#[test]
fn every_history_keeps_saved_text_and_converges_first_half() {
    run(0);
}

#[test]
fn every_history_keeps_saved_text_and_converges_second_half() {
    run(1);
}
