//! The one command that installs a server on this system.

use std::fs;

/// What to run, as an imperative sentence.
pub(crate) fn install_hint() -> String {
    let release = fs::read_to_string("/etc/os-release").or_else(|_| fs::read_to_string("/usr/lib/os-release"));
    let names = match std::env::consts::OS {
        "macos" => "macos".to_owned(),
        _ => release.map(|release| names(&release)).unwrap_or_default(),
    };
    let root = super::account::Account::find().is_ok_and(|account| account.stand_in().is_some());
    hint(&names, root)
}

fn hint(names: &str, root: bool) -> String {
    let is = |name: &str| names.split_whitespace().any(|other| other == name);
    let sudo = if root { "" } else { "sudo " };
    match () {
        () if is("debian") || is("ubuntu") => format!("run `{sudo}apt-get install -y postgresql`"),
        () if is("fedora") || is("rhel") || is("centos") => format!("run `{sudo}dnf install -y postgresql-server`"),
        () if is("alpine") => format!("run `{sudo}apk add postgresql`"),
        () if is("arch") => format!("run `{sudo}pacman -S postgresql`"),
        () if is("suse") || is("opensuse") => format!("run `{sudo}zypper install postgresql-server`"),
        () if is("nixos") => "run trueup inside `nix-shell -p postgresql`".to_owned(),
        () if is("macos") => "run `brew install postgresql@17`".to_owned(),
        () => "install PostgreSQL's server or Node.js with npm, or name a server with TRUEUP_SERVER_URL".to_owned(),
    }
}

/// The values of `ID` and `ID_LIKE`: what the system is, and what it descends from.
fn names(release: &str) -> String {
    let values = release.lines().filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")));
    values.map(|value| value.trim_matches(['"', '\''])).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_that_of_the_system_or_of_its_ancestor() {
        let mint = names("NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_ID=\"22\"\n");
        assert_eq!(hint(&mint, false), "run `sudo apt-get install -y postgresql`");
        assert_eq!(hint(&names("ID=alpine\n"), true), "run `apk add postgresql`");
        assert!(hint("", true).contains("TRUEUP_SERVER_URL"));
    }
}
