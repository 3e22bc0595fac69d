//! Makes and drops the databases of a server that is ours, on sessions that stay open: connecting takes as long as half a
//! database.
//!
//! A thread of its own serves all threads and runtimes of the process, for a session lives no longer than its runtime.

use std::cell::RefCell;
use std::rc::Rc;

use tokio::sync::{mpsc, oneshot};
use tokio::task::LocalSet;

use crate::db::{Session, Target};
use crate::error::{Error, Result};

/// Takes orders until it is dropped.
#[derive(Debug)]
pub(crate) struct Clerk {
    orders: mpsc::UnboundedSender<Order>,
}

/// A statement, and where to say that it is done.
#[derive(Debug)]
struct Order {
    sql: String,
    done: oneshot::Sender<Result<()>>,
}

/// A statement that is under way, whether anybody waits for it or not.
#[derive(Debug)]
pub(crate) struct UnderWay(oneshot::Receiver<Result<()>>);

impl UnderWay {
    /// Waits until it is done.
    pub(crate) async fn done(self) -> Result<()> {
        self.0.await.unwrap_or_else(|_| Err(Error::new("the thread that makes throw-away databases ended")))
    }
}

impl Clerk {
    /// A clerk with sessions on this database.
    pub(crate) fn hire(target: Target) -> Result<Clerk> {
        let (orders, next) = mpsc::unbounded_channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|cause| Error::new("cannot start a runtime").cause(cause))?;
        let work = move || LocalSet::new().block_on(&runtime, work(target, next));
        let thread = std::thread::Builder::new().name("trueup-clerk".to_owned()).spawn(work);
        thread.map_err(|cause| Error::new("cannot start a thread").cause(cause))?;
        Ok(Clerk { orders })
    }

    /// Begins a statement; those that are under way do not wait for each other.
    pub(crate) fn order(&self, sql: String) -> UnderWay {
        let (done, is_done) = oneshot::channel();
        // Of a clerk that is gone, the order's end tells.
        let _ = self.orders.send(Order { sql, done });
        UnderWay(is_done)
    }
}

/// Ends with the last order; what is under way then goes with the server.
async fn work(target: Target, mut orders: mpsc::UnboundedReceiver<Order>) {
    let (target, idle) = (Rc::new(target), Rc::new(RefCell::new(Vec::new())));
    while let Some(Order { sql, done }) = orders.recv().await {
        let (target, idle) = (target.clone(), idle.clone());
        tokio::task::spawn_local(async move {
            let _ = done.send(run(&target, &idle, &sql).await);
        });
    }
}

/// Runs a statement on a session that nobody uses, or on a new one.
async fn run(target: &Target, idle: &RefCell<Vec<Session>>, sql: &str) -> Result<()> {
    let at_hand = idle.borrow_mut().pop().filter(|session| !session.is_closed());
    let session = match at_hand {
        Some(session) => session,
        None => Session::connect(target).await?,
    };
    let outcome = session.batch(sql).await;
    idle.borrow_mut().push(session);
    outcome
}
