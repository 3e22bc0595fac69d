//! The clauses of CREATE FUNCTION and CREATE PROCEDURE.

use crate::catalog::{Names, Row};
use crate::error::Result;
use crate::sql::{ident, literal, qualified};

/// The mode of an argument: in front of its name; `None` for a column of `RETURNS TABLE`.
const MODES: &[(&str, Option<&str>)] =
    &[("i", Some("")), ("o", Some("OUT ")), ("b", Some("INOUT ")), ("v", Some("VARIADIC ")), ("t", None)];

/// One argument or result column.
struct Argument {
    mode: Option<&'static str>,
    /// Name and type.
    text: String,
    default: Option<String>,
}

fn all_arguments(row: Row<'_>, names: &Names) -> Result<Vec<Argument>> {
    let types: Vec<u32> = row.numbers("argument_types")?;
    let (modes, defaults) = (row.texts("argument_modes")?, row.array("defaults")?);
    let argument_names = row.texts("argument_names")?;
    let mut found = Vec::with_capacity(types.len());
    for (at, oid) in types.iter().enumerate() {
        let mode = match modes.get(at) {
            Some(letter) => mode(row, letter)?,
            None if row.bool("variadic")? && at + 1 == types.len() => Some("VARIADIC "),
            None => Some(""),
        };
        let kind = names.type_name(*oid, -1)?;
        let text = match argument_names.get(at).filter(|name| !name.is_empty()) {
            Some(name) => format!("{} {kind}", ident(name)),
            None => kind.to_owned(),
        };
        found.push(Argument { mode, text, default: defaults.get(at).cloned().flatten() });
    }
    Ok(found)
}

fn mode(row: Row<'_>, letter: &str) -> Result<Option<&'static str>> {
    let known = MODES.iter().find(|(known, _)| *known == letter);
    known.map(|(_, mode)| *mode).ok_or_else(|| {
        let name = row.text("name").unwrap_or_default();
        crate::Error::new(format!("function {name} has an argument of the unknown mode {letter:?}"))
    })
}

/// The types of the arguments that tell overloads apart, as `COMMENT ON FUNCTION` and `GRANT` take them.
pub(super) fn identity(row: Row<'_>, names: &Names) -> Result<String> {
    let types: Vec<u32> = row.numbers("input_types")?;
    let types: Result<Vec<&str>> = types.iter().map(|oid| names.type_name(*oid, -1)).collect();
    Ok(types?.join(", "))
}

/// The arguments, one a line.
pub(super) fn arguments(row: Row<'_>, names: &Names) -> Result<String> {
    let lines: Vec<String> = all_arguments(row, names)?
        .into_iter()
        .filter_map(|argument| {
            let default = argument.default.map(|default| format!(" DEFAULT {default}")).unwrap_or_default();
            argument.mode.map(|mode| format!("\n    {mode}{}{default}", argument.text))
        })
        .collect();
    Ok(if lines.is_empty() { String::new() } else { format!("{}\n", lines.join(",")) })
}

/// What stands behind RETURNS; `None` for procedures.
pub(super) fn returns(row: Row<'_>, names: &Names) -> Result<Option<String>> {
    if row.text("kind")? == "p" {
        return Ok(None);
    }
    let columns: Vec<String> = all_arguments(row, names)?
        .into_iter()
        .filter(|argument| argument.mode.is_none())
        .map(|argument| format!("\n    {}", argument.text))
        .collect();
    if !columns.is_empty() {
        return Ok(Some(format!("TABLE ({}\n)", columns.join(","))));
    }
    let set = if row.bool("returns_set")? { "SETOF " } else { "" };
    Ok(Some(format!("{set}{}", names.type_name(row.oid("return_type")?, -1)?)))
}

/// The clauses between RETURNS and AS, in the order of the documentation, without those that say the default.
pub(super) fn attributes(row: Row<'_>, names: &Names) -> Result<Vec<String>> {
    let mut found = vec![format!("LANGUAGE {}", ident(row.text("language")?))];
    let transforms: Vec<u32> = row.numbers("transforms")?;
    if !transforms.is_empty() {
        let types: Result<Vec<String>> =
            transforms.iter().map(|oid| Ok(format!("FOR TYPE {}", names.type_name(*oid, -1)?))).collect();
        found.push(format!("TRANSFORM {}", types?.join(", ")));
    }
    if row.text("kind")? == "w" {
        found.push("WINDOW".to_owned());
    }
    let volatility = row.letter("volatility", &[("v", None), ("s", Some("STABLE")), ("i", Some("IMMUTABLE"))])?;
    let parallel = row.letter("parallel", &[
        ("u", None),
        ("s", Some("PARALLEL SAFE")),
        ("r", Some("PARALLEL RESTRICTED")),
    ])?;
    let flags = [
        volatility,
        row.bool("leakproof")?.then_some("LEAKPROOF"),
        row.bool("strict")?.then_some("STRICT"),
        row.bool("security_definer")?.then_some("SECURITY DEFINER"),
        parallel,
    ];
    found.extend(flags.into_iter().flatten().map(str::to_owned));
    found.extend(planning(row)?);
    let mut settings: Vec<String> = row.texts("settings")?.iter().map(|setting| set(setting)).collect();
    // They come in the order in which they were set, which means nothing.
    settings.sort();
    found.extend(settings);
    Ok(found)
}

/// COST, ROWS and SUPPORT.
fn planning(row: Row<'_>) -> Result<Vec<String>> {
    let mut found = Vec::new();
    // `interpret_func_volatility` and friends in functioncmds.c: 1 for C and internal functions, else 100.
    let usual = if matches!(row.text("language")?, "c" | "internal") { "1" } else { "100" };
    if row.text("cost")? != usual {
        found.push(format!("COST {}", row.text("cost")?));
    }
    let usual = if row.bool("returns_set")? { "1000" } else { "0" };
    if row.text("rows")? != usual {
        found.push(format!("ROWS {}", row.text("rows")?));
    }
    if let (Some(schema), Some(support)) = (row.opt("support_schema")?, row.opt("support")?) {
        found.push(format!("SUPPORT {}", qualified(schema, support)));
    }
    Ok(found)
}

/// Settings that hold a list of names (`GUC_LIST_QUOTE`; `variable_is_guc_list_quote` in `dumputils.c`): each element is
/// quoted by itself.
const LISTS: &[&str] = &[
    "local_preload_libraries",
    "search_path",
    "session_preload_libraries",
    "shared_preload_libraries",
    "temp_tablespaces",
    "unix_socket_directories",
];

/// A `SET` clause from `name=value` as `proconfig` keeps it.
pub(in crate::kinds) fn set(setting: &str) -> String {
    let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
    let value = if LISTS.contains(&name.to_ascii_lowercase().as_str()) {
        let elements: Vec<String> = list(value).iter().map(|element| literal(element)).collect();
        if elements.is_empty() { "''".to_owned() } else { elements.join(", ") }
    } else {
        literal(value)
    };
    let name: Vec<String> = name.split('.').map(|part| ident(part).to_string()).collect();
    format!("SET {} TO {value}", name.join("."))
}

/// The names in a list such as `"$user", public`, unquoted.
fn list(value: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = value.chars().peekable();
    while chars.peek().is_some() {
        while chars.next_if(|c| c.is_whitespace() || *c == ',').is_some() {}
        let mut name = String::new();
        let quoted = chars.next_if_eq(&'"').is_some();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted => {
                    if chars.next_if_eq(&'"').is_none() {
                        break;
                    }
                    name.push('"');
                }
                ',' if !quoted => break,
                c => name.push(c),
            }
        }
        if quoted || !name.is_empty() {
            found.push(if quoted { name } else { name.trim_end().to_owned() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_are_lists_are_quoted_one_by_one() {
        assert_eq!(set("search_path=\"\""), "SET search_path TO ''");
        assert_eq!(set("search_path=pg_catalog, \"$user\", \"O\"\"dd\""), "SET search_path TO 'pg_catalog', '$user', 'O\"dd'");
        assert_eq!(set("app.x=a, b"), "SET app.x TO 'a, b'");
    }
}
