//! What a routine's own `search_path` holds.

/// The schemas that `search_path=a, "B"` lists, unquoted; none of another setting.
pub(super) fn schemas(setting: &str) -> Option<Vec<String>> {
    let mut rest = setting.strip_prefix("search_path=")?.trim_start();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let (name, behind) = name(rest);
        // An empty name is how "nothing" is written.
        found.extend(Some(name).filter(|name| !name.is_empty()));
        rest = behind.trim_start().strip_prefix(',').unwrap_or_default().trim_start();
    }
    Some(found)
}

/// The first name of a list, and what stands behind it.
fn name(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(',').unwrap_or(text.len());
        return (text[..end].trim_end().to_lowercase(), &text[end..]);
    };
    let mut end = 0;
    while let Some(at) = quoted[end..].find('"') {
        end += at;
        if !quoted[end + 1..].starts_with('"') {
            return (quoted[..end].replace("\"\"", "\""), &quoted[end + 1..]);
        }
        end += 2;
    }
    (quoted.to_owned(), "")
}

#[cfg(test)]
mod tests {
    use super::schemas;

    #[test]
    fn lists_are_read_as_postgresql_stores_them() {
        let read = |setting| schemas(setting).map(|names| names.join("|"));
        assert_eq!(read("search_path=\"\"").as_deref(), Some(""));
        assert_eq!(read("search_path=public, pg_temp").as_deref(), Some("public|pg_temp"));
        assert_eq!(read("search_path=\"$user\", \"a, \"\"b\", Public").as_deref(), Some("$user|a, \"b|public"));
        assert_eq!(read("work_mem=1MB"), None);
    }
}
