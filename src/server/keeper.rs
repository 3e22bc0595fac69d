//! Something asynchronous that must be undone, whoever drops it and wherever: kept by a thread of its own.

use std::thread::JoinHandle;

use tokio::sync::oneshot;

use crate::error::{Error, Result};

/// A thread that keeps something alive; dropped, it undoes it and is waited for.
#[derive(Debug)]
pub(crate) struct Keeper {
    /// Its end is the order to stop.
    stop: Option<oneshot::Sender<()>>,
    /// `None` until what is kept is ready, and after the end.
    thread: Option<JoinHandle<Result<()>>>,
}

/// What the thread holds of its keeper.
pub(crate) struct Life<T> {
    ready: oneshot::Sender<T>,
    stop: oneshot::Receiver<()>,
}

impl<T> Life<T> {
    /// Hands over what became ready, and waits for the order to stop.
    pub(crate) async fn live(self, ready: T) {
        if self.ready.send(ready).is_ok() {
            let _ = self.stop.await;
        }
    }
}

impl Keeper {
    /// Runs `life` on a thread until it is ready; dropping the future before that leaves it to end by itself.
    pub(crate) async fn start<T, F>(life: F) -> Result<(Keeper, T)>
    where
        T: Send + 'static,
        F: AsyncFnOnce(Life<T>) -> Result<()> + Send + 'static,
    {
        let (ready, is_ready) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let life = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.map_err(|cause| Error::new("cannot start a runtime").cause(cause))?;
            runtime.block_on(life(Life { ready, stop: stopped }))
        };
        let thread = std::thread::Builder::new().name("trueup-keeper".to_owned()).spawn(life);
        let thread = thread.map_err(|cause| Error::new("cannot start a thread").cause(cause))?;
        let Ok(ready) = is_ready.await else {
            join(thread)?;
            return Err(Error::new("the keeper of a throw-away server ended early"));
        };
        Ok((Keeper { stop: Some(stop), thread: Some(thread) }, ready))
    }

    /// Undoes what was kept, and says how that went.
    pub(crate) fn end(&mut self) -> Result<()> {
        drop(self.stop.take());
        self.thread.take().map_or(Ok(()), join)
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

fn join(thread: JoinHandle<Result<()>>) -> Result<()> {
    thread.join().unwrap_or_else(|_| Err(Error::new("the keeper of a throw-away server crashed")))
}
