//! All that clients can call, and all that is called by it.

use std::collections::BTreeMap;

use super::contract::{Contract, contracts_of};
use crate::body::{self, Understood};
use crate::config::Config;
use crate::db::Session;
use crate::error::Result;
use crate::model::Model;
use crate::routine::{self, Routine};

/// The routines of a database, what their bodies do, and the contracts of those that clients call.
#[derive(Debug)]
pub struct Surface {
    /// All routines.
    pub routines: Vec<Routine>,
    /// What their bodies do, by OID.
    pub bodies: BTreeMap<u32, Understood>,
    /// The contracts.
    pub contracts: Vec<Contract>,
}

impl Surface {
    /// Of a session's database, which is one on the throw-away server; `model` is what it holds.
    ///
    /// # Errors
    /// If the routines cannot be read, or the connection is lost.
    pub async fn read(session: &Session, config: &Config, model: &Model) -> Result<Self> {
        let routines = routine::read(session, &config.scope).await?;
        let bodies = body::understand(session, &routines).await?;
        let contracts = contracts_of(config, model, &routines, &bodies);
        Ok(Surface { routines, bodies, contracts })
    }
}
