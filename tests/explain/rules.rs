//! The rules of findings.

use std::collections::BTreeSet;
use std::path::Path;

use crate::cli::program::Project;

/// Every `id: "…"` in the sources.
fn written(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            written(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let ids = text.match_indices("id: \"").filter_map(|(at, _)| text[at + 5..].split('"').next());
            found.extend(ids.filter(|id| id.contains('/') || *id == "unmodelled").map(str::to_owned));
        }
    }
}

#[test]
fn every_rule_is_listed_and_can_be_explained() {
    let mut expected = BTreeSet::new();
    written(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut expected);
    let listed: BTreeSet<String> = trueup::rules::all().iter().map(|rule| rule.id.to_owned()).collect();
    // Those of a macro have no `id` in the text.
    let missing: Vec<&String> = expected.difference(&listed).collect();
    assert!(!expected.is_empty() && missing.is_empty(), "src/rules.rs does not list {missing:?}");
}

#[test]
fn a_rule_is_explained_without_a_server() {
    let project = Project::with(&[("trueup.toml", "")]);
    let out = project.run(&["explain", "drift/missing"]).clean();
    assert!(out.starts_with("drift/missing\n  schema/ has it") && out.contains("\nnext: "), "{out}");
    let out = project.run(&["explain", "--format", "json", "drift/missing"]).clean();
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["rule"], "drift/missing");
    let out = project.run(&["explain", "lint/public_execute"]).clean();
    assert!(out.contains("to mend it:"), "{out}");
}
