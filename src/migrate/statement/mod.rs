//! What a migration engine must know of one statement, read from its grammar alone.
//!
//! Pure functions on the text of one statement as [`crate::sql::split`] yields it:
//!
//! - [`outside`]: whether PostgreSQL refuses it inside of a transaction block, and what resuming it needs;
//! - [`locks`]: which locks it takes on the relations that it names;
//! - [`losses`]: what data it may destroy;
//! - [`redact`]: a text without its secrets.
//!
//! What a statement runs through others is not seen: the body of a `DO` block or function, a trigger, an event trigger,
//! dynamic SQL. A form that is not known is never guessed: the answer is then "nothing".

mod alter;
mod cursor;
mod dml;
mod locks;
mod loss;
mod name;
mod options;
mod outside;
mod secret;
mod string;
mod url;

pub use locks::{Lock, Mode, locks};
pub use loss::{Loss, losses};
pub use name::Name;
pub use outside::{AddedValue, Outside, OutsideIf, Reindexed, adds_enum_value, outside, outside_if};
pub use secret::redact;
