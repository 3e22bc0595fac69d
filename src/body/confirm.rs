//! PL/pgSQL's own word on a statement.
//!
//! PL/pgSQL resolves names otherwise than an SQL function does: where a name is a variable and a column, it refuses, or takes
//! what `#variable_conflict` says. So it is asked itself wherever that matters: it explains the statement, which analyses and
//! plans it, and runs nothing of it.

use super::probe::{Prober, Refusal, Setting, quoted};
use super::walk::Probe;
use crate::error::Result;
use crate::sql::dollar_quoted;

/// What stands before a statement when it is explained.
const EXPLAIN: &str = "EXPLAIN (COSTS OFF) ";

/// `query_canceled`: the planner took too long to be asked.
const CANCELED: &str = "57014";

/// A statement to be confirmed.
pub(super) struct Doubt<'a> {
    pub(super) setting: &'a Setting,
    pub(super) probe: &'a Probe,
    /// The value of `#variable_conflict`.
    pub(super) conflict: Option<&'a str>,
}

impl Doubt<'_> {
    /// Whether PL/pgSQL can be asked: not about arguments that have no name.
    pub(super) fn can_be_asked(&self) -> bool {
        !self.probe.blind && self.probe.statement.variables.iter().all(|variable| !variable.name.is_empty())
    }

    fn sql(&self) -> String {
        let declare = self.probe.statement.variables.iter().map(|v| format!("{} {}; ", quoted(&v.name), v.r#type));
        let conflict = self.conflict.map(|value| format!("#variable_conflict {value}\n")).unwrap_or_default();
        let body = format!(
            "{conflict}<<{}>> DECLARE {}trueup_line text; BEGIN FOR trueup_line IN {EXPLAIN}{}\n LOOP END LOOP; END",
            quoted(&self.setting.name),
            declare.collect::<String>(),
            self.probe.statement.sql
        );
        format!(
            "CREATE FUNCTION pg_temp.trueup_confirm() RETURNS pg_catalog.void LANGUAGE plpgsql AS {}; \
             SELECT pg_temp.trueup_confirm()",
            dollar_quoted(&body)
        )
    }
}

/// What PL/pgSQL says of each: `None` if it finds nothing wrong. Offsets are those in the tried statements.
///
/// # Errors
/// If the connection is lost.
pub(super) async fn confirm(prober: &Prober<'_>, doubts: &[Doubt<'_>]) -> Result<Vec<Option<Refusal>>> {
    let wanted: Vec<(&Setting, String)> = doubts.iter().map(|doubt| (doubt.setting, doubt.sql())).collect();
    let answers = prober.run_all(&wanted).await?;
    let mine = |refusal: Refusal| {
        let offset = refusal.offset.and_then(|offset| offset.checked_sub(EXPLAIN.len()));
        Some(Refusal { offset, ..refusal }).filter(|refusal| refusal.code != CANCELED)
    };
    Ok(answers.into_iter().map(|answer| answer.and_then(mine)).collect())
}
