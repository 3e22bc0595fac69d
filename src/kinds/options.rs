//! Lists of options, as several kinds have them.

use crate::catalog::Row;
use crate::error::Result;
use crate::sql::{ident, literal};

/// Storage parameters: `WITH (fillfactor=70)`, in the order of their names; nothing where there are none.
///
/// A value is written as `ruleutils.c` does: bare where it is an identifier, else as a string.
pub(super) fn storage(options: impl IntoIterator<Item = String>, before: &str) -> String {
    let mut options: Vec<String> = options.into_iter().map(|option| parameter(&option)).collect();
    options.sort();
    list(&options, before)
}

fn list(options: &[String], before: &str) -> String {
    if options.is_empty() { String::new() } else { format!("{before}WITH ({})", options.join(", ")) }
}

/// The storage parameters of a relation and, under `toast.`, those of its TOAST table.
pub(super) fn with_toast(row: Row<'_>) -> Result<Vec<String>> {
    let toast = row.texts("toast_options")?.into_iter().map(|option| format!("toast.{option}"));
    Ok(row.texts("options")?.into_iter().chain(toast).collect())
}

/// A definition that the server wrote, with the storage parameters in it in the order of their names instead of that in which
/// they were set.
pub(super) fn sorted(definition: &str, options: &[String]) -> String {
    let as_set: Vec<String> = options.iter().map(|option| parameter(option)).collect();
    definition.replacen(&list(&as_set, " "), &storage(options.iter().cloned(), " "), usize::from(as_set.len() > 1))
}

fn parameter(option: &str) -> String {
    let (name, value) = option.split_once('=').unwrap_or((option, ""));
    let name = match name.split_once('.') {
        Some((namespace, name)) => format!("{}.{}", ident(namespace), ident(name)),
        None => ident(name).to_string(),
    };
    let quoted = ident(value).to_string();
    let value = if quoted == value && !value.is_empty() { quoted } else { literal(value) };
    format!("{name}={value}")
}

/// Options of foreign objects: `OPTIONS (host 'a', port '1')`, in the order of their names; nothing where there are none.
pub(super) fn generic(options: &[String], before: &str) -> String {
    let mut options: Vec<String> = options
        .iter()
        .map(|option| {
            let (name, value) = option.split_once('=').unwrap_or((option, ""));
            format!("{} {}", ident(name), literal(value))
        })
        .collect();
    options.sort();
    if options.is_empty() { String::new() } else { format!("{before}OPTIONS ({})", options.join(", ")) }
}

/// Options in parentheses behind a word, one a line; nothing where there are none.
pub(super) fn listed(word: &str, options: &[String]) -> String {
    if options.is_empty() {
        return String::new();
    }
    format!("\n    {word} (\n        {}\n    )", options.join(",\n        "))
}

/// What stands in parentheses behind the name in a CREATE statement, one a line.
pub(super) fn block(options: &[String]) -> String {
    format!(" (\n    {}\n)", options.join(",\n    "))
}

/// Stands for a value that nobody may read.
const SECRET: &str = "***";

/// Options of wrappers, servers and mappings, one a line in the order of their names; without the values of secret ones.
pub(super) fn foreign(options: &[String], secret: impl Fn(&str) -> bool) -> String {
    let mut options: Vec<(&str, &str)> =
        options.iter().map(|option| option.split_once('=').unwrap_or((option, ""))).collect();
    options.sort_unstable();
    let text = |(name, value): &(&str, &str)| {
        format!("{} {}", ident(name), literal(if secret(name) { SECRET } else { value }))
    };
    listed("OPTIONS", &options.iter().map(text).collect::<Vec<_>>())
}

/// Whether an option's name says that its value is a secret. Options of servers can be read by everyone who can log in,
/// but what is written into a repository is read by more.
pub(super) fn looks_secret(name: &str) -> bool {
    const WORDS: &[&str] =
        &["password", "passwd", "passphrase", "secret", "token", "api_key", "apikey", "private_key", "access_key"];
    let name = name.to_ascii_lowercase();
    WORDS.iter().any(|word| name.contains(word)) && name != "password_required"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_shown_as_present() {
        let options = ["password=hunter2=x".to_owned(), "host=db's".to_owned()];
        let text = "\n    OPTIONS (\n        host 'db''s',\n        password '***'\n    )";
        assert_eq!(foreign(&options, looks_secret), text);
        assert!(looks_secret("AWS_Secret_Access_Key") && looks_secret("api_key") && !looks_secret("key_column"));
    }
}
