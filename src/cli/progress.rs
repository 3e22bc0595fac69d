//! Progress on a terminal, for whatever takes over half a second.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::server;

/// Nothing is shown before it is clear that somebody waits.
const PATIENCE: Duration = Duration::from_millis(500);

/// One line on a terminal that says what is being done; nothing elsewhere.
#[derive(Clone)]
pub(super) struct Progress(Option<(ProgressBar, Arc<AtomicBool>)>);

impl Progress {
    pub(super) fn new(terminal: bool) -> Self {
        if !terminal {
            return Progress(None);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        let asking = Arc::new(AtomicBool::new(false));
        let (shown, wait) = (bar.clone(), Arc::clone(&asking));
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE);
            if !shown.is_finished() && !wait.load(Ordering::Relaxed) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
            }
        });
        Progress(Some((bar, asking)))
    }

    /// Whether there is a terminal to show it on.
    pub(super) fn is_shown(&self) -> bool {
        self.0.is_some()
    }

    /// Says what is being done now.
    pub(super) fn say(&self, what: &str) {
        if let Some((bar, _)) = &self.0 {
            bar.set_message(crate::report::visible(what).into_owned());
        }
    }

    /// For what takes a listener.
    pub(super) fn listener(&self) -> server::Progress {
        let progress = self.clone();
        server::Progress::new(move |what| progress.say(what))
    }

    /// Takes the line away while something else is written.
    pub(super) fn suspend(&self, write: impl FnOnce()) {
        match &self.0 {
            Some((bar, _)) => bar.suspend(write),
            None => write(),
        }
    }

    /// Keeps the line away while a person is asked.
    pub(super) fn hide(&self, hidden: bool) {
        if let Some((bar, asking)) = &self.0 {
            asking.store(hidden, Ordering::Relaxed);
            bar.set_draw_target(if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() });
        }
    }

    /// Takes the line away for good.
    pub(super) fn clear(&self) {
        if let Some((bar, _)) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
