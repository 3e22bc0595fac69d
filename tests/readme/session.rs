//! The sessions of README and docs/rpc.md are run, and what comes out is compared with what is printed there.
//!
//! A block of code behind `<!-- run -->` is shown; a comment that begins with `hidden` is run as well. All of them run in one
//! shell, in a copy of this project, with an empty database. `UPDATE_README=1` writes what comes out into the page.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Database, majors, run};

/// The pages that have a session, each for itself.
const PAGES: &[&str] = &["README.md", "docs/rpc.md"];
/// What the database is called in the README.
const SHOWN_URL: &str = "postgresql://app@db.example.com/app";
/// Stands before each output in the shell's.
const MARK: char = '\u{1e}';

/// A part of the README.
enum Part<'t> {
    /// Text, and comments.
    Text(&'t str),
    /// What is run without being shown.
    Hidden(&'t str),
    /// A command, maybe of many lines, and what it printed.
    Command(&'t str, &'t str),
}

#[test]
fn the_sessions_are_what_comes_out() {
    PAGES.iter().for_each(|page| check(page));
}

fn check(page: &str) {
    let text = std::fs::read_to_string(page).unwrap_or_else(|error| panic!("{page}: {error}"));
    let parts = parts(&text);
    let outputs = outputs(&parts);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(page, written(&parts, &outputs)).expect("the page is written");
        return;
    }
    let shown = parts.iter().filter(|part| matches!(part, Part::Command(..))).count();
    assert!(shown > 2, "only {shown} commands are shown in {page}");
    for (part, output) in parts.iter().filter(|part| !matches!(part, Part::Text(_))).zip(&outputs) {
        if let Part::Command(command, printed) = part {
            let mend = "`UPDATE_README=1 cargo test readme` mends it";
            assert_eq!(masked(output), masked(printed), "{page}: of {command}; {mend}");
        }
    }
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("<!-- ") {
        let (before, comment) = rest.split_at(at);
        parts.push(Part::Text(before));
        let end = comment.find("-->").expect("the comment ends");
        if let Some(script) = comment[..end].strip_prefix("<!-- hidden\n") {
            parts.push(Part::Text(&comment[.."<!-- hidden\n".len()]));
            parts.push(Part::Hidden(script));
            rest = &comment[end..];
        } else {
            let start = comment.find("```console\n").expect("a block to run") + "```console\n".len();
            parts.push(Part::Text(&comment[..start]));
            let end = start + comment[start..].find("```\n").expect("the block ends");
            parts.extend(commands(&comment[start..end]));
            rest = &comment[end..];
        }
    }
    parts.push(Part::Text(rest));
    parts
}

/// The commands of a block. A command begins with `$ ` and goes on in lines with `> `.
fn commands(block: &str) -> Vec<Part<'_>> {
    let starts: Vec<usize> = block.match_indices("$ ").map(|(at, _)| at).collect();
    let starts: Vec<usize> = starts.into_iter().filter(|at| *at == 0 || block[..*at].ends_with('\n')).collect();
    let ends = starts.iter().skip(1).copied().chain([block.len()]);
    let command = |(start, end): (&usize, usize)| {
        let whole = &block[*start..end];
        let lines = whole.split_inclusive('\n').enumerate();
        let length =
            lines.take_while(|(number, line)| *number == 0 || line.starts_with("> ")).map(|(_, line)| line.len());
        let (command, output) = whole.split_at(length.sum());
        Part::Command(command, output)
    };
    starts.iter().zip(ends).map(command).collect()
}

/// What each hidden part and each command prints.
fn outputs(parts: &[Part<'_>]) -> Vec<String> {
    let mut script = "exec 2>&1 </dev/null; code=0\n".to_owned();
    for part in parts {
        let commands = match part {
            Part::Text(_) => continue,
            Part::Hidden(script) => (*script).to_owned(),
            Part::Command(command, _) => command.lines().map(|line| format!("{}\n", &line[2..])).collect(),
        };
        script.push_str(&format!("printf '{MARK}'; (exit $code)\n{commands}code=$?\n"));
    }
    run(async {
        let major = majors()[0];
        let database = Database::create(major, None).await;
        database.session().await.batch(ROLES).await.expect("roles");
        let url = database.target.to_string();
        let printed = shell(&script, &url);
        database.drop(major).await;
        printed.split(MARK).skip(1).map(|output| output.replace(&url, SHOWN_URL)).collect()
    })
}

/// The roles that the migrations of this project name. Other tests may make them at the same time.
const ROLES: &str = "DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['anon', 'authenticated', 'service_role'] LOOP
    BEGIN EXECUTE format('CREATE ROLE %I', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;
  END LOOP;
END $$";

/// Runs a script in a copy of this project.
fn shell(script: &str, url: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    for path in
        ["migrations", "schema", "snapshots/rpc", "tests/behavior", "trueup.toml", "DATABASE_SSOT_VERIFICATION.md"]
    {
        copy(Path::new(path), &folder.path().join(path));
    }
    let mut path = std::env::var_os("PATH").unwrap_or_default();
    let program = Path::new(env!("CARGO_BIN_EXE_trueup")).parent().expect("a folder");
    path = std::env::join_paths([program.to_owned()].into_iter().chain(std::env::split_paths(&path))).expect("a path");
    let mut command = Command::new("bash");
    command.arg("-c").arg(script).current_dir(folder.path()).stdin(Stdio::null());
    command.env("PATH", path).env("DATABASE_URL", url).env("COLUMNS", "100").env("GIT_PAGER", "cat");
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("PG") || ["TRUEUP_SERVER_URL", "CI"].contains(&&*name) {
            command.env_remove(&*name);
        }
    }
    let output = command.output().expect("bash runs");
    String::from_utf8(output.stdout).expect("the output is UTF-8")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to.parent().expect("a folder")).expect("the folder is made");
    if !from.is_dir() {
        std::fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        return;
    }
    for entry in std::fs::read_dir(from).expect("the folder is read") {
        let entry = entry.expect("an entry");
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

/// The README with these outputs, where they differ in more than a time.
fn written(parts: &[Part<'_>], outputs: &[String]) -> String {
    let mut outputs = outputs.iter();
    let text = |part: &Part<'_>| match part {
        Part::Text(text) => (*text).to_owned(),
        Part::Hidden(script) => {
            outputs.next();
            (*script).to_owned()
        }
        Part::Command(command, printed) => {
            let output = outputs.next().expect("an output for each command");
            let kept = if masked(output) == masked(printed) { printed } else { output.as_str() };
            format!("{command}{kept}")
        }
    };
    parts.iter().map(text).collect()
}

/// Without what differs from run to run: times, the server's place and version, fingerprints, ids of git.
fn masked(output: &str) -> String {
    let digits = |letter: char| letter.is_ascii_digit() || "-:.TZ".contains(letter);
    let line = |line: &str| {
        if line.starts_with("index ") {
            return "index".to_owned();
        }
        if let Some(server) = line.find("on PostgreSQL ").filter(|_| line.starts_with("note: ")) {
            return line[..server].to_owned();
        }
        let line = mask(line, "(fingerprint ", char::is_alphanumeric);
        let line = mask(&line, " in ", |letter| letter.is_ascii_digit());
        let line = mask(&line, " applied ", digits);
        mask(&line, "; ", digits)
    };
    output.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Takes out the letters of a kind that stand behind a text.
fn mask(line: &str, before: &str, of_a_kind: impl Fn(char) -> bool) -> String {
    let Some(at) = line.rfind(before) else { return line.to_owned() };
    let (head, tail) = line.split_at(at + before.len());
    format!("{head}{}", tail.trim_start_matches(of_a_kind))
}
