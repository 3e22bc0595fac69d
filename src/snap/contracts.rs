//! The contracts of a database's RPCs, as snapshots take them.

use std::collections::BTreeMap;

use super::stem;
use crate::catalog;
use crate::config::Config;
use crate::db::Session;
use crate::error::Result;

/// A contract, and the name of the file that keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// The file's name, without `.snap`.
    pub stem: String,
    /// What people call it: `function public.f`.
    pub object: String,
    /// What a client may rely on.
    pub text: String,
}

/// The contracts of a database, in the order of their names.
///
/// # Errors
/// If the catalog cannot be read.
pub async fn contracts(session: &Session, config: &Config) -> Result<Vec<Contract>> {
    let reading = catalog::read(session, &config.scope).await?;
    let routines = reading.model.objects.iter().filter(|(id, _)| matches!(id.kind, "function" | "procedure"));
    let contracts = routines.filter_map(|(id, text)| {
        let stem = stem(id.schema.as_deref()?, &id.name);
        Some((stem.clone(), Contract { stem, object: id.to_string(), text: text.clone() }))
    });
    let contracts: BTreeMap<String, Contract> = contracts.collect();
    Ok(contracts.into_values().collect())
}
