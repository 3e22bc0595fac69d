//! Who wants to know what happens while migrations run.

use std::time::Duration;

use super::{Activity, Blocker, Holder, Migration, Script};
use crate::db::Notice;
use crate::error::{Error, Place};

/// What happens while migrations run.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// Somebody else holds the lock of migrations. Repeated about once a second.
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
    /// A statement is about to be sent; or, of small migrations that are sent ahead of the answers, was sent and begun.
    Statement {
        /// Of which migration.
        migration: &'a Migration,
        /// Of which of its files.
        script: &'a Script,
        /// The byte of [`Script::sql`] at which it begins.
        offset: usize,
        /// Its place in the file, from 1; of a file that runs outside of a transaction, that of its step.
        number: usize,
        /// How many there are.
        of: usize,
    },
    /// A step was done by an earlier run.
    Skipped {
        /// Of which migration.
        migration: &'a Migration,
        /// Of which of its files.
        script: &'a Script,
        /// The byte of [`Script::sql`] at which it begins.
        offset: usize,
    },
    /// What an interrupted step left is about to be taken away.
    Cleaning {
        /// Of which migration.
        migration: &'a Migration,
        /// By which statement.
        sql: &'a str,
    },
    /// A statement waits for others. Repeated about twice a second.
    Blocked {
        /// Of which migration.
        migration: &'a Migration,
        /// Whom it waits for, longest transaction first.
        blockers: &'a [Blocker],
        /// For how long the statement has been running.
        waited: Duration,
    },
    /// A long statement goes on. Repeated about twice a second.
    Progress {
        /// Of which migration.
        migration: &'a Migration,
        /// How far it is.
        activity: &'a Activity,
    },
    /// A batch is done and recorded.
    Batch {
        /// Of which migration.
        migration: &'a Migration,
        /// How many rows were changed by this run.
        rows: u64,
        /// For how long this run has been at it.
        took: Duration,
    },
    /// A replica is too far behind for the next batch.
    Lagging {
        /// Of which migration.
        migration: &'a Migration,
        /// How far it is behind.
        lag: Duration,
    },
    /// What could not get a lock is tried again after a pause.
    Retrying {
        /// Which migration.
        migration: &'a Migration,
        /// Which try comes, from 2.
        attempt: u32,
        /// The pause before it.
        pause: Duration,
        /// Why it failed.
        error: &'a Error,
    },
    /// The server said something during a migration.
    Noticed {
        /// During which one.
        migration: &'a Migration,
        /// What it said.
        notice: &'a Notice,
        /// The statement that it said it of; `None` at the end of the transaction.
        place: Option<&'a Place>,
    },
    /// What was done is about to be recorded.
    Recording {
        /// Of which migration.
        migration: &'a Migration,
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
