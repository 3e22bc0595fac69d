//! Why a run of migrations met a schema that it did not expect.

use std::time::Instant;

use crate::compare::{Rules, compare, findings};
use crate::config::{ColumnOrder, Config, Date};
use crate::db::OLDEST_MAJOR;
use crate::error::Result;
use crate::finding::{ACCEPT_UNUSED, Rule};
use crate::migrate::{Drift, Source};
use crate::replay;
use crate::report::{Report, Side};
use crate::schema;
use crate::server;

/// What is said of a schema that differs from what the migrations that it has make.
pub(crate) static BEFORE: Rules = Rules {
    missing: Rule {
        id: "migrate/missing",
        meaning: "the migrations that the database has make it, and it is not there",
        next: NEXT_BEFORE,
    },
    changed: Rule {
        id: "migrate/changed",
        meaning: "the migrations that the database has make it otherwise",
        next: NEXT_BEFORE,
    },
    extra: Rule {
        id: "migrate/extra",
        meaning: "it is there, and no migration that the database has makes it",
        next: NEXT_BEFORE,
    },
    layout: Rule { id: "migrate/layout", meaning: "it is written otherwise", next: "" },
};

const NEXT_BEFORE: &str = "undo by hand what was done by hand, or let a migration make it; or go on all the same with \
    `--allow-drift REASON`, which is written into the ledger";

/// What is said of a schema that a migration made here, and not on the throw-away server.
pub(crate) static AFTER: Rules = Rules {
    missing: Rule {
        id: "migrate/not-made",
        meaning: "the migration makes it elsewhere, and not here",
        next: NEXT_AFTER,
    },
    changed: Rule { id: "migrate/made-otherwise", meaning: "the migration makes it otherwise here", next: NEXT_AFTER },
    extra: Rule {
        id: "migrate/made-here",
        meaning: "the migration makes it here, and not elsewhere",
        next: NEXT_AFTER,
    },
    layout: Rule { id: "migrate/layout", meaning: "it is written otherwise", next: "" },
};

const NEXT_AFTER: &str =
    "let the migration not depend on data, settings or roles (IF EXISTS, DO blocks, the search_path); then run again";

/// Why a schema is not the expected one.
#[derive(Debug)]
pub struct Explanation {
    /// What differs.
    pub report: Report,
    /// Whether all of it is accepted in the configuration, or is the order of columns where that does not matter.
    pub accepted: bool,
}

/// Compares what is there with what the migrations make on a throw-away server, as the configuration wants it compared.
///
/// # Errors
/// If there is no server, or the migrations cannot be replayed.
pub async fn explain(
    drift: &Drift,
    source: &Source,
    config: &Config,
    target: &str,
    options: &server::Options,
) -> Result<Explanation> {
    let began = Instant::now();
    let expected = replay::expected(config, source, |version| drift.migrations.contains(version), options).await?;
    // As the fingerprints are taken: of what every supported major can show.
    let expected = schema::for_major(expected, OLDEST_MAJOR);
    let actual = schema::for_major(drift.actual.clone(), OLDEST_MAJOR);
    let rules = if drift.after.is_some() { &AFTER } else { &BEFORE };
    let mut report = Report::new("migrate");
    report.sides = Some((
        Side { name: name(drift), fingerprint: Some(drift.expected.clone()) },
        Side { name: target.to_owned(), fingerprint: Some(actual.fingerprint()) },
    ));
    let mut differences = compare(&expected, &actual);
    let order = differences.len();
    if config.scope.column_order == ColumnOrder::Relaxed {
        differences.retain(|difference| difference.fact.as_deref() != Some("column order"));
    }
    let order = order - differences.len();
    report.findings = findings(differences, &config.paths.schema, rules);
    for finding in &mut report.findings {
        // The lines are those of a model that no file holds.
        finding.place = None;
    }
    report.ran.extend(rules.ids());
    report.accept(&config.accept, Date::today());
    // What is accepted elsewhere, or behind a later migration, has nothing to do with this run.
    report.findings.retain(|finding| *finding.rule != ACCEPT_UNUSED);
    if order > 0 {
        report.notes.push(format!("{order} tables have their columns in another order, which trueup.toml lets be"));
    }
    let replayed = expected.fingerprint() == drift.expected;
    if !replayed {
        let replayed = "the throw-away server makes another schema of these migrations than trueup.lock expects";
        report.notes.push(format!("{replayed}: `trueup check` tells why"));
    }
    report.elapsed = began.elapsed();
    let accepted = replayed && report.findings.is_empty() && (order > 0 || !report.accepted.is_empty());
    Ok(Explanation { report, accepted })
}

fn name(drift: &Drift) -> String {
    match drift.migrations.last() {
        None => "an empty database".to_owned(),
        Some(last) => format!("the migrations up to {last}"),
    }
}
