//! Behavior files run in transactions that are rolled back, so that one copy of the database does for many of them.
//!
//! Only a file that passes so is done with: whatever fails runs again on a copy of its own, and that is its verdict.

use std::cell::RefCell;

use super::behaviors::TIMEOUT;
use crate::behavior;
use crate::error::{Error, Result};
use crate::replay::{Made, Workshop};
use crate::schema::File;
use crate::sql::{literal, qualified};

/// With more than these, a copy of its own is quicker.
const SEQUENCES_AT_MOST: usize = 100;

/// The copies that no file is using.
pub(super) struct Stage<'a> {
    workshop: &'a Workshop<'a>,
    database: &'a str,
    free: RefCell<Vec<Copy>>,
}

/// A copy, as it was made.
struct Copy {
    made: Made,
    /// Puts its sequences back, which no transaction does.
    reset: String,
}

impl<'a> Stage<'a> {
    /// Copies of this database will be made as they are needed.
    pub(super) fn new(workshop: &'a Workshop<'a>, database: &'a str) -> Self {
        Stage { workshop, database, free: RefCell::default() }
    }

    /// Whether a file is known to pass.
    ///
    /// One that is a single DO block is one transaction wherever it runs, and all that it leaves behind is rolled back with it.
    pub(super) async fn passes(&self, file: &File) -> Result<bool> {
        if !behavior::is_one_block(&file.text) {
            return Ok(false);
        }
        let free = self.free.borrow_mut().pop();
        let copy = match free {
            Some(copy) => copy,
            None => match self.copy().await? {
                Some(copy) => copy,
                None => return Ok(false),
            },
        };
        let settings = behavior::settings(TIMEOUT);
        let run: [&str; 4] = [&settings, "BEGIN", &file.text, "SET CONSTRAINTS ALL IMMEDIATE"];
        let undo = ["ROLLBACK", "DISCARD ALL", &copy.reset];
        let answers = copy.made.session.answers(&[&run[..], &undo].concat()).await;
        let (ran, undone) = answers.split_at(run.len());
        let passed = ran.iter().all(|answer| answer.is_ok());
        if undone.iter().all(|answer| answer.is_ok()) {
            self.free.borrow_mut().push(copy);
        }
        Ok(passed)
    }

    /// A copy; none if something in the database could reach beyond its transaction.
    async fn copy(&self) -> Result<Option<Copy>> {
        let made = self.workshop.copy(self.database).await?;
        let languages = "SELECT pg_catalog.count(*) FROM pg_catalog.pg_language WHERE oid >= 16384";
        let sequences = "SELECT n.nspname, c.relname FROM pg_catalog.pg_sequence AS s \
             JOIN pg_catalog.pg_class AS c ON c.oid = s.seqrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace";
        let languages = made.session.value(languages).await?;
        let sequences = made.session.rows(sequences).await?;
        if languages.as_deref() != Some("0") || sequences.len() > SEQUENCES_AT_MOST {
            self.workshop.drop(made).await?;
            return Ok(None);
        }
        let mut reset = String::new();
        for row in sequences {
            let [Some(schema), Some(name)] = row.as_slice() else {
                return Err(Error::new("a sequence without a name"));
            };
            let name = qualified(schema, name);
            let state = made.session.row(&format!("SELECT last_value, is_called FROM {name}")).await?;
            let [Some(value), Some(called)] = state.as_slice() else {
                return Err(Error::new("a sequence without a state"));
            };
            let name = literal(&name);
            reset.push_str(&format!("SELECT pg_catalog.setval({name}, {value}, {});\n", literal(called)));
        }
        Ok(Some(Copy { made, reset }))
    }

    /// Drops the copies.
    pub(super) async fn clear(self) -> Result<()> {
        for copy in self.free.into_inner() {
            self.workshop.drop(copy.made).await?;
        }
        Ok(())
    }
}
