//! The keys that have been opened in this run.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Opener, Store};
use crate::seal::Key;

/// The keys of the workbooks that have been unlocked in this run, by the name of the workbook. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Keyring(Arc<Mutex<BTreeMap<String, Arc<Key>>>>);

impl Keyring {
    /// Remembers the key of a workbook.
    pub fn add(&self, workbook: &str, key: Arc<Key>) {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys.insert(workbook.to_owned(), key);
    }

    /// Every key.
    pub fn all(&self) -> Vec<Arc<Key>> {
        let keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys.values().cloned().collect()
    }

    /// The store, with its key if the workbook is locked and its key is known, or is sealed for one that is.
    #[must_use]
    pub fn unlocked(&self, store: Store) -> Store {
        if !store.is_locked() {
            return store;
        }
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = keys.get(store.name()) {
            let key = Arc::clone(key);
            return store.with_key(key);
        }
        if !store.opens_with_own_key() {
            return store;
        }
        let opened = keys.values().find_map(|own| {
            let own = Opener::Key(Key::clone(own));
            store.unlock(&own).ok()
        });
        match opened {
            Some(key) => {
                keys.insert(store.name().to_owned(), Arc::clone(&key));
                store.with_key(key)
            }
            None => store,
        }
    }
}
