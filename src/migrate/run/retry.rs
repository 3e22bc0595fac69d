//! Tries again what could not get a lock.

use std::time::Duration;

use crate::config::Migrate;
use crate::error::Error;
use crate::migrate::lock::jittered;

/// No pause is longer.
const LONGEST: Duration = Duration::from_secs(30);

/// How often one thing is tried.
#[derive(Debug)]
pub(super) struct Retry {
    left: u32,
    /// How often it was tried, from 1.
    pub(super) attempt: u32,
    pause: Duration,
}

impl Retry {
    pub(super) fn new(settings: &Migrate) -> Self {
        Retry { left: settings.retries, attempt: 1, pause: settings.retry_pause }
    }

    /// How long to wait before the next try; `None` if it is of no use, or the last try was it.
    ///
    /// A lock that was not to be had in time (`lock_not_available`) and a deadlock are nobody's fault: in a transaction
    /// nothing is left of the try, and outside of one the step is looked at before it is run again.
    pub(super) fn after(&mut self, error: &Error) -> Option<Duration> {
        let passing = matches!(error.sqlstate(), Some("55P03" | "40P01"));
        if !passing || self.left == 0 {
            return None;
        }
        self.left -= 1;
        self.attempt += 1;
        let pause = jittered(self.pause);
        self.pause = (self.pause * 2).min(LONGEST);
        Some(pause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_end() {
        let settings = Migrate { retries: 8, retry_pause: Duration::from_secs(1), ..Migrate::default() };
        let mut retry = Retry::new(&settings);
        let error = Error::new("").with_sqlstate("55P03");
        let pauses: Vec<f64> = std::iter::from_fn(|| retry.after(&error)).map(|pause| pause.as_secs_f64()).collect();
        assert_eq!(pauses.len(), 8);
        for (pause, expected) in pauses.iter().zip([1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]) {
            assert!((expected * 0.75..expected * 1.25).contains(pause), "{pauses:?}");
        }
        assert_eq!(retry.attempt, 9);
    }

    #[test]
    fn what_would_fail_again_is_not_tried() {
        let mut retry = Retry::new(&Migrate::default());
        assert_eq!(retry.after(&Error::new("").with_sqlstate("42P01")), None);
        assert_eq!(retry.after(&Error::new("")), None);
    }
}
