//! The names of a run and of a machine.
//!
//! Each run has its own name in version vectors, so that no count is used for two different changes. The name is random
//! and is not stored: a name in a file would be copied together with a disk or a synced folder, and two machines would
//! then count under one name. Names that version 0.1 stored in `state/devices/` stay valid in vectors and are not used
//! again.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::OnceLock;

use fnv::FnvHasher;

use crate::model::Device;

const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
const LENGTH: usize = 8;

/// A new name for a run: eight characters from an alphabet of 32.
pub fn random() -> Device {
    let mut bytes = [0; 8];
    let number = match getrandom::fill(&mut bytes) {
        Ok(()) => u64::from_le_bytes(bytes),
        // The hasher's keys are random too.
        Err(_) => RandomState::new().hash_one(std::process::id()),
    };
    Device::new(&letters(number)).unwrap_or_else(random)
}

/// A name for this machine, the same for every run on it: the process number in a draft's name is meaningful only on
/// the machine of the process. Derived from the system's own identity, and not stored.
pub fn machine() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| short_hash(&identity()))
}

/// An FNV-1a hash of a text as eight letters and digits, the same in every version of the program.
pub fn short_hash(text: &str) -> String {
    let hash = hash(text);
    letters(hash ^ (hash >> 40))
}

/// The FNV-1a hash of a text, the same in every version of the program.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// The system installation, the computer's name and the process namespace (a container has its own process numbers).
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
    fn the_hash_of_a_text_never_changes() {
        // File names have it.
        assert_eq!(hash("/home/a/min"), 0xb1e1_c20a_c651_577e);
        assert_eq!(short_hash("/home/a/min"), "6xpbqdmb");
    }

    #[test]
    fn run_names_differ_and_the_machine_name_stays() {
        let names: std::collections::BTreeSet<String> =
            (0..1000).map(|_| random().as_str().to_owned()).collect();
        assert_eq!(names.len(), 1000);
        assert!(names.iter().all(|name| name.len() == LENGTH));
        assert_eq!(machine(), machine());
        assert_eq!(machine().len(), LENGTH);
        assert!(!machine().contains('-'), "a draft's name is split at -");
    }
}
