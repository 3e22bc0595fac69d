//! Databases of one server, by a pattern of their names.

use super::Listed;
use crate::db::{Session, Target};
use crate::error::{Error, Result};
use crate::sql::literal;

/// The databases of a server whose names are `LIKE` a pattern, but for templates and those that take no connections.
///
/// # Errors
/// If the server cannot be asked, or there is none.
pub async fn databases(server: &Target, pattern: &str) -> Result<Vec<Listed>> {
    let session = Session::connect(server).await?;
    let sql = format!(
        "SELECT datname FROM pg_catalog.pg_database \
         WHERE datname LIKE {} AND datallowconn AND NOT datistemplate ORDER BY datname",
        literal(pattern)
    );
    let rows = session.rows(&sql).await?;
    // Everything is read; a failure to say goodbye changes nothing.
    drop(session.close().await);
    if rows.is_empty() {
        return Err(Error::new(format!("no database of {server} has a name like '{pattern}'"))
            .hint("in a pattern, % stands for any text and _ for one character; quote it for the shell"));
    }
    let name = |row: Vec<Option<String>>| row.into_iter().next().flatten();
    let named = rows.into_iter().filter_map(name);
    Ok(named.map(|name| Listed { from: name.clone(), target: Ok(server.with_database(&name)) }).collect())
}
