//! The snapshots of RPCs, in a project that keeps them.

use super::Replayed;
use crate::config::Config;
use crate::error::Result;
use crate::replay::Workshop;
use crate::report::{Count, Report};
use crate::snap;

/// Compares the contracts with their snapshots. A project without the folder does not keep them.
pub(super) async fn check(
    workshop: &Workshop<'_>,
    config: &Config,
    replayed: &Replayed,
    report: &mut Report,
) -> Result<()> {
    let folder = snap::read(&config.paths.snapshots)?;
    if !folder.exists {
        return Ok(());
    }
    let made = workshop.copy(&replayed.database).await?;
    let contracts = snap::contracts(&made.session, config).await?;
    workshop.drop(made).await?;
    report.findings.extend(folder.findings(&contracts));
    report.counts.push(Count::new(contracts.len(), "RPC contract"));
    Ok(())
}
