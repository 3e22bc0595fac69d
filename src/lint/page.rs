//! The page of all rules, `docs/lint.md`, and what `trueup lint --explain` says of one.

use super::{LINTS, Lint};
use crate::db::NEWEST_MAJOR;

const INTRO: &str = include_str!("page.md");

/// The page of all rules, in Markdown.
pub fn page() -> String {
    let mut text = INTRO.trim_end().to_owned();
    text.push_str("\n\n| rule | level | finds |\n|---|---|---|\n");
    for lint in LINTS {
        let name = lint.name();
        text.push_str(&format!("| [`{name}`](#{name}) | {} | {} |\n", lint.level.name(), lint.rule.meaning));
    }
    for lint in LINTS {
        text.push_str(&section(lint));
    }
    text
}

fn section(lint: &Lint) -> String {
    let [bad, good] = lint.examples(NEWEST_MAJOR);
    format!(
        "\n## {}\n\n*{}, {}.* {}.\n\n{}\n\nTo mend it: {}.\n\nFound, on {}:\n\n```sql\n{}\n```\n\nNot found:\n\n```sql\n{}\n```\n",
        lint.name(),
        lint.level.name(),
        lint.gravity.name(),
        sentence(lint.rule.meaning),
        lint.why.trim(),
        lint.rule.next,
        lint.finds,
        bad,
        good,
    )
}

/// What a person at a terminal is told of a rule.
pub fn explain(lint: &Lint) -> String {
    let name = lint.name();
    let [bad, good] = lint.examples(NEWEST_MAJOR);
    format!(
        "{}: {}\nlevel: {}    gravity: {}\n\n{}\n\nto mend it: {}\n\nfound, on {}:\n\n{}\n\nnot found:\n\n{}\n\n\
         to allow it, with a reason:\n\n  in the body of a function     -- trueup: allow {name}: <reason>\n\
         \x20 for any object, in trueup.toml  [[accept]] with rule = \"{}\", object = \"{}\", reason = \"…\"\n\
         \x20 nowhere, in trueup.toml         [lint] {name} = \"off\"\n",
        lint.rule.id,
        lint.rule.meaning,
        lint.level.name(),
        lint.gravity.name(),
        lint.why.trim(),
        lint.rule.next,
        lint.finds,
        indented(&bad),
        indented(&good),
        lint.rule.id,
        lint.finds,
    )
}

fn indented(script: &str) -> String {
    script.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// With a capital letter.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
