//! The connection to a PostgreSQL server: where it is, and one session on it.

mod connect;
mod failure;
mod file;
mod json;
mod notice;
mod session;
mod target;
mod tls;

pub use failure::{server_error, server_error_in};
pub use file::run_file;
pub(crate) use json::decode;
pub(crate) use notice::Listening;
pub use notice::Notice;
pub(crate) use session::Answer;
pub use session::{Canceller, Row, ServerInfo, Session};
pub use target::{ChannelBinding, Env, Host, Secret, Target, Tls, TlsMode};

/// The oldest major version of PostgreSQL whose catalog is known.
pub const OLDEST_MAJOR: u32 = 14;
/// The newest major version of PostgreSQL whose catalog is known.
pub const NEWEST_MAJOR: u32 = 18;
