//! Which routine a call means, by the server's own resolution.

use std::collections::BTreeSet;

use super::call::WRONG_OBJECT;
use super::probe::{Prober, Setting, Statement, verdict};
use crate::db::Session;
use crate::error::Result;

/// What the server says of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// It means one of these: the routine, and what its arguments' expressions call.
    To(BTreeSet<u32>),
    /// It means a procedure, of which the server does not say which.
    ToProcedure,
    /// It means nothing, or more than one.
    Refused {
        /// SQLSTATE.
        code: String,
        /// The server's message.
        message: String,
    },
}

/// What each of these expressions, calls with their arguments, means. None is run.
///
/// # Errors
/// If the connection is lost.
pub async fn resolve(session: &Session, calls: &[String]) -> Result<Vec<Resolved>> {
    let prober = Prober::new(session).await?;
    let setting = Setting { name: "trueup_call".to_owned(), search_path: Some(String::new()), ..Setting::default() };
    let statements: Vec<Statement> = calls
        .iter()
        .map(|call| Statement { sql: format!("SELECT {call}"), prefix: 0, variables: Vec::new() })
        .collect();
    let wanted: Vec<(&Setting, &Statement)> = statements.iter().map(|statement| (&setting, statement)).collect();
    let answers = prober.try_all(&wanted).await?;
    let resolved = answers.into_iter().map(|answer| {
        Ok(match verdict(answer)? {
            Ok(facts) => Resolved::To(facts.routines),
            Err(refusal) if refusal.code == WRONG_OBJECT => Resolved::ToProcedure,
            Err(refusal) => Resolved::Refused { code: refusal.code, message: refusal.message },
        })
    });
    resolved.collect()
}
