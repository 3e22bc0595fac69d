//! Ranges, each with its multirange.

use super::definition::{functions, lines, set};
use super::{Fact, Gravity, Kind, types};
use crate::catalog::{Draft, Names, Row, class};
use crate::error::Result;

pub(super) const KIND: Kind = Kind {
    name: "range",
    folders: &[types::FOLDER],
    class: class::PG_TYPE,
    sql: include_str!("range.sql"),
    second: false,
    texts: None,
    index: types::index,
    render,
    facts: &[Fact { name: "range", pattern: "CREATE TYPE $name AS RANGE (", gravity: Gravity::Structure }],
};

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let [canonical, difference] = functions(row)?;
    if canonical.is_some() {
        types::shell(row, names, draft)?;
    }
    let qualified = |name: &str, namespace: &str| -> Result<Option<String>> {
        row.opt(name)?.map(|name| names.qualified(row.oid(namespace)?, name)).transpose()
    };
    let properties = [
        set("SUBTYPE", Some(names.type_name(row.oid("subtype")?, -1)?)),
        set("SUBTYPE_OPCLASS", qualified("operator_class", "operator_class_namespace")?),
        set("COLLATION", qualified("collation", "collation_namespace")?),
        set("CANONICAL", canonical),
        set("SUBTYPE_DIFF", difference),
        set("MULTIRANGE_TYPE_NAME", multirange(row, names)?),
    ];
    let properties: Vec<String> = properties.into_iter().flatten().collect();
    types::define(row, names, draft, &format!("AS RANGE {}", lines(&properties)))
}

/// The multirange's name where it is not the one that PostgreSQL chooses.
fn multirange(row: Row<'_>, names: &Names) -> Result<Option<String>> {
    let (name, namespace) = (row.text("multirange")?, row.oid("multirange_namespace")?);
    let usual = namespace == row.oid("namespace")? && name == usual_multirange(row.text("name")?);
    Ok(if usual { None } else { Some(names.qualified(namespace, name)?) })
}

/// As `makeMultirangeTypeName` in `pg_type.c` makes it, cut to 63 bytes.
fn usual_multirange(range: &str) -> String {
    let (name, end) = match range.find("range") {
        Some(at) => (format!("{}multi{}", &range[..at], &range[at..]), ""),
        None => (range.to_owned(), "_multirange"),
    };
    let mut length = name.len().min(63 - end.len());
    while !name.is_char_boundary(length) {
        length -= 1;
    }
    format!("{}{end}", &name[..length])
}

#[cfg(test)]
mod tests {
    use super::usual_multirange;

    #[test]
    fn multiranges_are_called_as_postgresql_calls_them() {
        assert_eq!(usual_multirange("float_range"), "float_multirange");
        assert_eq!(usual_multirange("ranges_of_ranges"), "multiranges_of_ranges");
        assert_eq!(usual_multirange("span"), "span_multirange");
        assert_eq!(usual_multirange(&"x".repeat(63)), format!("{}_multirange", "x".repeat(52)));
    }
}
