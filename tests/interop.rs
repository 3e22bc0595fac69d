//! The real runners of sqlx and refinery, and a real pooler, on the same databases as trueup.

use trueup::db::{Host, Target};

mod binary;
mod pgbouncer;
mod refinery;
mod sqlx;

/// A URL as sqlx reads it, which wants a host even where there is a socket.
fn url(target: &Target) -> String {
    let Target { host, port, user, database, .. } = target;
    let Host::Unix(folder) = host else { return target.to_string() };
    format!("postgresql://{user}@localhost:{port}/{database}?host={}", folder.display().to_string().replace('/', "%2F"))
}
