//! Who runs the server: PostgreSQL refuses to run as root, so root hands it to another account.

use std::fs::{self, Metadata};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};

/// The accounts that root hands the server to, in order of preference.
const STAND_INS: [&str; 2] = ["postgres", "nobody"];

/// The account that runs a throw-away server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Account {
    /// Its numeric user.
    pub(crate) uid: u32,
    /// Its numeric group.
    pub(crate) gid: u32,
    /// The name to show, if it is not our own account.
    stand_in: Option<String>,
}

impl Account {
    /// Our own account, or a stand-in if we are root.
    pub(crate) fn find() -> Result<Account> {
        let me = own_ids()?;
        if me.0 != 0 {
            return Ok(Account { uid: me.0, gid: me.1, stand_in: None });
        }
        let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
        STAND_INS.iter().find_map(|name| from_passwd(&passwd, name)).ok_or_else(|| {
            Error::new("PostgreSQL refuses to run as root, and this system has neither of the accounts `postgres` and `nobody`")
                .hint("add an account: `useradd --system postgres`, or run trueup as an ordinary user")
        })
    }

    /// Makes a command run as this account.
    pub(crate) fn apply(&self, command: &mut Command) {
        if self.stand_in.is_some() {
            // The standard library clears the supplementary groups when root sets a user.
            command.gid(self.gid).uid(self.uid);
        }
    }

    /// Hands a file or folder of ours to this account.
    pub(crate) fn give(&self, path: &Path) -> Result<()> {
        if self.stand_in.is_none() {
            return Ok(());
        }
        chown(path, Some(self.uid), Some(self.gid)).map_err(|cause| Error::io("change the owner of", path, cause))
    }

    /// Whether this account, or we on its behalf, own the file.
    pub(crate) fn owns(&self, metadata: &Metadata) -> bool {
        metadata.uid() == self.uid || (self.stand_in.is_some() && metadata.uid() == 0)
    }

    /// Whether this account can walk to the folder: a home such as `/root` is closed to a stand-in.
    pub(crate) fn can_enter(&self, folder: &Path) -> bool {
        let Ok(folder) = folder.canonicalize() else { return false };
        let enters = |part: &Path| fs::metadata(part).is_ok_and(|metadata| self.has_bit(&metadata, 0o1));
        self.stand_in.is_none() || folder.ancestors().all(enters)
    }

    /// The account as a person would name it: `user postgres`, or nothing to say if it is our own.
    pub(crate) fn stand_in(&self) -> Option<&str> {
        self.stand_in.as_deref()
    }

    fn has_bit(&self, metadata: &Metadata, bit: u32) -> bool {
        let shift = match () {
            () if metadata.uid() == self.uid => 6,
            () if metadata.gid() == self.gid => 3,
            () => 0,
        };
        metadata.mode() & (bit << shift) != 0
    }
}

/// Our own user and group: without a system call in the standard library, a file of ours tells.
fn own_ids() -> Result<(u32, u32)> {
    let metadata = fs::metadata("/proc/self").or_else(|_| tempfile::tempfile()?.metadata());
    let metadata = metadata.map_err(|cause| Error::new("cannot find out which user this is").cause(cause))?;
    Ok((metadata.uid(), metadata.gid()))
}

fn from_passwd(passwd: &str, name: &str) -> Option<Account> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next() != Some(name) {
            return None;
        }
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some(Account { uid, gid, stand_in: Some(name.to_owned()) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_read_from_its_line_of_passwd_only() {
        let passwd = "xpostgres:x:1:2:::\npostgres:x:101:104:PostgreSQL,,,:/var/lib/postgresql:/bin/bash\n";
        let account = from_passwd(passwd, "postgres").expect("the account");
        assert_eq!((account.uid, account.gid), (101, 104));
        assert_eq!(from_passwd(passwd, "nobody"), None);
    }
}
