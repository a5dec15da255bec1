//! Random histories of several machines, windows and sync tools on one week: no saved text is lost, and all machines
//! end with the same file.
//!
//! `TILLIT_CASES` sets the number of histories, `TILLIT_SEED` the first seed, which is printed. CI derives the seed from
//! the commit, so that a failure can be reproduced.
mod machine;
mod world;

use world::World;

/// SplitMix64.
pub struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((word ^ (word >> 31)) % sides as u64) as usize
    }
}

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
