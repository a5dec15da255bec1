//! A thread that does jobs on disk, one after another.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use super::event::Event;
use super::files::Files;
use super::threads;

/// A job and its answer.
pub(super) type Job = Box<dyn FnOnce(&dyn Files) -> Event + Send>;

/// A thread that is started at its first job. If the system cannot start it, the jobs run on the thread of the loop.
pub(super) struct Worker {
    name: &'static str,
    jobs: Option<Sender<Job>>,
}

impl Worker {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, jobs: None }
    }

    /// Adds a job, whose answer is sent as an event.
    pub(super) fn add(&mut self, job: Job, files: &Arc<dyn Files>, events: &Sender<Event>) {
        if self.jobs.is_none() {
            self.jobs = start(self.name, files, events).ok();
        }
        match &self.jobs {
            // A worker that has panicked accepts no job, but then the program is ending with rescue copies.
            Some(jobs) => drop(jobs.send(job)),
            // A closed channel means that the loop has ended.
            None => drop(events.send(job(&**files))),
        }
    }
}

fn start(name: &str, files: &Arc<dyn Files>, events: &Sender<Event>) -> io::Result<Sender<Job>> {
    let (jobs, waiting) = channel::<Job>();
    let files = Arc::clone(files);
    threads::spawn(name, events, move |events| {
        for job in waiting {
            if events.send(job(&*files)).is_err() {
                return;
            }
        }
    })?;
    Ok(jobs)
}
