//! Work that takes long: it waits for its turn, says how far it is, and can be ended.
//!
//! In: a function that does the work with an [`Observer`]. Out: a job with an id, which anybody can ask for until it is forgotten. As many
//! jobs run at a time as the machine has cores.

use crate::limits::{JOBS, QUEUE};
use crate::problem::Problem;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use variorum_service::observer::{Observer, Progress};

/// How far a job is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum JobState {
    /// It waits for its turn.
    Queued,
    /// It is at work.
    Running,
    /// Its result is there.
    Done,
    /// It has no result.
    Failed,
    /// Somebody ended it.
    Cancelled,
}

/// A job.
#[derive(Clone, PartialEq, Debug, Serialize, JsonSchema)]
pub(crate) struct JobRecord {
    /// Its id.
    pub(crate) id: String,
    /// How far it is.
    pub(crate) state: JobState,
    /// What is done now; empty where nothing is said of it.
    pub(crate) stage: String,
    /// How much of that is done, from 0 to 1; null where nobody knows.
    pub(crate) progress: Option<f64>,
    /// Where the result is.
    pub(crate) result: Option<String>,
    /// Why there is no result.
    pub(crate) problem: Option<Problem>,
}

impl JobRecord {
    /// Whether nothing more will come of it.
    pub(crate) fn is_over(&self) -> bool {
        matches!(self.state, JobState::Done | JobState::Failed | JobState::Cancelled)
    }
}

/// What a job does: it gives where the result is.
pub(crate) type Work = Box<dyn FnOnce(&Observer<'_>) -> Result<String, Problem> + Send>;

/// A job that is known.
pub(crate) struct Job {
    record: watch::Sender<JobRecord>,
    cancelled: AtomicBool,
    /// Wakes the threads that wait for it.
    changed: (Mutex<()>, Condvar),
}

/// All jobs.
pub(crate) struct Jobs {
    next: AtomicU64,
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<(Arc<Job>, Work)>,
    known: VecDeque<Arc<Job>>,
    ended: bool,
}

impl Job {
    /// Its record now.
    pub(crate) fn record(&self) -> JobRecord {
        self.record.borrow().clone()
    }

    /// Its record whenever it changes.
    pub(crate) fn watch(&self) -> watch::Receiver<JobRecord> {
        self.record.subscribe()
    }

    /// Ends it; what runs is left at the next place where it can be.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.change(|record| {
            if record.state == JobState::Queued {
                record.state = JobState::Cancelled;
            }
        });
    }

    fn change(&self, change: impl FnOnce(&mut JobRecord)) {
        self.record.send_modify(change);
        let (changes, changed) = &self.changed;
        let _changed = changes.lock().unwrap_or_else(PoisonError::into_inner);
        changed.notify_all();
    }

    fn run(&self, work: Work) {
        let mut begins = false;
        self.change(|record| {
            begins = record.state == JobState::Queued;
            record.state = if begins { JobState::Running } else { record.state };
        });
        if !begins {
            return;
        }
        let progress = |progress: Progress| self.tell(progress);
        let cancelled = || self.cancelled.load(Ordering::Relaxed);
        let observer = Observer { progress: &progress, cancelled: &cancelled, ..Observer::default() };
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&observer)));
        let done = done.unwrap_or_else(|_| Err(Problem::new(500, "the work broke off; nothing was kept")));
        self.change(|record| match done {
            Ok(result) => {
                (record.state, record.progress, record.result) = (JobState::Done, Some(1.0), Some(result));
            }
            Err(_) if cancelled() => record.state = JobState::Cancelled,
            Err(problem) => (record.state, record.problem) = (JobState::Failed, Some(problem)),
        });
    }

    fn tell(&self, progress: Progress) {
        let share = |done: u64, all: u64| {
            (all > 0).then(|| (done.min(all) as f64 / all as f64 * 100.0).floor() / 100.0)
        };
        let (stage, share) = match progress {
            Progress::Begun { stage, .. } => (stage, None),
            Progress::Items { stage, done, all } | Progress::Bytes { stage, done, all } => {
                (stage, share(done, all))
            }
            Progress::Over => return,
        };
        self.record.send_if_modified(|record| {
            let news = record.stage != stage || record.progress != share;
            if news {
                (record.stage, record.progress) = (stage.to_owned(), share);
            }
            news
        });
    }
}

impl Jobs {
    /// Starts as many workers as the machine has cores. They end when the program does.
    pub(crate) fn start() -> Arc<Jobs> {
        let jobs = Arc::new(Jobs { next: AtomicU64::new(1), state: Mutex::default(), wake: Condvar::new() });
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        for _ in 0..cores {
            let jobs = Arc::clone(&jobs);
            std::thread::spawn(move || jobs.work());
        }
        jobs
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self) {
        loop {
            let mut state = self.locked();
            let (job, work) = loop {
                if state.ended {
                    return;
                }
                match state.waiting.pop_front() {
                    Some(next) => break next,
                    None => state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner),
                }
            };
            drop(state);
            job.run(work);
        }
    }

    /// A new job, which waits for its turn.
    pub(crate) fn add(&self, work: Work) -> Result<Arc<Job>, Problem> {
        let mut state = self.locked();
        if state.waiting.len() >= QUEUE || state.ended {
            return Err(Problem::busy(429, "too much is waiting; ask again in a moment"));
        }
        let id = format!("job_{}", self.next.fetch_add(1, Ordering::Relaxed));
        let record = JobRecord {
            id,
            state: JobState::Queued,
            stage: String::new(),
            progress: None,
            result: None,
            problem: None,
        };
        let job = Arc::new(Job {
            record: watch::Sender::new(record),
            cancelled: AtomicBool::new(false),
            changed: (Mutex::new(()), Condvar::new()),
        });
        state.waiting.push_back((Arc::clone(&job), work));
        if state.known.len() >= JOBS {
            // those that are over are forgotten first; no more than the queue and the workers are not
            let over = state.known.iter().position(|job| job.record().is_over()).unwrap_or(0);
            state.known.remove(over);
        }
        state.known.push_back(Arc::clone(&job));
        self.wake.notify_one();
        Ok(job)
    }

    /// A job by its id.
    pub(crate) fn get(&self, id: &str) -> Option<Arc<Job>> {
        self.locked().known.iter().find(|job| job.record.borrow().id == id).map(Arc::clone)
    }

    /// Ends all jobs and takes no more.
    pub(crate) fn end(&self) {
        let mut state = self.locked();
        state.ended = true;
        state.known.iter().for_each(|job| job.cancel());
        state.waiting.clear();
        self.wake.notify_all();
    }
}

/// Waits until a job is over, not longer than so long, and gives its record then. The thread itself waits, not the runtime, which may end meanwhile.
pub(crate) fn wait(job: &Job, longest: Duration) -> JobRecord {
    let (changes, changed) = &job.changed;
    let waiting = changes.lock().unwrap_or_else(PoisonError::into_inner);
    let _over = changed.wait_timeout_while(waiting, longest, |()| !job.record().is_over());
    job.record()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_says_what_became_of_it_and_can_be_ended() {
        let jobs = Jobs::start();
        let over = |job: &Job| wait(job, Duration::from_secs(20));
        let done = jobs.add(Box::new(|_| Ok("/v1/x".to_owned()))).expect("there is room");
        assert_eq!(over(&done).result.as_deref(), Some("/v1/x"));
        let broken = jobs.add(Box::new(|_| panic!("as it may happen"))).expect("there is room");
        assert_eq!(over(&broken).state, JobState::Failed);
        let endless = jobs.add(Box::new(|observer| {
            while !(observer.cancelled)() {
                std::thread::yield_now();
            }
            Err(Problem::invalid("ended"))
        }));
        let endless = endless.expect("there is room");
        assert!(!wait(&endless, Duration::from_millis(20)).is_over());
        endless.cancel();
        assert_eq!(over(&endless).state, JobState::Cancelled);
        assert!(jobs.get("job_99").is_none());
        jobs.end();
        assert_eq!(jobs.add(Box::new(|_| Ok(String::new()))).err().map(|p| p.status), Some(429));
    }
}
