//! Progress on a terminal, for whatever takes over half a second.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::server;

/// Nothing is shown before it is clear that somebody waits.
const PATIENCE: Duration = Duration::from_millis(500);

/// One line on a terminal that says what is being done; nothing elsewhere.
#[derive(Clone)]
pub(super) struct Progress(Option<Arc<Mutex<State>>>);

struct State {
    bar: ProgressBar,
    started: std::time::Instant,
}

impl Progress {
    pub(super) fn new(terminal: bool) -> Self {
        if !terminal {
            return Progress(None);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        Progress(Some(Arc::new(Mutex::new(State { bar, started: std::time::Instant::now() }))))
    }

    /// Says what is being done now.
    pub(super) fn say(&self, what: &str) {
        let Some(state) = &self.0 else { return };
        let Ok(state) = state.lock() else { return };
        state.bar.set_message(crate::report::visible(what).into_owned());
        if state.bar.is_hidden() && state.started.elapsed() >= PATIENCE {
            state.bar.set_draw_target(ProgressDrawTarget::stderr());
            state.bar.enable_steady_tick(Duration::from_millis(100));
        }
    }

    /// For what takes a listener.
    pub(super) fn listener(&self) -> server::Progress {
        let progress = self.clone();
        server::Progress::new(move |what| progress.say(what))
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        if let Some(state) = &self.0
            && let Ok(state) = state.lock()
        {
            state.bar.finish_and_clear();
        }
    }
}
