//! The names of a run and of a machine.
//!
//! A run has a name of its own in version vectors, so that a count there means one change only. The name is random and
//! is not kept: a name in a file would be copied together with a disk or a synced folder, and two machines would then
//! count under one name. Names that version 0.1 kept in `state/devices/` stay valid in vectors and are not used again.

use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

use crate::model::Device;

const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
const LENGTH: usize = 8;

/// A new name for a run: eight of 32 letters and digits.
pub fn random() -> Device {
    let mut bytes = [0; 8];
    let number = match getrandom::fill(&mut bytes) {
        Ok(()) => u64::from_le_bytes(bytes),
        // The hasher's keys are random as well.
        Err(_) => RandomState::new().hash_one(std::process::id()),
    };
    Device::new(&letters(number)).unwrap_or_else(random)
}

/// A name for this machine, the same for every run on it: a process number in the name of a draft says something only
/// on the machine where the process runs. It is worked out anew each time from what the system says of itself.
pub fn machine() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| short_hash(&identity()))
}

/// Eight letters and digits for a text, the same in every version of the program (FNV-1a).
pub fn short_hash(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    letters(hash ^ (hash >> 40))
}

/// The installation, the computer's name, and the set of processes whose numbers are told apart (a container has one
/// of its own).
#[cfg(unix)]
fn identity() -> String {
    let installation = std::fs::read_to_string("/etc/machine-id").unwrap_or_default();
    let processes = std::fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    let system = rustix::system::uname();
    format!(
        "{}\n{}\n{}",
        installation.trim(),
        system.nodename().to_string_lossy(),
        processes.to_string_lossy()
    )
}

#[cfg(not(unix))]
fn identity() -> String {
    let name = std::env::var_os("COMPUTERNAME").unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn letters(number: u64) -> String {
    (0..LENGTH)
        .map(|at| char::from(LETTERS[(number >> (at * 5)) as usize & 31]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_has_a_new_name_and_a_machine_keeps_its_own() {
        let names: std::collections::BTreeSet<String> =
            (0..1000).map(|_| random().as_str().to_owned()).collect();
        assert_eq!(names.len(), 1000);
        assert!(names.iter().all(|name| name.len() == LENGTH));
        assert_eq!(machine(), machine());
        assert_eq!(machine().len(), LENGTH);
        assert!(!machine().contains('-'), "a draft's name is split at -");
    }
}
