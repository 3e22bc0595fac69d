//! Which objects are the team's own.

use std::collections::BTreeSet;

/// What is read into the model, and which properties count.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Patterns of schemas that are in; empty for all. `*` stands for any characters.
    pub schemas: Vec<String>,
    /// Patterns of schemas that are out, even where `schemas` names them.
    pub exclude_schemas: Vec<String>,
    /// Roles whose objects outside of schemas are out (a platform's extensions, publications, event triggers).
    pub exclude_owners: BTreeSet<String>,
    /// Whether owners count.
    pub owners: bool,
    /// The role whose objects carry no OWNER line; `None` for the database's owner.
    pub owner: Option<String>,
    /// Whether rights count.
    pub grants: bool,
    /// Whether extensions' versions count.
    pub extension_versions: bool,
    /// Whether roles and memberships count.
    pub roles: bool,
}

impl Default for Scope {
    fn default() -> Self {
        Scope {
            schemas: Vec::new(),
            exclude_schemas: Vec::new(),
            exclude_owners: BTreeSet::new(),
            owners: true,
            owner: None,
            grants: true,
            extension_versions: false,
            roles: false,
        }
    }
}

impl Scope {
    /// Whether objects of this schema are in.
    pub fn has_schema(&self, schema: &str) -> bool {
        let any = |patterns: &[String]| patterns.iter().any(|pattern| matches(pattern, schema));
        (self.schemas.is_empty() || any(&self.schemas)) && !any(&self.exclude_schemas)
    }
}

/// Whether a text is matched by a pattern in which `*` stands for any characters, also none.
pub fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_characters() {
        assert!(matches("app_*", "app_1") && matches("*", "") && matches("a*b*c", "aXbYc") && matches("a", "a"));
        assert!(!matches("app_*", "ap") && !matches("a", "ab") && !matches("a*bc", "abd") && !matches("ab*ba", "aba"));
    }
}
