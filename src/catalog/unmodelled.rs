//! Finds catalog rows that no kind claims.

use std::collections::HashSet;

use super::names::Names;
use super::rows::Rows;
use crate::db::Session;
use crate::error::Result;

pub(super) fn probes(_major: u32) -> Vec<(&'static str, String)> {
    Vec::new()
}

pub(super) fn find(_probes: &[Rows], _claimed: &HashSet<(u32, u32)>) -> Result<Vec<(u32, u32)>> {
    Ok(Vec::new())
}

pub(super) async fn describe(_session: &Session, _names: &Names, rows: Vec<(u32, u32)>) -> Result<Vec<String>> {
    Ok(rows.iter().map(|row| format!("{row:?}")).collect())
}
