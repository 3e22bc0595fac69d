//! The snapshots of RPCs, in a project that keeps them.

use crate::config::Config;
use crate::error::Result;
use crate::report::{Count, Report};
use crate::rpc::Surface;
use crate::snap;

/// Compares the contracts with their snapshots. A project without the folder does not keep them.
pub(super) fn check(config: &Config, surface: &Surface, report: &mut Report) -> Result<()> {
    let folder = snap::read(&config.paths.snapshots)?;
    if folder.exists {
        let contracts = snap::of(&surface.contracts);
        report.findings.extend(folder.findings(&contracts));
        report.counts.push(Count::new(contracts.len(), "RPC contract"));
    }
    Ok(())
}
