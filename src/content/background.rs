use std::panic::resume_unwind;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

/// A value that a thread of its own computes. The first use waits for it.
#[derive(Debug, Default)]
pub(super) struct Background<T> {
    value: OnceLock<T>,
    thread: Mutex<Option<JoinHandle<T>>>,
}

impl<T: Default + Send + 'static> Background<T> {
    /// Begins to compute a value; where the system gives no thread, computes it now.
    pub(super) fn start(work: impl Fn() -> T + Clone + Send + 'static) -> Self {
        let started = thread::Builder::new().spawn(work.clone());
        match started {
            Ok(thread) => Self {
                value: OnceLock::new(),
                thread: Mutex::new(Some(thread)),
            },
            Err(_) => Self::from(work()),
        }
    }

    /// The value, once it has been computed.
    pub(super) fn get(&self) -> &T {
        self.value.get_or_init(|| self.join())
    }

    /// Changes the value, once it has been computed.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut T)) {
        let mut value = self.value.take().unwrap_or_else(|| self.join());
        change(&mut value);
        self.value = OnceLock::from(value);
    }

    /// Waits for the thread; without one the value is the default. A panic of the thread goes on here.
    fn join(&self) -> T {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        thread.take().map_or_else(T::default, |thread| {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic))
        })
    }
}

impl<T> From<T> for Background<T> {
    fn from(value: T) -> Self {
        Self {
            value: OnceLock::from(value),
            thread: Mutex::new(None),
        }
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
