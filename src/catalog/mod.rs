//! Reads a live server's catalog into a [`Model`], in one snapshot. Knows no kind of object by name.

mod acl;
pub mod class;
mod context;
pub(crate) mod draft;
mod frame;
mod names;
mod repeated;
mod rows;
mod select;
mod unmodelled;

use std::collections::{BTreeMap, HashSet};

pub(crate) use acl::statements as grant_statements;
pub use acl::{Acl, Securable};
pub use draft::{Clause, Draft, Section};
pub(crate) use frame::PRELUDE;
pub use names::{Column, Entry, Excluded, Names, NotNull, Root};
pub use repeated::Repeated;
pub use rows::{Row, Rows};
pub(crate) use select::{Query, for_major};

use frame::Frame;

use crate::config::{self, Scope};
use crate::db::Session;
use crate::error::{Error, Result};
use crate::kinds::{KINDS, Kind};
use crate::migrate::history;
use crate::model::Model;

/// What was read, and what was left out of it.
#[derive(Debug, Default)]
pub struct Reading {
    /// The objects.
    pub model: Model,
    /// How many catalog rows were excluded, by reason.
    pub excluded: BTreeMap<Excluded, usize>,
    /// Catalog rows that no kind claims, named as PostgreSQL names them.
    pub unmodelled: Vec<String>,
    /// The server's major version.
    pub major: u32,
}

/// How often a read is tried again when DDL was going on: PostgreSQL's deparsing functions look at the newest catalog, so
/// an object that the snapshot still holds can be gone for them.
const TRIES: usize = 3;

/// Reads the whole catalog in one `REPEATABLE READ, READ ONLY` transaction.
///
/// # Errors
/// On a lost connection, on what the role may not read, and on any value that is not known: never a partial model.
pub async fn read(session: &Session, scope: &Scope) -> Result<Reading> {
    read_without(session, scope, "").await
}

/// As [`read`], inside of the transaction that is open in the session: with what is not committed yet.
///
/// The transaction goes on as it was, with the role and the settings that it had; they do not matter to what is read,
/// which the session's own role reads. There is no snapshot of its own: what others commit meanwhile may be seen in part,
/// unless the transaction is `REPEATABLE READ`.
///
/// # Errors
/// As [`read`], and if no transaction is open.
pub async fn read_within(session: &Session, scope: &Scope) -> Result<Reading> {
    read_within_without(session, scope, "").await
}

/// As [`read_within`], as if one kind did not claim its rows.
#[doc(hidden)]
pub async fn read_within_without(session: &Session, scope: &Scope, kind: &str) -> Result<Reading> {
    Ok(read_patiently(session, scope, kind, &frame::WITHIN, None).await?.0)
}

/// As [`read`], as if one kind did not claim its rows: for the tests that show that they are missed then.
#[doc(hidden)]
pub async fn read_without(session: &Session, scope: &Scope, kind: &str) -> Result<Reading> {
    Ok(read_patiently(session, scope, kind, &frame::SNAPSHOT, None).await?.0)
}

/// As [`read`], with the rows of one more query, which sees the same snapshot.
pub(crate) async fn read_with(session: &Session, scope: &Scope, extra: &Query) -> Result<(Reading, Option<Rows>)> {
    read_patiently(session, scope, "", &frame::SNAPSHOT, Some(extra)).await
}

/// The rows of named queries over the catalog, in one `REPEATABLE READ, READ ONLY` transaction and one round trip.
///
/// # Errors
/// As [`read`].
pub(crate) async fn select(session: &Session, queries: &[(&'static str, String)]) -> Result<Vec<Rows>> {
    let mut tries = 1;
    loop {
        match select::rows(session, queries, &frame::SNAPSHOT).await {
            Err(error) if tries < TRIES && is_race(&error) => tries += 1,
            done => return done,
        }
    }
}

async fn read_patiently(
    session: &Session,
    scope: &Scope,
    unclaimed: &str,
    frame: &Frame,
    extra: Option<&Query>,
) -> Result<(Reading, Option<Rows>)> {
    let mut tries = 1;
    loop {
        match read_once(session, scope, unclaimed, frame, extra).await {
            Err(error) if tries < TRIES && is_race(&error) => tries += 1,
            done => return done,
        }
    }
}

/// Whether an error says that an object went away under the deparser: `internal_error` ("cache lookup failed",
/// "could not open relation"), an undefined table or object, or our own finding that two snapshots differ.
fn is_race(error: &Error) -> bool {
    matches!(error.sqlstate(), Some("XX000" | "42P01" | "42704" | "42883" | unmodelled::CHANGED))
}

async fn read_once(
    session: &Session,
    scope: &Scope,
    unclaimed: &str,
    frame: &Frame,
    extra: Option<&Query>,
) -> Result<(Reading, Option<Rows>)> {
    let major = session.server().major();
    let (extra, (context, kinds, probes)) = select::all(session, major, frame, extra).await?;
    let mut names = Names::default();
    names.major = major;
    for (context, rows) in context::CONTEXT.iter().zip(&context) {
        (context.take)(rows, &mut names)?;
    }
    names.apply(scope)?;
    let mut reader = Reader { names, scope, excluded: BTreeMap::new(), claimed: HashSet::new(), unclaimed };
    for (kind, rows) in KINDS.iter().zip(&kinds) {
        reader.index(kind, rows)?;
    }
    let mut draft = Draft::default();
    for (kind, rows) in KINDS.iter().zip(&kinds) {
        reader.render(kind, rows, &mut draft)?;
    }
    let Reader { names, mut excluded, claimed, .. } = reader;
    let probed = unmodelled::Probed::from(&probes)?;
    excluded.extend(probed.excluded.iter().map(|(reason, rows)| (Excluded::Internal(reason), *rows)));
    let unmodelled = probed.unmodelled(session, &claimed, frame).await?;
    Ok((Reading { model: draft.finish(&names), excluded, unmodelled, major }, extra))
}

impl Names {
    fn apply(&mut self, scope: &Scope) -> Result<()> {
        self.owners = scope.owners;
        self.grants = scope.grants;
        self.extension_versions = scope.extension_versions;
        self.show_roles = scope.roles;
        if let Some(owner) = &scope.owner {
            let found = self.roles.iter().find(|(_, name)| *name == owner);
            // A role that does not exist owns nothing.
            self.owner = found.map_or(0, |(oid, _)| *oid);
        }
        Ok(())
    }
}

struct Reader<'a> {
    names: Names,
    scope: &'a Scope,
    excluded: BTreeMap<Excluded, usize>,
    claimed: HashSet<(u32, u32)>,
    /// A kind whose rows count as if no kind claimed them.
    unclaimed: &'a str,
}

impl Reader<'_> {
    /// First pass: whatever others may refer to gets its name and its place.
    fn index(&mut self, kind: &Kind, rows: &Rows) -> Result<()> {
        for row in rows.iter() {
            let Some(oid) = kind.oid(row)? else {
                (kind.index)(row, &mut self.names)?;
                continue;
            };
            if kind.name != self.unclaimed {
                self.claimed.insert((kind.class, oid));
            }
            let excluded = self.exclusion(kind, row, oid)?;
            if let Some(entry) = (kind.index)(row, &mut self.names)? {
                let place = match excluded {
                    Some(reason) => {
                        *self.excluded.entry(reason).or_default() += 1;
                        Err(reason)
                    }
                    None => Ok(self.names.root(entry.root)),
                };
                self.names.known.insert((kind.class, oid), names::Known { place, phrase: entry.phrase });
            }
        }
        Ok(())
    }

    /// Second pass: every row that is in writes its part.
    fn render(&mut self, kind: &Kind, rows: &Rows, draft: &mut Draft) -> Result<()> {
        for row in rows.iter() {
            let oid = kind.oid(row)?;
            let known = oid.and_then(|oid| self.names.known.get(&(kind.class, oid)));
            let out = match oid {
                None => self.is_part_of_excluded(row)?,
                Some(_) => known.is_some_and(|known| known.place.is_err()),
            };
            if !out {
                (kind.render)(row, &self.names, draft)?;
            }
        }
        Ok(())
    }

    /// For rows that are no objects of their own. What was done to the system itself is in, wherever it is.
    fn is_part_of_excluded(&self, row: Row<'_>) -> Result<bool> {
        if !row.has("namespace") {
            return Ok(false);
        }
        let reason = self.scope.excludes(self.names.schema(row.oid("namespace")?)?);
        Ok(reason.is_some_and(|reason| reason != config::Excluded::System))
    }

    /// Where a relation is written, or why it is not; `None` of one that is not known yet.
    fn place(&self, relation: u32) -> Option<std::result::Result<Root, Excluded>> {
        self.names.known.get(&(class::PG_CLASS, relation)).map(|known| known.place)
    }

    /// The one place that decides what is left out: members of extensions, temporary objects, schemas and owners that
    /// the scope excludes. The rows of a part follow its root object.
    fn exclusion(&self, kind: &Kind, row: Row<'_>, oid: u32) -> Result<Option<Excluded>> {
        if self.names.members.contains(&(kind.class, oid)) {
            return Ok(Some(Excluded::Extension));
        }
        // A sequence goes with the column that owns it.
        if row.has("owner_relation")
            && row.opt("owner_relation")?.is_some()
            && let Some(Err(reason)) = self.place(row.oid("owner_relation")?)
        {
            return Ok(Some(reason));
        }
        // NULL is for what is in no schema, or was added to what is in one of PostgreSQL's.
        if row.has("namespace") && row.opt("namespace")?.is_some() {
            let schema = self.names.schema(row.oid("namespace")?)?;
            if history::is_history(schema, if row.has("name") { row.text("name")? } else { "" }) {
                return Ok(Some(Excluded::Bookkeeping));
            }
            return Ok(match schema {
                _ if schema.starts_with("pg_temp_") || schema.starts_with("pg_toast_temp_") => {
                    Some(Excluded::Temporary)
                }
                _ => self.scope.excludes(schema).map(|_| Excluded::Scope),
            });
        }
        let preset = self.scope.preset;
        let named = row.has("name") && preset.owns_object(kind.name, row.text("name")?);
        // A role counts as its own owner.
        let is_platforms = |role: &String| match kind.class {
            class::PG_AUTHID => preset.owns_role(role),
            _ => preset.owns_objects_of(role),
        };
        let owned = row.has("owner") && self.names.roles.get(&row.oid("owner")?).is_some_and(is_platforms);
        Ok((named || owned).then_some(Excluded::Scope))
    }
}
