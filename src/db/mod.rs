//! The connection to a PostgreSQL server: where it is, and one session on it.

mod session;
mod target;

pub use session::{Notice, ServerInfo, Session};
pub use target::{Host, Secret, Target, TlsMode, Tls};
