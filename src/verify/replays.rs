//! What migrations make on a throw-away server, for as many databases as have the same ones.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::Mutex;

use crate::config::Config;
use crate::migrate::{Source, Version};
use crate::model::Model;
use crate::replay;
use crate::server;

/// The models that were made already. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Replays(Arc<Mutex<HashMap<Key, Outcome>>>);

/// The server's major version, and the migrations.
type Key = (Option<u32>, Vec<Version>);

/// The model, or why there is none.
type Outcome = Result<Arc<Model>, Arc<str>>;

impl Replays {
    /// What these migrations make. While one asks, the others wait: a server for each would be one too many.
    pub(super) async fn expected(
        &self,
        config: &Config,
        source: &Source,
        wanted: impl Fn(&Version) -> bool,
        options: &server::Options,
    ) -> Outcome {
        let versions = source.migrations.iter().map(|migration| &migration.version).filter(|one| wanted(one));
        let key = (options.major, versions.cloned().collect());
        let mut made = self.0.lock().await;
        if let Some(outcome) = made.get(&key) {
            return outcome.clone();
        }
        let outcome = replay::expected(config, source, wanted, options).await;
        let outcome = outcome.map(Arc::new).map_err(|error| Arc::from(error.to_string()));
        made.insert(key, outcome.clone());
        outcome
    }
}
