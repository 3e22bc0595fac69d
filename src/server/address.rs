//! Databases on a server that belongs to somebody: made under unique names, and dropped.
//!
//! A process holds an advisory lock while it lives, and its databases carry the lock's key in their names. A
//! database with our mark whose lock nobody holds was left behind by a process that died, wherever it ran.

use std::hash::{BuildHasher, Hasher, RandomState};

use super::keeper::Keeper;
use super::{MAJORS, drop_sql};
use crate::config::Date;
use crate::db::{Session, Target};
use crate::error::{Error, Result};
use crate::model::Fingerprint;
use crate::sql::{ident, literal};

/// The first half of the key of our locks: `trueup` has no registry to ask, so it is a number that nobody else picks.
const LOCK_CLASS: u32 = 0x7472_7565;
/// The comment on our databases; without it none is dropped, whatever its name is.
const MARK: &str = "throw-away database of trueup; dropped when its process has ended";
/// What the names of databases begin with that processes share.
const SHARED: &str = "trueup_shared_";
/// The comment on them, before the day on which one of them was last wanted.
const SHARED_MARK: &str = "template of trueup::testing; dropped a week after ";

/// A server of somebody, with the databases that we made there.
#[derive(Debug)]
pub(crate) struct Address {
    target: Target,
    prefix: String,
    keeper: Keeper,
    /// The server's version: `17.10 (Debian 17.10-1)`.
    pub(crate) version: String,
    /// Its major version.
    pub(crate) major: u32,
}

impl Address {
    /// Connects, and drops what processes that died have left there.
    pub(crate) async fn start(url: &str, major: Option<u32>) -> Result<Address> {
        let target = Target::from_url(url)?;
        let run = u32::try_from(RandomState::new().build_hasher().finish() & 0xffff_ffff).unwrap_or_default();
        let prefix = format!("trueup_{}_{run:08x}_", std::process::id());
        let (place, names) = (target.clone(), prefix.clone());
        let (keeper, server) = Keeper::start(async move |life| {
            let session = Session::connect(&place).await?;
            check(&session, &place, major).await?;
            lock(&session, run).await?;
            sweep(&session).await?;
            life.live(session.server().clone()).await;
            // A session of our own at the end: the one that held the lock may have been lost since.
            let session = Session::connect(&place).await?;
            drop_all(&session, &names).await?;
            session.close().await
        })
        .await?;
        Ok(Address { target, prefix, keeper, major: server.major(), version: server.version })
    }

    /// A database of the server.
    pub(crate) fn target(&self, database: &str) -> Target {
        self.target.with_database(database)
    }

    /// Makes a database.
    pub(crate) async fn create(&self, number: u32, template: Option<&str>) -> Result<String> {
        let name = format!("{}{number}", self.prefix);
        let session = Session::connect(&self.target).await?;
        let create = format!("CREATE DATABASE {} TEMPLATE {}", ident(&name), ident(template.unwrap_or("template0")));
        session.batch(&(create + self.locale(template))).await?;
        session.batch(&format!("COMMENT ON DATABASE {} IS {}", ident(&name), literal(MARK))).await?;
        session.close().await?;
        Ok(name)
    }

    /// The database of this key that processes share, made by the first that wants it while the others wait.
    pub(crate) async fn shared<F>(&self, key: &Fingerprint, make: impl FnOnce() -> F) -> Result<String>
    where
        F: Future<Output = Result<String>>,
    {
        let name = format!("{SHARED}{}", &key.as_str()[..16]);
        let session = Session::connect(&self.target).await?;
        session.batch("set idle_session_timeout = 0; set statement_timeout = 0; set lock_timeout = 0").await?;
        // It goes with the session, however that ends.
        let lock = key.as_str()[..8].bytes().fold(0_u32, |all, digit| all.wrapping_mul(31).wrapping_add(digit.into()));
        let locked =
            format!("select pg_catalog.pg_advisory_lock({}, {})", (LOCK_CLASS + 1).cast_signed(), lock.cast_signed());
        session.value(&locked).await?;
        let there = format!("select count(*) from pg_catalog.pg_database where datname = {}", literal(&name));
        if session.value(&there).await?.as_deref() == Some("0") {
            let made = make().await?;
            // Only a name that is complete is one that others find.
            session.batch(&format!("ALTER DATABASE {} RENAME TO {}", ident(&made), ident(&name))).await?;
        }
        // The day on which it was last wanted decides how long it stays.
        let mark = format!("{SHARED_MARK}{}", Date::today());
        session.batch(&format!("COMMENT ON DATABASE {} IS {}", ident(&name), literal(&mark))).await?;
        sweep_shared(&session).await?;
        session.close().await?;
        Ok(name)
    }

    /// Drops a database that we made.
    pub(crate) async fn remove(&self, name: &str) -> Result<()> {
        if !name.starts_with(&self.prefix) {
            return Err(Error::new(format!("database {name} was not made by this process and is not dropped")));
        }
        let session = Session::connect(&self.target).await?;
        session.batch(&drop_sql(name)).await?;
        session.close().await
    }

    /// Drops all databases that we made.
    pub(crate) fn end(&mut self) -> Result<()> {
        self.keeper.end()
    }

    /// An empty database has the locale of every other throw-away server; a copy has its template's.
    fn locale(&self, template: Option<&str>) -> &'static str {
        match (template, self.major) {
            (Some(_), _) => "",
            (None, 14) => " ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
            (None, _) => " ENCODING 'UTF8' LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'",
        }
    }
}

async fn check(session: &Session, place: &Target, major: Option<u32>) -> Result<()> {
    let server = session.server();
    if server.in_recovery {
        return Err(Error::new(format!("{place} is a standby: no database can be made on it"))
            .hint("name the primary, or another server for throw-away databases"));
    }
    if major.is_some_and(|major| major != server.major()) || !MAJORS.contains(&server.major()) {
        let wanted = major.map_or_else(super::majors, |major| major.to_string());
        return Err(Error::new(format!("{place} is PostgreSQL {}, not {wanted}", server.version)));
    }
    let may = session.value("select rolcreatedb or rolsuper from pg_catalog.pg_roles where rolname = current_user");
    if may.await?.as_deref() == Some("t") {
        return Ok(());
    }
    Err(Error::new(format!("role {} may not make databases on {place}", server.user)).hint(format!(
        "run `ALTER ROLE {} CREATEDB` there as a superuser, or name another server",
        ident(&server.user)
    )))
}

async fn lock(session: &Session, run: u32) -> Result<()> {
    // Zero is no timeout: an idle session must keep its lock.
    session.batch("set idle_session_timeout = 0; set statement_timeout = 0").await?;
    let sql = format!("select pg_catalog.pg_try_advisory_lock({}, {})", LOCK_CLASS.cast_signed(), run.cast_signed());
    match session.value(&sql).await?.as_deref() {
        Some("t") => Ok(()),
        _ => Err(Error::new(format!("lock {run:08x} is taken by another process; try again"))),
    }
}

/// Drops what is ours by mark, owner and name, and whose process holds its lock no more.
async fn sweep(session: &Session) -> Result<()> {
    let sql = format!(
        "select d.datname from pg_catalog.pg_database d \
         where d.datname ~ '^trueup_[0-9]+_[0-9a-f]{{8}}_[0-9]+$' \
         and d.datdba = (select oid from pg_catalog.pg_roles where rolname = current_user) \
         and pg_catalog.shobj_description(d.oid, 'pg_database') = {} \
         and not exists (select from pg_catalog.pg_locks l \
             where l.locktype = 'advisory' and l.objsubid = 2 and l.classid = {LOCK_CLASS} \
             and pg_catalog.lpad(pg_catalog.to_hex(l.objid::int8), 8, '0') \
                 = pg_catalog.split_part(d.datname, '_', 3))",
        literal(MARK)
    );
    for name in session.rows(&sql).await?.into_iter().flatten().flatten() {
        // Without force: a database that somebody still looks at stays until the next time.
        let _ = session.batch(&format!("DROP DATABASE IF EXISTS {}", ident(&name))).await;
    }
    Ok(())
}

/// Drops the shared databases that nobody has wanted for a week.
async fn sweep_shared(session: &Session) -> Result<()> {
    let sql = format!(
        "select d.datname from pg_catalog.pg_database d \
         cross join lateral pg_catalog.shobj_description(d.oid, 'pg_database') as mark \
         where pg_catalog.starts_with(d.datname, {}) and pg_catalog.starts_with(mark, {mark}) \
         and d.datdba = (select oid from pg_catalog.pg_roles where rolname = current_user) \
         and pg_catalog.substr(mark, pg_catalog.length({mark}) + 1) < (current_date - 7)::text",
        literal(SHARED),
        mark = literal(SHARED_MARK),
    );
    for name in session.rows(&sql).await?.into_iter().flatten().flatten() {
        let _ = session.batch(&format!("DROP DATABASE IF EXISTS {}", ident(&name))).await;
    }
    Ok(())
}

async fn drop_all(session: &Session, prefix: &str) -> Result<()> {
    let sql = format!(
        "select datname from pg_catalog.pg_database where pg_catalog.starts_with(datname, {})",
        literal(prefix)
    );
    for name in session.rows(&sql).await?.into_iter().flatten().flatten() {
        session.batch(&drop_sql(&name)).await?;
    }
    Ok(())
}
