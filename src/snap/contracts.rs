//! The contracts of a database's RPCs, as snapshots take them.

use std::collections::BTreeMap;

use super::stem;
use crate::config::Config;
use crate::db::Session;
use crate::error::Result;
use crate::rpc;

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
    Ok(of(&rpc::contracts(session, config).await?))
}

/// One for each name: a client that calls by name meets the functions and the procedures of it alike.
pub fn of(contracts: &[rpc::Contract]) -> Vec<Contract> {
    let mut found: BTreeMap<String, Contract> = BTreeMap::new();
    for contract in contracts {
        let (schema, name) = contract.name();
        let (stem, text) = (stem(schema, name), contract.text());
        match found.get_mut(&stem) {
            Some(there) => there.text = format!("{}\n\n{text}", there.text.trim_end()),
            None => {
                let object = contract.object.to_string();
                found.insert(stem.clone(), Contract { stem, object, text });
            }
        }
    }
    found.into_values().collect()
}
