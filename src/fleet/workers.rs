//! Looks at many databases at the same time: a few threads, each with a runtime, as many connections as are wanted.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::Options;
use crate::config::Config;
use crate::db::Target;
use crate::error::{Error, Result};
use crate::report::Report;
use crate::schema::Folder;
use crate::verify;

/// SQLSTATE `too_many_connections`.
const TOO_MANY: &str = "53300";
/// How often to come again to a server that has no connection to give, and the pauses before.
const TRIES: u32 = 8;
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// A database to look at.
pub(super) struct Job {
    /// Its place among all.
    pub(super) at: usize,
    pub(super) target: Target,
}

/// What came of it.
pub(super) struct Outcome {
    pub(super) at: usize,
    pub(super) result: Result<Report>,
}

/// What all of them need.
pub(super) struct Work {
    pub(super) folder: Folder,
    pub(super) config: Config,
    pub(super) options: Options,
}

/// The threads. Dropped, they drop what they hold, and are waited for: throw-away servers go with them.
pub(super) struct Workers {
    outcomes: Option<UnboundedReceiver<Outcome>>,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    work: Arc<Work>,
    queue: Mutex<VecDeque<Job>>,
    /// How many connections there may be, which only ever shrinks, and how many that is meant to be.
    permits: Semaphore,
    given: AtomicUsize,
    bound: AtomicUsize,
}

/// Starts looking at all of them.
pub(super) fn start(jobs: Vec<Job>, work: Arc<Work>) -> Workers {
    let bound = work.options.jobs.clamp(1, jobs.len().max(1));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let number = cores.min(bound);
    let permits = Semaphore::new(bound);
    let shared = Arc::new(Shared {
        work,
        queue: Mutex::new(jobs.into()),
        permits,
        given: AtomicUsize::new(bound),
        bound: AtomicUsize::new(bound),
    });
    let (tell, outcomes) = unbounded_channel();
    let each = bound.div_ceil(number);
    let thread = |_| {
        let (shared, tell) = (Arc::clone(&shared), tell.clone());
        std::thread::spawn(move || shared.run(each, &tell))
    };
    Workers { outcomes: Some(outcomes), threads: (0..number).map(thread).collect() }
}

impl Workers {
    /// What came of the next that is done; `None` behind the last.
    pub(super) async fn next(&mut self) -> Option<Outcome> {
        self.outcomes.as_mut()?.recv().await
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        // Nobody listens any more: that is how the threads know.
        self.outcomes = None;
        // One that panicked has said so itself; what it had in hand counts as not looked at.
        self.threads.drain(..).for_each(|thread| drop(thread.join()));
    }
}

impl Shared {
    /// One thread: as many at the same time as its share, until there are none or nobody listens.
    fn run(&self, share: usize, tell: &UnboundedSender<Outcome>) {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        let queue = stream::iter(std::iter::from_fn(|| self.take()));
        let done = queue.map(|job| self.look(job)).buffer_unordered(share);
        let told = done.for_each(|outcome| {
            // An error says that nobody listens, which the other branch knows as well.
            drop(tell.send(outcome));
            std::future::ready(())
        });
        runtime.block_on(async {
            tokio::select! {
                () = told => {}
                () = tell.closed() => {}
            }
        });
    }

    fn take(&self) -> Option<Job> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    async fn look(&self, job: Job) -> Outcome {
        Outcome { at: job.at, result: self.patiently(&job.target).await }
    }

    /// Comes again where the server has no connection to give, with fewer at the same time from then on.
    async fn patiently(&self, target: &Target) -> Result<Report> {
        let mut pause = FIRST_PAUSE;
        for _ in 1..TRIES {
            match self.with_permit(target).await {
                Err(error) if error.sqlstate() == Some(TOO_MANY) => {}
                result => return result,
            }
            tokio::time::sleep(pause).await;
            pause = LONGEST_PAUSE.min(pause * 2);
        }
        self.with_permit(target).await
    }

    async fn with_permit(&self, target: &Target) -> Result<Report> {
        let permit = self.permits.acquire().await.map_err(|_| Error::new("the fleet was given up"))?;
        let result = self.once(target).await;
        let refused = result.as_ref().is_err_and(|error| error.sqlstate() == Some(TOO_MANY));
        self.give_back(permit, refused);
        result
    }

    /// A server that is full is full for its clients too: half of the connections are left to them. Those that were refused at
    /// the same time are one refusal.
    fn give_back(&self, permit: SemaphorePermit<'_>, refused: bool) {
        let given = self.given.load(Ordering::SeqCst);
        let bound = self.bound.load(Ordering::SeqCst);
        if refused && given <= bound {
            self.bound.store((bound / 2).max(1), Ordering::SeqCst);
        }
        let bound = self.bound.load(Ordering::SeqCst);
        let fewer = |given: usize| (given > bound).then(|| given - 1);
        if self.given.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fewer).is_ok() {
            permit.forget();
        }
    }

    async fn once(&self, target: &Target) -> Result<Report> {
        let Work { folder, config, options } = &*self.work;
        let verified = verify::against(folder, target, config, &options.verify);
        tokio::time::timeout(options.patience, verified).await.unwrap_or_else(|_| {
            let error = Error::new(format!("{target} was not compared within {} s", options.patience.as_secs()));
            Err(error.hint("look at the server and the line to it, or give it longer"))
        })
    }
}
