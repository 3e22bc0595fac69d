//! Finds catalog rows that no kind claims.
//!
//! A probe within the snapshot counts each catalog's rows and adds up their OIDs. Only where that is not what the kinds have
//! claimed are the rows themselves asked for, in a second message.

mod catalogs;

use std::collections::BTreeMap;

use catalogs::{CATALOGS, Catalog, Rows as Whose};

use super::class;
use super::numbers::Set;
use super::rows::Rows;
use crate::db::Session;
use crate::error::{Error, Result};

/// The SQLSTATE of the error that says that the schema was changed meanwhile: `serialization_failure`.
pub(super) const CHANGED: &str = "40001";

/// How many rows a catalog has, and the sum of their OIDs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sum(u64, u64);

/// What the probes have found.
#[derive(Debug, Default)]
pub(super) struct Probed {
    /// How many rows are not objects of their own, by reason.
    pub(super) excluded: BTreeMap<&'static str, usize>,
    /// The rows of each catalog that some kind must claim.
    sums: BTreeMap<u32, Sum>,
    /// System catalogs that this version does not know.
    unknown: Vec<String>,
}

/// The queries, with names for messages.
pub(super) fn probes(major: u32) -> Vec<(&'static str, String)> {
    let sums: Vec<String> = known(major).filter(|catalog| !matches!(catalog.rows, Whose::Shared(_))).map(sum).collect();
    let known: Vec<String> = CATALOGS.iter().map(|catalog| catalog.class.to_string()).collect();
    let unknown = format!(
        "SELECT c.relname AS name FROM pg_catalog.pg_class AS c \
         JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'oid' AND a.attnum > 0 \
         WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace AND c.relkind = 'r' AND c.oid < 16384 \
           AND c.oid NOT IN ({})",
        known.join(", ")
    );
    vec![("all catalogs", sums.join(" UNION ALL ")), ("the list of catalogs", unknown)]
}

fn known(major: u32) -> impl Iterator<Item = &'static Catalog> {
    CATALOGS.iter().filter(move |catalog| catalog.since <= major)
}

/// The rows of a catalog, each with the reason for which it is not an object of its own, or NULL.
fn rows(catalog: &Catalog) -> String {
    let reason = match catalog.rows {
        Whose::Claimed([]) => "NULL".to_owned(),
        Whose::Claimed(but) => {
            let when: Vec<String> = but.iter().map(|(reason, holds)| format!("WHEN {holds} THEN '{reason}'")).collect();
            format!("CASE {} END", when.join(" "))
        }
        Whose::None(reason) | Whose::Shared(reason) => format!("'{reason}'"),
    };
    let schema = if catalog.source.starts_with('(') { "" } else { "pg_catalog." };
    format!(
        "SELECT t.oid, {reason}::pg_catalog.text AS reason FROM {schema}{} AS t WHERE t.oid >= 16384",
        catalog.source
    )
}

fn sum(catalog: &Catalog) -> String {
    format!(
        "SELECT {} AS class, reason, pg_catalog.count(*) AS rows, \
         pg_catalog.sum(oid::pg_catalog.int8)::pg_catalog.int8 AS oids FROM ({}) AS r GROUP BY reason",
        catalog.class,
        rows(catalog)
    )
}

impl Probed {
    /// Reads the answers to [`probes`].
    pub(super) fn from(answers: &[Rows]) -> Result<Self> {
        let mut probed = Probed::default();
        let [sums, unknown] = answers else { return Err(Error::new("the probes for unknown rows were not answered")) };
        for row in sums.iter() {
            match row.opt("reason")? {
                Some(reason) => {
                    *probed.excluded.entry(known_reason(reason)?).or_default() += row.number::<usize>("rows")?
                }
                None => drop(probed.sums.insert(row.oid("class")?, Sum(row.number("rows")?, row.number("oids")?))),
            }
        }
        for row in unknown.iter() {
            probed
                .unknown
                .push(format!("system catalog {}, which this version of trueup does not know", row.text("name")?));
        }
        Ok(probed)
    }

    /// The catalogs that have other rows than the kinds have claimed.
    fn suspects(&self, claimed: &Set<(u32, u32)>) -> Vec<u32> {
        let mut found: BTreeMap<u32, Sum> = BTreeMap::new();
        for (class, oid) in claimed.iter().filter(|(_, oid)| *oid >= 16384) {
            let sum = found.entry(*class).or_default();
            *sum = Sum(sum.0 + 1, sum.1 + u64::from(*oid));
        }
        let differs = |class: &&u32| found.get(class) != self.sums.get(class);
        self.sums.keys().filter(differs).copied().collect()
    }

    /// What no kind claims, named as PostgreSQL names it; asked for in the frame that the probes were read in.
    ///
    /// # Errors
    /// With [`CHANGED`] if the schema was changed since the snapshot.
    pub(super) async fn unmodelled(self, session: &Session, claimed: &Set<(u32, u32)>) -> Result<Vec<String>> {
        let mut found = self.unknown.clone();
        for class in self.suspects(claimed) {
            let rows = self.rows_of(session, class).await?;
            let missed: Vec<u32> = rows.into_iter().filter(|oid| !claimed.contains(&(class, *oid))).collect();
            found.extend(describe(session, class, &missed).await?);
        }
        found.sort();
        Ok(found)
    }

    /// The OIDs that a suspect catalog holds now, if they are those of the snapshot.
    async fn rows_of(&self, session: &Session, class: u32) -> Result<Vec<u32>> {
        let Some(catalog) = CATALOGS.iter().find(|catalog| catalog.class == class) else { return Ok(Vec::new()) };
        let sql = format!("SELECT oid FROM ({}) AS r WHERE reason IS NULL", rows(catalog));
        let mut oids: Vec<u32> = Vec::new();
        for row in session.rows(&sql).await? {
            oids.push(number(&row)?);
        }
        let sum = Sum(oids.len() as u64, oids.iter().map(|oid| u64::from(*oid)).sum());
        if self.sums.get(&class) == Some(&sum) { Ok(oids) } else { Err(changed()) }
    }
}

pub(super) fn changed() -> Error {
    Error::new("the schema was changed while it was being read")
        .hint("run again when no DDL is going on")
        .with_sqlstate(CHANGED)
}

/// The first column of a row.
fn first(row: &[Option<String>]) -> Option<&str> {
    row.first().and_then(Option::as_deref)
}

fn number(row: &[Option<String>]) -> Result<u32> {
    first(row).and_then(|text| text.parse().ok()).ok_or_else(|| Error::new(format!("not an OID: {row:?}")))
}

fn known_reason(text: &str) -> Result<&'static str> {
    let reasons = CATALOGS.iter().flat_map(|catalog| match catalog.rows {
        Whose::Claimed(but) => but.iter().map(|(reason, _)| *reason).collect(),
        Whose::None(reason) | Whose::Shared(reason) => vec![reason],
    });
    let mut reasons = reasons.filter(|reason| *reason == text);
    reasons.next().ok_or_else(|| Error::new(format!("the probe answered with an unknown reason: {text:?}")))
}

/// Names rows as PostgreSQL does, qualified.
async fn describe(session: &Session, class: u32, oids: &[u32]) -> Result<Vec<String>> {
    if oids.is_empty() {
        return Ok(Vec::new());
    }
    let list: Vec<String> = oids.iter().map(u32::to_string).collect();
    let sql = format!(
        "SELECT i.type || ' ' || i.identity FROM pg_catalog.unnest('{{{}}}'::pg_catalog.int8[]) AS o, \
         LATERAL pg_catalog.pg_identify_object({class}, o::pg_catalog.oid, 0) AS i",
        list.join(",")
    );
    let mut found = Vec::new();
    for row in session.rows(&sql).await? {
        let name = first(&row).ok_or_else(changed)?;
        found.push(format!("{name} ({})", class::name(class)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn probed() -> Probed {
        Probed { sums: BTreeMap::from([(class::PG_POLICY, Sum(2, 40_001))]), ..Probed::default() }
    }

    #[test]
    fn a_catalog_is_suspect_where_rows_are_missed_or_others_are_claimed() {
        let policies = |oids: &[u32]| oids.iter().map(|oid| (class::PG_POLICY, *oid)).collect::<Set<_>>();
        assert_eq!(probed().suspects(&policies(&[20_000, 20_001])), Vec::<u32>::new());
        assert_eq!(probed().suspects(&policies(&[20_000, 20_001, 2200])), Vec::<u32>::new());
        assert_eq!(probed().suspects(&policies(&[20_000])), [class::PG_POLICY]);
        assert_eq!(probed().suspects(&policies(&[20_000, 20_002])), [class::PG_POLICY]);
        assert_eq!(probed().suspects(&Set::default()), [class::PG_POLICY]);
    }
}
