//! PL/pgSQL's own word on a statement.
//!
//! PL/pgSQL resolves names otherwise than an SQL function does: where a name is a variable and a column, it refuses, or takes
//! what `#variable_conflict` says; a record without the field that is asked for is another error than a missing table. So it is
//! asked itself wherever that matters: it explains the statement, which analyses and plans it, and runs nothing of it.

use super::probe::{Prober, Refusal, Setting, Variable, quoted};
use super::walk::{Probe, Purpose};
use crate::error::Result;
use crate::sql::dollar_quoted;

/// What stands before a statement when it is explained.
const EXPLAIN: &str = "EXPLAIN (COSTS OFF) ";

/// What PL/pgSQL says of a statement counts if it is about syntax, names and rules (class 42), what is not supported, a record
/// without columns or a view that cannot be written, or an odd type. A value that no constant can have fails only where it is
/// run, and an attempt that took too long says nothing.
const COUNTS: &[&str] = &["42", "0A000", "55000", "XX000"];

/// A statement to be confirmed.
pub(super) struct Doubt<'a> {
    pub(super) setting: &'a Setting,
    pub(super) probe: &'a Probe,
    /// The value of `#variable_conflict`.
    pub(super) conflict: Option<&'a str>,
}

impl Doubt<'_> {
    /// Whether PL/pgSQL can be asked.
    pub(super) fn can_be_asked(&self) -> bool {
        self.probe.guess.is_none()
    }

    fn sql(&self) -> String {
        let variables = &self.probe.statement.variables;
        let numbered: Vec<&str> = variables.iter().filter(|v| v.name.is_empty()).map(|v| v.r#type.as_str()).collect();
        let nulls: Vec<String> = numbered.iter().map(|r#type| format!("NULL::{type}")).collect();
        let (labels, own): (Vec<&Variable>, Vec<&Variable>) =
            variables.iter().filter(|v| !v.name.is_empty()).partition(|variable| !variable.labelled.is_empty());
        let mut declared: String = own.iter().map(|v| format!("{} {}; ", quoted(&v.name), v.r#type)).collect();
        let (unassigned, sql) = self.probe.unassigned.clone().unwrap_or((Vec::new(), self.probe.statement.sql.clone()));
        declared.extend(unassigned.iter().map(|name| format!("{} record; ", quoted(name))));
        let conflict = self.conflict.map(|value| format!("#variable_conflict {value}\n")).unwrap_or_default();
        let opened: String = labels.iter().map(|label| block(&label.name, &label.labelled)).collect();
        let closed = "END; ".repeat(labels.len());
        let body = format!(
            "{conflict}{opened}DECLARE {declared}trueup_line text; BEGIN FOR trueup_line IN {EXPLAIN}{sql}\n LOOP END LOOP; \
             END; {closed}"
        );
        format!(
            "CREATE FUNCTION pg_temp.trueup_confirm({}) RETURNS pg_catalog.void LANGUAGE plpgsql AS {}; \
             SELECT pg_temp.trueup_confirm({})",
            numbered.join(", "),
            dollar_quoted(&body),
            nulls.join(", ")
        )
    }
}

/// The beginning of a block with a label and these variables.
fn block(label: &str, variables: &[(String, String)]) -> String {
    let variables: String = variables.iter().map(|(name, r#type)| format!("{} {type}; ", quoted(name))).collect();
    format!("<<{}>> DECLARE {variables}BEGIN ", quoted(label))
}

/// What PL/pgSQL says of each: `None` if it finds nothing wrong. Offsets are those in the tried statements.
///
/// # Errors
/// If the connection is lost.
pub(super) async fn confirm(prober: &Prober<'_>, doubts: &[Doubt<'_>]) -> Result<Vec<Said>> {
    let wanted: Vec<(&Setting, String)> = doubts.iter().map(|doubt| (doubt.setting, doubt.sql())).collect();
    let answers = prober.run_all(&wanted).await?;
    Ok(answers.into_iter().zip(doubts).map(|(answer, doubt)| Said::of(answer, doubt.probe)).collect())
}

/// PL/pgSQL's word.
pub(super) enum Said {
    /// It finds nothing wrong.
    Nothing,
    Refuses(Refusal),
    /// Something else went wrong.
    Unclear,
}

impl Said {
    fn of(answer: Option<Refusal>, probe: &Probe) -> Said {
        let Some(refusal) = answer else { return Said::Nothing };
        if !COUNTS.iter().any(|class| refusal.code.starts_with(class)) {
            return Said::Unclear;
        }
        let offset = refusal.offset.and_then(|offset| offset.checked_sub(EXPLAIN.len()));
        // A target is tried as an expression, in other words.
        Said::Refuses(Refusal { offset: offset.filter(|_| probe.purpose != Purpose::Target), ..refusal })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::probe::Statement;

    #[test]
    fn the_statement_is_explained_among_its_labels_and_variables() {
        let label = Variable { labelled: vec![("n".into(), "int4".into())], ..Variable::new("Out er", "pg_temp.x") };
        let variables = vec![Variable::new("", "text"), label, Variable::new("a\"b", "t%ROWTYPE")];
        let statement = Statement { sql: "SELECT 1".into(), prefix: 0, variables };
        let unassigned = Some((vec!["r".to_owned()], "SELECT r.x".to_owned()));
        let probe =
            Probe { span: 0..8, statement, purpose: Purpose::Any, blind: true, guess: None, unassigned, alone: vec![] };
        let doubt = Doubt { setting: &Setting::default(), probe: &probe, conflict: Some("use_column") };
        assert!(doubt.can_be_asked());
        let sql = doubt.sql();
        for part in [
            "trueup_confirm(text) RETURNS",
            "#variable_conflict use_column\n<<\"Out er\">> DECLARE \"n\" int4; BEGIN DECLARE \"a\"\"b\" t%ROWTYPE; \"r\" record; ",
            "FOR trueup_line IN EXPLAIN (COSTS OFF) SELECT r.x\n LOOP END LOOP; END; END; ",
            "SELECT pg_temp.trueup_confirm(NULL::text)",
        ] {
            assert!(sql.contains(part), "{part} is not in {sql}");
        }
    }
}
