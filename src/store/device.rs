//! Device names: each running program has one of its own, so that a count in a version vector means one
//! change only.
//!
//! The names of a machine lie in `state/devices/`, a locked file each. A second window takes the next name. A
//! name that has rescue copies waiting is not taken: a change counted under it is not on disk yet.

use std::hash::{BuildHasher, RandomState};
use std::path::Path;

use super::{Disk, Lock, Locking};
use crate::model::Device;

/// A device name, ours until dropped.
pub struct Lease {
    pub device: Device,
    _lock: Option<Lock>,
}

/// Takes a free name of this machine, or makes a new one.
pub fn lease(disk: &dyn Disk, state: &Path) -> Lease {
    let folder = state.join("devices");
    let mut names = disk.list(&folder).unwrap_or_default();
    names.sort_unstable();
    let waiting = waiting(disk, &state.join("rescue"));
    for device in names.iter().filter_map(|name| Device::new(name)) {
        if waiting.iter().any(|name| name == device.as_str()) {
            continue;
        }
        if let Ok(Locking::Held(lock)) = disk.lock(&folder.join(device.as_str())) {
            return Lease {
                device,
                _lock: Some(lock),
            };
        }
    }
    let device = random();
    let made = disk
        .make_folder(&folder)
        .and_then(|()| disk.lock(&folder.join(device.as_str())));
    // Without locks the name is for this run only; its file must not be taken by two.
    let lock = match made {
        Ok(Locking::Held(lock)) => Some(lock),
        Ok(_) => {
            let _ = disk.remove(&folder.join(device.as_str()));
            None
        }
        Err(_) => None,
    };
    Lease {
        device,
        _lock: lock,
    }
}

/// The devices that have rescue copies waiting, of any workbook.
fn waiting(disk: &dyn Disk, rescue: &Path) -> Vec<String> {
    let workbooks = disk.list(rescue).unwrap_or_default();
    let copies = workbooks
        .iter()
        .flat_map(|workbook| disk.list(&rescue.join(workbook)).unwrap_or_default());
    copies
        .filter_map(|name| name.split('.').nth(1).map(str::to_owned))
        .collect()
}

/// A new name: six of 32 letters and digits.
pub fn random() -> Device {
    let mut bytes = [0; 8];
    let number = match getrandom::fill(&mut bytes) {
        Ok(()) => u64::from_le_bytes(bytes),
        // The hasher's keys are random as well.
        Err(_) => RandomState::new().hash_one(std::process::id()),
    };
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let name: String = (0..6)
        .map(|at| char::from(LETTERS[(number >> (at * 5)) as usize & 31]))
        .collect();
    Device::new(&name).unwrap_or_else(random)
}
