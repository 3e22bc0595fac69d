//! Reads a live server's catalog into a [`Model`], in one snapshot. Knows no kind of object by name.

mod acl;
pub mod class;
mod context;
pub(crate) mod draft;
mod frame;
mod names;
mod numbers;
mod readers;
mod relation;
mod repeated;
mod rows;
mod select;
mod texts;
mod types;
mod unmodelled;

use std::collections::BTreeMap;

use futures_util::future::try_join;

pub(crate) use acl::statements as grant_statements;
pub use acl::{Acl, Securable};
pub use draft::{Clause, Draft, Section};
pub(crate) use frame::PRELUDE;
pub use names::{Entry, Excluded, Home, Names, Root};
pub use relation::{Column, NotNull, Relation, RelationKind};
pub use repeated::Repeated;
pub use rows::{Row, Rows};
pub(crate) use select::{Query, for_major};
pub use types::TypeFacts;

use numbers::Set;
use readers::Readers;

use crate::config::{self, Scope};
use crate::db::{Session, Target};
use crate::error::{Error, Result};
use crate::kinds::{KINDS, Kind, TextsOf};
use crate::migrate::history;
use crate::model::{Model, ObjectId};

/// What was read, and what was left out of it.
#[derive(Debug, Default)]
pub struct Reading {
    /// The objects.
    pub model: Model,
    /// What else there is to know of them.
    pub summary: Summary,
}

/// What was left out of a reading.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// How many objects were read.
    pub objects: usize,
    /// How many catalog rows were excluded, by reason.
    pub excluded: BTreeMap<Excluded, usize>,
    /// Catalog rows that no kind claims, named as PostgreSQL names them.
    pub unmodelled: Vec<String>,
    /// The server's major version.
    pub major: u32,
}

/// How many rows of a kind two threads share.
const WORTH_A_THREAD: usize = 4096;

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
    let how = How { scope, unclaimed: kind, extra: None };
    patiently(async || how.read(&Readers::one(session, &frame::WITHIN)).await).await.map(Draws::reading)
}

/// As [`read`], as if one kind did not claim its rows: for the tests that show that they are missed then.
#[doc(hidden)]
pub async fn read_without(session: &Session, scope: &Scope, kind: &str) -> Result<Reading> {
    let how = How { scope, unclaimed: kind, extra: None };
    patiently(async || how.read(&Readers::one(session, &frame::SNAPSHOT)).await).await.map(Draws::reading)
}

/// As [`read`], over two sessions: for the tests that show that both read the same as one.
#[doc(hidden)]
pub async fn read_over_two(first: &Session, second: &Session, scope: &Scope) -> Result<(Reading, bool)> {
    let how = How { scope, unclaimed: "", extra: None };
    let readers = Readers::two(first, second).await?;
    Ok((how.read(&readers).await?.reading(), readers.second.is_some()))
}

/// As [`read`], with a second session beside the first where the catalog is large, and giving one text after the other; also
/// with the rows of one more query, which sees the same snapshot.
///
/// # Errors
/// As [`read`].
pub(crate) async fn draw(session: &Session, target: &Target, scope: &Scope, extra: Option<&Query>) -> Result<Draws> {
    let how = How { scope, unclaimed: "", extra };
    // Who may not open a second connection reads over the one there is.
    let second = if readers::is_large(session) { Session::connect(target).await.ok() } else { None };
    let drawn = patiently(async || match &second {
        Some(second) => how.read(&Readers::two(session, second).await?).await,
        None => how.read(&Readers::one(session, &frame::SNAPSHOT)).await,
    });
    let drawn = drawn.await;
    if let Some(second) = second {
        drop(second.close().await);
    }
    drawn
}

/// The rows of named queries over the catalog, in one `REPEATABLE READ, READ ONLY` transaction and one round trip.
///
/// # Errors
/// As [`read`].
pub(crate) async fn select(session: &Session, queries: &[(&'static str, String)]) -> Result<Vec<Rows>> {
    let once = async || {
        let readers = Readers::one(session, &frame::SNAPSHOT);
        let found = try_join(readers.first(queries), readers.close()).await.map(|(found, ())| found);
        readers.leave_on_error(found).await
    };
    patiently(once).await
}

/// Texts that are put together one after the other, in the order of their objects: a large schema is never in memory whole.
pub(crate) struct Draws {
    /// What there is to know of the reading.
    pub(crate) summary: Summary,
    /// The rows of the one query more.
    pub(crate) extra: Option<Rows>,
    texts: Box<dyn Iterator<Item = (ObjectId, String)> + Send>,
}

impl Iterator for Draws {
    type Item = (ObjectId, String);

    fn next(&mut self) -> Option<Self::Item> {
        self.texts.next()
    }
}

impl Draws {
    fn reading(self) -> Reading {
        Reading { model: Model { objects: self.texts.collect() }, summary: self.summary }
    }
}

async fn patiently<T>(read: impl AsyncFn() -> Result<T>) -> Result<T> {
    let mut tries = 1;
    loop {
        match read().await {
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

/// How to read.
struct How<'a> {
    scope: &'a Scope,
    /// A kind whose rows count as if no kind claimed them.
    unclaimed: &'a str,
    /// One query more, which sees the same snapshot.
    extra: Option<&'a Query>,
}

impl How<'_> {
    async fn read(&self, readers: &Readers<'_>) -> Result<Draws> {
        let select::Queries { rows, texts } = readers.queries();
        // The server writes the texts while the rows before them are taken in.
        let gathered = try_join(self.gather(readers, rows), readers.texts_of_each(texts)).await;
        let (gathered, of_each) = readers.leave_on_error(gathered).await?;
        let Gathered { mut selected, mut reader, unmodelled, wanted } = gathered;
        // Leaving goes with the last question, whatever the answer is.
        let types = reader.names.types.query();
        let ((shared, types), ()) = try_join(readers.shared(&wanted, types), readers.close()).await?;
        reader.names.types.take(&types)?;
        let mut of_each = of_each.into_iter();
        let rows = KINDS.iter().zip(&mut selected.kinds).filter_map(|(kind, rows)| Some((kind.texts?, rows)));
        for ((kind, rows), ((_, wanted), shared)) in rows.zip(wanted.into_iter().zip(shared)) {
            let own = if kind.of == TextsOf::Each { of_each.next() } else { None };
            wanted.link(rows, own.unwrap_or(shared))?;
            rows.iter().try_for_each(|row| (kind.learn)(row, &mut reader.names))?;
        }
        let mut drafts = [Draft::default(), Draft::default()];
        // Rows that are written are not needed any more.
        for (kind, rows) in KINDS.iter().zip(selected.kinds) {
            reader.render_all(kind, &rows, &mut drafts)?;
        }
        let texts = draft::finish(drafts, &reader.names);
        let major = reader.names.major;
        let summary = Summary { objects: texts.len(), excluded: reader.excluded, unmodelled, major };
        Ok(Draws { summary, extra: selected.extra, texts: Box::new(texts) })
    }

    /// All rows, what they are called, and which texts are wanted.
    async fn gather(&self, readers: &Readers<'_>, queries: Vec<(bool, Query)>) -> Result<Gathered<'_>> {
        let selected = readers.rows(queries, self.extra).await?;
        let mut names = Names::default();
        names.major = readers.first.server().major();
        for (context, rows) in context::CONTEXT.iter().zip(&selected.context) {
            (context.take)(rows, &mut names)?;
        }
        names.apply(self.scope)?;
        let mut reader = Reader::new(names, self.scope, self.unclaimed);
        for (kind, rows) in KINDS.iter().zip(&selected.kinds) {
            reader.index(kind, rows)?;
            // What has come of the texts meanwhile is taken off the line, so that the server need not wait.
            tokio::task::yield_now().await;
        }
        let probed = unmodelled::Probed::from(&selected.probes)?;
        reader.excluded.extend(probed.excluded.iter().map(|(reason, rows)| (Excluded::Internal(reason), *rows)));
        let unmodelled = probed.unmodelled(readers.first, &reader.claimed).await?;
        let mut wanted = Vec::new();
        for (kind, rows) in KINDS.iter().zip(&selected.kinds).filter(|(kind, _)| kind.texts.is_some()) {
            wanted.push((kind, texts::Wanted::of(kind, rows, &reader.names)?));
            tokio::task::yield_now().await;
        }
        Ok(Gathered { selected, reader, unmodelled, wanted })
    }
}

/// What is known before the texts are.
struct Gathered<'a> {
    selected: select::Selected,
    reader: Reader<'a>,
    unmodelled: Vec<String>,
    wanted: Vec<(&'static Kind, texts::Wanted)>,
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
    claimed: Set<(u32, u32)>,
    /// A kind whose rows count as if no kind claimed them.
    unclaimed: &'a str,
}

impl<'a> Reader<'a> {
    fn new(names: Names, scope: &'a Scope, unclaimed: &'a str) -> Self {
        Reader { names, scope, excluded: BTreeMap::new(), claimed: Set::default(), unclaimed }
    }

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
                    None => Ok(match entry.root {
                        Home::Named(id) => self.names.root(id),
                        Home::Known(root) => root,
                    }),
                };
                self.names.known.insert((kind.class, oid), names::Known { place, phrase: entry.phrase });
            }
        }
        Ok(())
    }

    /// Second pass; two threads share the work where there is much of it.
    fn render_all(&self, kind: &Kind, rows: &Rows, [draft, other]: &mut [Draft; 2]) -> Result<()> {
        if rows.len() < WORTH_A_THREAD {
            return self.render(kind, rows.iter(), draft);
        }
        let half = rows.len() / 2;
        std::thread::scope(|scope| {
            let second = scope.spawn(|| self.render(kind, rows.iter().skip(half), other));
            self.render(kind, rows.iter().take(half), draft)?;
            second.join().unwrap_or_else(|_| Err(Error::new("a thread that writes texts ended")))
        })
    }

    /// Every row that is in writes its part.
    fn render<'r>(&self, kind: &Kind, rows: impl Iterator<Item = Row<'r>>, draft: &mut Draft) -> Result<()> {
        for row in rows {
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
