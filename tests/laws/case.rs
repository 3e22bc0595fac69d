//! Reads the cases.

use std::path::Path;

use trueup::model::Model;

/// A folder of SQL.
pub struct Case {
    pub kind: String,
    pub name: String,
    pub schema: String,
    pub shuffled: Option<String>,
    pub mutations: Vec<Mutation>,
    /// Whether the texts alone can make the database.
    pub load: bool,
    /// The majors on which pg_dump of the reloaded database need not be equal.
    dump: Option<Versions>,
    /// Whether all majors must render the same.
    pub cross: bool,
    /// Whether a copy of the database has all of it.
    pub copies: bool,
    versions: Versions,
}

impl Case {
    pub fn runs_on(&self, major: u32) -> bool {
        self.versions.has(major)
    }

    /// Whether pg_dump of the reloaded database must be equal on this major.
    pub fn dumps(&self, major: u32) -> bool {
        self.dump.is_none_or(|versions| !versions.has(major))
    }
}

/// The name of a root object without its kind; all overloads of a routine are one.
fn root_name(root: &str) -> String {
    let (kind, name) = root.trim().split_once(' ').unwrap_or_default();
    let routine = matches!(kind, "function" | "procedure" | "aggregate");
    format!(" {}", if routine { name.split('(').next().unwrap_or_default() } else { name })
}

/// A change that must be seen.
pub struct Mutation {
    pub title: String,
    pub sql: String,
    /// What it must be named as: a part, and the root object.
    expected: (String, String),
    versions: Versions,
}

impl Mutation {
    pub fn runs_on(&self, major: u32) -> bool {
        self.versions.has(major)
    }

    /// What is wrong with how the change was seen.
    pub fn unseen(&self, before: &Model, after: &Model) -> Option<String> {
        let changed = super::differences(before, after);
        if changed.is_empty() {
            return Some(format!("mutation is not seen: {}\n{}", self.title, self.sql.trim()));
        }
        // Quotes are a matter of the reader's rules.
        let named = changed.lines().any(|line| line.replace('"', "").ends_with(&self.expected.1.replace('"', "")));
        (!named).then(|| format!("mutation is seen elsewhere than in {}: {}\n{changed}", self.expected.1, self.title))
    }
}

/// Majors: `15+`, `14-17`, `16`, or all.
#[derive(Clone, Copy)]
struct Versions(u32, u32);

impl Versions {
    fn parse(text: Option<&str>) -> Self {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Versions(0, 99) };
        let number = |text: &str| text.trim().parse().unwrap_or_else(|_| panic!("not a range of majors: {text:?}"));
        if let Some(first) = text.strip_suffix('+') {
            return Versions(number(first), 99);
        }
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        Versions(number(first), number(last))
    }

    /// `18: a reason`, or a reason alone for all.
    fn before_reason(text: &str) -> Self {
        let versions = text.split_once(':').map(|(versions, _)| versions);
        Versions::parse(versions.filter(|versions| versions.starts_with(|c: char| c.is_ascii_digit())))
    }

    fn has(self, major: u32) -> bool {
        (self.0..=self.1).contains(&major)
    }
}

/// All cases, or those whose name holds the text in `CASE`.
pub fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let wanted = std::env::var("CASE").unwrap_or_default();
    let mut found = Vec::new();
    for kind in folders(&root) {
        for folder in folders(&kind) {
            let name = folder.strip_prefix(&root).expect("below").display().to_string();
            if name.contains(&wanted) {
                found.push(read(&folder, name));
            }
        }
    }
    found
}

fn folders(root: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let mut found: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn read(folder: &Path, name: String) -> Case {
    let file = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    Case {
        kind: name.split('/').next().unwrap_or_default().to_owned(),
        schema: file("schema.sql").unwrap_or_else(|| panic!("{name} has no schema.sql")),
        shuffled: file("shuffled.sql"),
        mutations: mutations(&file("mutations.sql").unwrap_or_default(), &name),
        load: file("no-load").is_none(),
        dump: file("no-pg_dump").map(|text| Versions::before_reason(&text)),
        cross: file("no-cross").is_none(),
        copies: file("no-template").is_none(),
        versions: Versions::parse(file("versions").as_deref()),
        name,
    }
}

fn mutations(text: &str, case: &str) -> Vec<Mutation> {
    let mut found: Vec<Mutation> = Vec::new();
    for line in text.lines() {
        let Some(rest) = line.strip_prefix("-- mutation") else {
            if let Some(mutation) = found.last_mut() {
                mutation.sql.push_str(line);
                mutation.sql.push('\n');
            }
            continue;
        };
        let (versions, title) = rest.split_once(':').unwrap_or_else(|| panic!("{case}: {line}"));
        let versions = versions.trim().strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        let (part, root) = title.split_once('|').unwrap_or_else(|| panic!("{case}: no object in {line:?}"));
        found.push(Mutation {
            title: title.trim().to_owned(),
            sql: String::new(),
            // All overloads of a routine are one root object.
            expected: (part.trim().to_owned(), root_name(root)),
            versions: Versions::parse(versions),
        });
    }
    found
}
