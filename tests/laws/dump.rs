//! The independent observer: `pg_dump`.

use std::process::Command;

use trueup::db::{Host, Target};

/// The lines of `pg_dump --schema-only` that differ between two databases.
pub fn differences(one: &Target, other: &Target) -> String {
    let (one, other) = (dump(one), dump(other));
    if one == other {
        return String::new();
    }
    similar::TextDiff::from_lines(&one, &other).unified_diff().context_radius(2).to_string()
}

/// A line with its storage parameters in the order of their names.
fn sort_parameters(line: &str) -> String {
    let Some((head, rest)) = line.split_once("WITH (") else { return line.to_owned() };
    let Some((parameters, tail)) = rest.split_once(')') else { return line.to_owned() };
    let mut parameters: Vec<&str> = parameters.split(", ").collect();
    parameters.sort_unstable();
    format!("{head}WITH ({}){tail}", parameters.join(", "))
}

/// `TRUEUP_PG_DUMP` names the program; it must be as new as the newest server.
fn dump(target: &Target) -> String {
    let program = std::env::var("TRUEUP_PG_DUMP").unwrap_or_else(|_| "pg_dump".to_owned());
    let Host::Unix(socket) = &target.host else { panic!("test servers listen on unix sockets") };
    let output = Command::new(&program)
        .args([
            "--schema-only",
            "--no-sync",
            "-U",
            &target.user,
            "-p",
            &target.port.to_string(),
            "-d",
            &target.database,
        ])
        .arg("-h")
        .arg(socket)
        .output()
        .unwrap_or_else(|error| panic!("cannot run {program}: {error}; install PostgreSQL's client programs"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    // The key of \restrict is random; the database's name is not part of the schema.
    let varies = |line: &&str| line.starts_with("\\restrict") || line.starts_with("\\unrestrict");
    let mut lines: Vec<String> =
        text.lines().filter(|line| !varies(line)).map(|line| sort_parameters(line) + "\n").collect();
    // Rights and settings come in the order in which they were given, which means nothing.
    let unordered = |line: &String| ["GRANT ", "REVOKE ", "    SET "].iter().any(|start| line.starts_with(start));
    lines.chunk_by_mut(|one, other| unordered(one) && unordered(other)).for_each(<[String]>::sort);
    lines.concat()
}
