//! The one command that installs a server on this system.

use std::fs;

/// What to run, as an imperative sentence.
pub(crate) fn install_hint(major: Option<u32>) -> String {
    let release = fs::read_to_string("/etc/os-release").or_else(|_| fs::read_to_string("/usr/lib/os-release"));
    let names = match std::env::consts::OS {
        "macos" => "macos".to_owned(),
        _ => release.map(|release| names(&release)).unwrap_or_default(),
    };
    let root = super::account::Account::find().is_ok_and(|account| account.stand_in().is_some());
    hint(&names, root, major)
}

fn hint(names: &str, root: bool, major: Option<u32>) -> String {
    let is = |name: &str| names.split_whitespace().any(|other| other == name);
    let sudo = if root { "" } else { "sudo " };
    let of = |dash: &str| major.map_or_else(String::new, |major| format!("{dash}{major}"));
    match () {
        () if is("debian") || is("ubuntu") => format!("run `{sudo}apt-get install -y postgresql{}`", of("-")),
        () if is("fedora") || is("rhel") || is("centos") => {
            format!("run `{sudo}dnf install -y postgresql{}-server`", of(""))
        }
        () if is("alpine") => format!("run `{sudo}apk add postgresql{}`", of("")),
        () if is("arch") => format!("run `{sudo}pacman -S postgresql`"),
        () if is("suse") || is("opensuse") => format!("run `{sudo}zypper install postgresql{}-server`", of("")),
        () if is("nixos") => format!("run trueup inside `nix-shell -p postgresql{}`", of("_")),
        () if is("macos") => format!("run `brew install postgresql@{}`", major.unwrap_or(17)),
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
        assert_eq!(hint(&mint, false, None), "run `sudo apt-get install -y postgresql`");
        assert_eq!(hint(&names("ID=alpine\n"), true, Some(16)), "run `apk add postgresql16`");
        assert!(hint("", true, None).contains("TRUEUP_SERVER_URL"));
    }
}
