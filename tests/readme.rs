//! The README and the pages of `docs/` keep their word.

mod session;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use trueup::kinds::KINDS;

/// README and every page of docs/.
fn pages() -> Vec<String> {
    let docs = std::fs::read_dir("docs").expect("docs/").flatten();
    let docs = docs.map(|page| format!("docs/{}", page.file_name().to_string_lossy()));
    std::iter::once("README.md".to_owned()).chain(docs.filter(|page| page.ends_with(".md"))).collect()
}

fn page(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The text behind a heading, up to `end`.
fn part<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("there is no {start:?}"));
    rest.split_once(end).map_or(rest, |(part, _)| part)
}

/// A column of a table, without the head.
fn cells(table: &str, column: usize) -> Vec<&str> {
    let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.split('|').nth(column + 1).unwrap_or_else(|| panic!("a short row: {row}")).trim()).collect()
}

#[test]
fn links_lead_to_what_is_there() {
    let mut count = 0;
    for path in &pages() {
        let text = page(path);
        let links: Vec<&str> = text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        let folder = Path::new(path).parent().expect("a folder");
        for link in links.iter().filter(|link| !link.starts_with("http")) {
            let file = link.split('#').next().expect("a path");
            assert!(folder.join(file).exists(), "{path} points to {link}");
            count += 1;
        }
    }
    assert!(count > 10, "only {count} links were found");
}

#[test]
fn every_command_is_named_and_has_the_options_that_are_named() {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for path in &pages() {
        for (command, options) in commands(&page(path)) {
            let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
            let help = known.entry(command.clone()).or_insert_with(|| help(&words));
            for option in options {
                let listed = help.split([' ', '\n', ',', '=', '`']).any(|word| word == option);
                assert!(listed, "{path}: `trueup {command}` has no {option}");
            }
        }
    }
    for line in part(&help(&["--help"]), "Commands:\n", "\n\n").lines() {
        let command = line.split_whitespace().next().expect("a command");
        let is_named = known.keys().any(|known| known.split(' ').next() == Some(command));
        assert!(command == "help" || is_named, "no page names `trueup {command}`");
    }
}

#[test]
fn the_rules_about_functions_are_those_that_there_are() {
    let text = page("docs/rpc.md");
    for rule in trueup::body::RULES.iter().chain(trueup::rpc::compat::RULES) {
        let row = format!("| `{}` | {} |", rule.id, rule.meaning);
        assert!(text.contains(&row), "docs/rpc.md lacks {row}");
    }
}

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_trueup")).args(arguments).output().expect("the program runs");
    assert!(output.status.success(), "trueup {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("help is UTF-8")
}

/// What stands in code as `trueup <command> --option …`: the commands with their options.
fn commands(text: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for line in text.lines() {
        for at in ["`trueup ", "$ trueup ", "&& trueup ", "- run: trueup "] {
            for rest in line.split(at).skip(1) {
                let end = rest.find(['`', '|', '#', '&']).unwrap_or(rest.len());
                let mut words = rest[..end].split_whitespace();
                let mut command = words.next().expect("a command").to_owned();
                if let Some(verb) = words.clone().next().filter(|word| command == "rpc" && !word.starts_with('-')) {
                    command = format!("{command} {verb}");
                }
                let options = words.filter(|word| word.starts_with('-')).map(str::to_owned).collect();
                found.push((command, options));
            }
        }
    }
    found
}

#[test]
fn the_table_of_kinds_is_the_list_of_kinds() {
    let text = page("README.md");
    let table = part(&text, "## What is compared", "\n\nRights");
    let without_remarks = |cell: &str| -> String {
        let parts = cell.split('(').map(|part| part.rsplit(')').next().expect("a part"));
        parts.collect()
    };
    let cells: Vec<String> = cells(table, 1).into_iter().map(without_remarks).collect();
    let listed: BTreeSet<&str> = cells.iter().flat_map(|cell| cell.split(',')).map(str::trim).collect();
    let kinds: BTreeSet<&str> = KINDS.iter().map(|kind| kind.name).chain(["owner", "rights"]).collect();
    assert_eq!(listed, kinds);
}

#[test]
fn the_table_of_keys_is_the_template() {
    let text = page("README.md");
    let table = part(&text, "## Configuration", "\n\nConnections");
    let listed: BTreeSet<String> = cells(table, 0).into_iter().map(|cell| cell.trim_matches('`').to_owned()).collect();
    let mut section = "";
    let mut keys = BTreeSet::new();
    for line in include_str!("../src/config/template.toml").lines() {
        if let Some(title) = line.trim_start_matches("# ").strip_prefix('[') {
            section = title.trim_matches(['[', ']']);
        } else if let Some((key, _)) = line.strip_prefix("# ").and_then(|line| line.split_once(" = "))
            && key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
        {
            keys.insert(format!("{section}.{key}"));
        }
    }
    assert_eq!(listed, keys);
}

#[test]
fn the_two_commands_are_those_of_the_readme() {
    let text = page("README.md");
    let block = part(&text, "```sh\n", "```");
    let commands: Vec<&str> = block.lines().map(|line| line.split('#').next().expect("a command").trim()).collect();
    assert_eq!(commands, ["cargo run -- check", "cargo test"]);
    let script = page(".ci/run");
    for command in commands {
        assert!(script.lines().any(|line| line == command), ".ci/run does not run {command}");
    }
}
