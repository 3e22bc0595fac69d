//! What a migration engine must know of one statement, read from its grammar alone.
//!
//! Pure functions on the text of one statement as [`crate::sql::split`] yields it:
//!
//! - [`outside`]: whether PostgreSQL refuses it inside of a transaction block, and what resuming it needs;
//! - [`locks`]: which locks it takes on the relations that it names;
//! - [`losses`]: what data it may destroy;
//! - [`control`], [`copies_to_client`]: whether it can be in a file that is applied as a whole at all;
//! - [`defined`]: which objects it makes, changes, renames or drops, and where;
//! - [`redact`]: a text without its secrets.
//!
//! What a statement runs through others is not seen: the body of a `DO` block or function, a trigger, an event trigger,
//! dynamic SQL. A form that is not known is never guessed: the answer is then "nothing".

mod alter;
mod cursor;
mod define;
mod dml;
mod locks;
mod loss;
mod name;
mod options;
mod outside;
mod secret;
mod string;
mod transaction;
mod url;

pub use define::{Deed, Defined, What, defined};
pub use locks::{Lock, Mode, locks};
pub use loss::{Loss, losses};
pub use name::Name;
pub use outside::{AddedValue, Outside, OutsideIf, Reindexed, adds_enum_value, outside, outside_if};
pub use secret::{redact, redact_said};
pub use transaction::{Control, control, copies_to_client};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_statements_are_read_without_harm() {
        let whole = [
            "create unique index concurrently if not exists \"I\" on only (s.t) using btree (a)",
            "reindex (verbose, concurrently 'on') table concurrently a.b",
            "alter table if exists only a.b add constraint c foreign key (d) references e (f), alter g set (h = 1)",
            "create subscription s connection E'a\\'b' publication p with (connect = false)",
            "with a as (delete from only (b) returning *) merge into c using d on true when matched then delete",
            "create publication p for table a (b), only c where (d), tables in schema e",
            "alter type u&\"d\\0061t!\" uescape '!' add value if not exists $x$ é $x$ before 'y'",
            "lock table a, b in share row exclusive mode; comment on column a.b.c.d is 'x'",
            "drop table if exists a.b.c, \"d\"\"\" cascade",
        ];
        for sql in whole {
            for (at, _) in sql.char_indices() {
                for part in [&sql[..at], &sql[at..]] {
                    let _ = (outside(part), outside_if(part), adds_enum_value(part), locks(part), losses(part));
                    let _ = (control(part), copies_to_client(part), redact(part), defined(part));
                }
            }
        }
    }
}
