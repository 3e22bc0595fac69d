//! What the folder says of RPCs, and what they are.

use std::collections::BTreeMap;

use super::{Snap, same};

/// A snapshot that says something else than the contract it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// There is no snapshot yet.
    New {
        /// The name of its file, without `.snap`.
        stem: String,
        /// The contract.
        new: String,
    },
    /// The snapshot says something else.
    Changed {
        /// The name of its file, without `.snap`.
        stem: String,
        /// What the snapshot says.
        old: String,
        /// The contract.
        new: String,
    },
    /// There is no such RPC any more.
    Gone {
        /// The name of its file, without `.snap`.
        stem: String,
        /// What the snapshot says.
        old: String,
    },
}

impl Change {
    /// The name of the file, without `.snap`.
    pub fn stem(&self) -> &str {
        match self {
            Change::New { stem, .. } | Change::Changed { stem, .. } | Change::Gone { stem, .. } => stem,
        }
    }
}

/// Where the contracts and the snapshots differ, in the order of their names. Both are by stem.
pub fn compare(contracts: &BTreeMap<String, String>, snaps: &BTreeMap<String, Snap>) -> Vec<Change> {
    let mut found: Vec<Change> = contracts.iter().filter_map(|(stem, new)| one(stem, new, snaps.get(stem))).collect();
    let gone = snaps.iter().filter(|(stem, _)| !contracts.contains_key(*stem));
    found.extend(gone.map(|(stem, snap)| Change::Gone { stem: stem.clone(), old: snap.text.clone() }));
    found.sort_by(|one, other| one.stem().cmp(other.stem()));
    found
}

fn one(stem: &str, new: &str, snap: Option<&Snap>) -> Option<Change> {
    let (stem, new) = (stem.to_owned(), new.to_owned());
    match snap {
        None => Some(Change::New { stem, new }),
        Some(snap) if same(&snap.text, &new) => None,
        Some(snap) => Some(Change::Changed { stem, old: snap.text.clone(), new }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_difference_is_told_once() {
        let contracts = [("p.a", "a\n"), ("p.b", "new"), ("p.c", "c")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        let snaps = [("p.a", "a"), ("p.b", "old"), ("p.0", "0")].map(|(k, v)| (k.to_owned(), Snap::of(v, None)));
        let found = compare(&contracts.into(), &snaps.into());
        assert_eq!(
            found,
            [
                Change::Gone { stem: "p.0".into(), old: "0".into() },
                Change::Changed { stem: "p.b".into(), old: "old".into(), new: "new".into() },
                Change::New { stem: "p.c".into(), new: "c".into() },
            ]
        );
    }
}
