use std::fmt;
use std::mem::take;
use std::panic::resume_unwind;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

/// A value that a thread of its own computes. The first use waits for it, and makes the changes asked for before.
#[derive(Default)]
pub(super) struct Background<T> {
    value: OnceLock<T>,
    coming: Mutex<Coming<T>>,
}

/// A value that has not been used yet.
#[derive(Default)]
struct Coming<T> {
    /// Without a thread, the value is the default.
    thread: Option<JoinHandle<T>>,
    /// In the order in which they are made.
    changes: Vec<Change<T>>,
}

type Change<T> = Box<dyn FnOnce(&mut T) + Send>;

impl<T: Default + Send + 'static> Background<T> {
    /// Begins to compute a value; where the system gives no thread, computes it now.
    pub(super) fn start(work: impl Fn() -> T + Clone + Send + 'static) -> Self {
        let started = thread::Builder::new().spawn(work.clone());
        match started {
            Ok(thread) => Self {
                value: OnceLock::new(),
                coming: Mutex::new(Coming {
                    thread: Some(thread),
                    changes: Vec::new(),
                }),
            },
            Err(_) => Self::from(work()),
        }
    }

    /// The value, once it has been computed and changed.
    pub(super) fn get(&self) -> &T {
        self.value.get_or_init(|| self.arrive())
    }

    /// Changes the value: at once if it has been used, else before its first use.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut T) + Send + 'static) {
        match self.value.get_mut() {
            Some(value) => change(value),
            None => {
                let coming = self.coming.get_mut();
                let coming = coming.unwrap_or_else(PoisonError::into_inner);
                coming.changes.push(Box::new(change));
            }
        }
    }

    /// Waits for the thread, and makes the changes. A panic of the thread goes on here.
    fn arrive(&self) -> T {
        let mut coming = self.coming.lock().unwrap_or_else(PoisonError::into_inner);
        let Coming { thread, changes } = take(&mut *coming);
        let mut value = thread.map_or_else(T::default, |thread| {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic))
        });
        changes.into_iter().for_each(|change| change(&mut value));
        value
    }
}

impl<T> From<T> for Background<T> {
    fn from(value: T) -> Self {
        Self {
            value: OnceLock::from(value),
            coming: Mutex::new(Coming {
                thread: None,
                changes: Vec::new(),
            }),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Background<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(out)
    }
}

impl<T: Clone + Default + Send + 'static> Clone for Background<T> {
    fn clone(&self) -> Self {
        Self::from(self.get().clone())
    }
}

impl<T: PartialEq + Default + Send + 'static> PartialEq for Background<T> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl<T: Eq + Default + Send + 'static> Eq for Background<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_is_computed_once_and_can_be_changed() {
        let mut value = Background::start(|| vec![1]);
        value.change(|all| all.push(2));
        assert_eq!(value.get(), &[1, 2]);
        value.change(|all| all.push(3));
        assert_eq!(value.clone().get(), &[1, 2, 3]);
        assert_eq!(Background::start(|| vec![1, 2, 3]), value);
    }

    #[test]
    fn a_panic_goes_on_where_the_value_is_used() {
        let value = Background::start(|| -> u8 { panic!("at work") });
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| *value.get()));
        assert_eq!(caught.unwrap_err().downcast_ref::<&str>(), Some(&"at work"));
    }
}
