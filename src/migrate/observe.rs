//! Who wants to know what happens while migrations run.

use std::time::Duration;

use super::{Holder, Migration};
use crate::db::Notice;

/// What happens while migrations run.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// Somebody else holds the lock. Repeated about once a second.
    Waiting {
        /// Who holds it; empty if they are gone by now.
        holders: &'a [Holder],
        /// For how long.
        waited: Duration,
    },
    /// A migration begins.
    Started {
        /// Which one.
        migration: &'a Migration,
        /// Its place in the run, from 1.
        number: usize,
        /// How many there are in the run.
        of: usize,
        /// Whether it is undone.
        undo: bool,
    },
    /// The server said something during a migration.
    Noticed {
        /// During which one.
        migration: &'a Migration,
        /// What it said.
        notice: &'a Notice,
    },
    /// A migration is done and recorded.
    Finished {
        /// Which one.
        migration: &'a Migration,
        /// How long its statements took.
        took: Duration,
    },
}

/// Is told what happens while migrations run.
pub trait Observer {
    /// Something happened.
    fn observe(&mut self, event: Event<'_>);
}

/// Nobody.
impl Observer for () {
    fn observe(&mut self, _: Event<'_>) {}
}

impl<F: FnMut(Event<'_>)> Observer for F {
    fn observe(&mut self, event: Event<'_>) {
        self(event);
    }
}
