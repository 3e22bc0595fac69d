//! The contracts of a project and its folder: compared for a report, or written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Change, Contract, Folder, Snap, compare, new_path};
use crate::error::{Error, Place, Result};
use crate::finding::{Finding, Rule};
use crate::kinds::Gravity;
use crate::schema::replace;
use crate::sql::{ident, qualified};

/// An RPC without a snapshot.
pub const NEW: Rule = Rule {
    id: "snapshot/new",
    meaning: "an RPC has no snapshot, so nobody would see its contract change",
    next: "`trueup review` shows it and writes its snapshot; `trueup rpc snapshot` writes all",
};

/// A contract that is not the one of its snapshot.
pub const CHANGED: Rule = Rule {
    id: "snapshot/changed",
    meaning: "the contract of an RPC is not the one that was accepted",
    next: "`trueup review` shows each change and accepts it; `trueup rpc snapshot` accepts all",
};

/// A snapshot without its RPC.
pub const GONE: Rule = Rule {
    id: "snapshot/gone",
    meaning: "a snapshot is of an RPC that is not there any more",
    next: "if clients do without it, accept that with `trueup review`, or `trueup rpc snapshot` for all",
};

/// A file that is of no RPC.
pub const STRANGER: Rule = Rule {
    id: "snapshot/stranger",
    meaning: "a file among the snapshots of RPCs has a name that none of an RPC has, so it is compared with nothing",
    next: "move it out of the folder, or rename it to `<schema>.<name>.snap`",
};

/// All rules about snapshots.
pub(crate) const RULES: &[&Rule] = &[&NEW, &CHANGED, &GONE, &STRANGER];

impl Folder {
    /// Where the contracts and the folder differ.
    pub fn changes(&self, contracts: &[Contract]) -> Vec<Change> {
        let text = |one: &Contract| (one.stem.clone(), one.text.clone());
        compare(&contracts.iter().map(text).collect::<BTreeMap<_, _>>(), &self.snaps)
    }

    /// A finding for each difference, and for each file that is of no RPC.
    pub fn findings(&self, contracts: &[Contract]) -> Vec<Finding> {
        let objects: BTreeMap<&str, &str> = contracts.iter().map(|one| (&*one.stem, &*one.object)).collect();
        let mut found: Vec<Finding> =
            self.changes(contracts).into_iter().map(|change| self.finding(change, &objects)).collect();
        found.extend(self.strangers.iter().map(|path| {
            let title = format!("{} is of no RPC", path.display());
            let mut finding = Finding::new(&STRANGER, Gravity::Structure, title);
            finding.place = Some(start(path.clone()));
            finding
        }));
        found
    }

    fn finding(&self, change: Change, objects: &BTreeMap<&str, &str>) -> Finding {
        let object = objects.get(change.stem()).map_or_else(|| called(change.stem()), |object| (*object).to_owned());
        let place = start(self.file(change.stem()));
        let (mut finding, old, new) = match change {
            Change::New { new, .. } => (Finding::new(&NEW, Gravity::Structure, "has no snapshot"), None, Some(new)),
            Change::Changed { old, new, .. } => {
                (Finding::new(&CHANGED, Gravity::Behavior, "the contract has changed"), Some(old), Some(new))
            }
            Change::Gone { old, .. } => {
                (Finding::new(&GONE, Gravity::Behavior, "is gone, its snapshot is there"), Some(old), None)
            }
        };
        finding.object = Some(object);
        finding.fact = old.as_ref().and(new.as_ref()).map(|_| "contract".to_owned());
        (finding.expected, finding.actual) = (old, new.map(|new| new.trim_end().to_owned()));
        finding.place = Some(place);
        finding
    }

    /// Writes the folder: snapshots of gone RPCs are removed, and so is what waited to be reviewed.
    ///
    /// # Errors
    /// If a file cannot be written or removed.
    pub fn write(&self, contracts: &[Contract]) -> Result<Vec<Change>> {
        let changes = self.changes(contracts);
        for change in &changes {
            let path = self.file(change.stem());
            match change {
                Change::New { stem, new } | Change::Changed { stem, new, .. } => {
                    replace(&path, &Snap::of(new, self.snaps.get(stem)).render())?;
                }
                Change::Gone { .. } => remove(&path)?,
            }
        }
        contracts.iter().try_for_each(|one| remove(&new_path(&self.file(&one.stem))))?;
        Ok(changes)
    }

    /// Leaves what differs beside the snapshots, to be reviewed, as a test with insta does. What an earlier run has left and is
    /// right now is removed. That an RPC is gone cannot be left so: only the review shows it.
    ///
    /// # Errors
    /// If a file cannot be written or removed.
    pub fn leave(&self, contracts: &[Contract]) -> Result<Vec<Change>> {
        let changes = self.changes(contracts);
        let mut right: Vec<&str> = contracts.iter().map(|one| &*one.stem).collect();
        for change in &changes {
            let (Change::New { stem, new } | Change::Changed { stem, new, .. }) = change else { continue };
            replace(&new_path(&self.file(stem)), &Snap::of(new, self.snaps.get(stem)).render())?;
            right.retain(|other| other != stem);
        }
        right.into_iter().try_for_each(|stem| remove(&new_path(&self.file(stem))))?;
        Ok(changes)
    }
}

/// What people call the RPC of a snapshot, where only the snapshot tells of it.
pub(crate) fn called(stem: &str) -> String {
    match super::name(stem) {
        Some((schema, name)) => format!("RPC {}", qualified(&schema, &name)),
        None => format!("RPC {}", ident(stem)),
    }
}

fn start(path: PathBuf) -> Place {
    Place { path, line: 1, column: 1, text: String::new() }
}

fn remove(path: &std::path::Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io("remove", path, error)),
        _ => Ok(()),
    }
}
