//! What data a statement may destroy.

use super::cursor::Cursor;
use super::{Name, dml};
use crate::sql::ident;

/// Data that a statement may destroy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What happens, with names as SQL writes them: `drops the column public.a.b`.
    pub what: String,
    /// The table whose emptiness makes it harmless, where there is one.
    pub relation: Option<Name>,
}

impl Loss {
    fn of(what: String, relation: &Name) -> Self {
        Loss { what, relation: Some(relation.clone()) }
    }

    fn any(what: String) -> Self {
        Loss { what, relation: None }
    }
}

/// What data a statement may destroy; derived data (indexes, materialized views) is not meant.
///
/// Not seen: what the body of a `DO` block, a function or a trigger does, and what reaches rows through a foreign key
/// with `ON DELETE CASCADE`.
pub fn losses(sql: &str) -> Vec<Loss> {
    let mut cursor = Cursor::new(sql);
    match cursor.take_any(&["drop", "truncate", "alter"]) {
        Some("drop") => drop(&mut cursor),
        Some("truncate") => truncate(&mut cursor),
        Some("alter") => alter(&mut cursor),
        _ => dml::writes(sql).into_iter().filter_map(change_of_rows).collect(),
    }
}

const DROPS: [&str; 10] = [
    "table",
    "schema",
    "owned by",
    "type",
    "domain",
    "collation",
    "access method",
    "sequence",
    "extension",
    "database",
];

fn drop(cursor: &mut Cursor<'_>) -> Vec<Loss> {
    let Some(kind) = cursor.take_any(&DROPS) else { return Vec::new() };
    cursor.take("if exists");
    let names = cursor.names();
    let cascade = cursor.find("cascade");
    names.iter().filter_map(|name| dropped(kind, name, cascade)).collect()
}

/// Without `CASCADE`, PostgreSQL refuses to drop what holds or types data that is not its own.
fn dropped(kind: &str, name: &Name, cascade: bool) -> Option<Loss> {
    let what = match kind {
        "table" => return Some(Loss::of(format!("drops the table {name}"), name)),
        "owned by" => format!("drops all that {name} owns in this database"),
        "sequence" => format!("drops the sequence {name} and where it stands"),
        "database" => format!("drops the database {name}"),
        "extension" if cascade => format!("drops the extension {name}, its tables and the columns of its types"),
        "extension" => format!("drops the extension {name} and its tables, if it has any"),
        _ if !cascade => return None,
        "schema" => format!("drops the schema {name} and all that is in it"),
        "access method" => format!("drops the access method {name} and the tables that it stores"),
        kind => format!("drops the {kind} {name} and all columns that use it"),
    };
    Some(Loss::any(what))
}

fn truncate(cursor: &mut Cursor<'_>) -> Vec<Loss> {
    cursor.take("table");
    let tables = cursor.relations();
    let more = if cursor.find("cascade") { " and of all tables that refer to it" } else { "" };
    tables
        .iter()
        .map(|table| {
            let what = format!("deletes all rows of {table}{more}");
            // Rows that refer to nothing are in tables that refer to an empty one.
            if more.is_empty() { Loss::of(what, table) } else { Loss::any(what) }
        })
        .collect()
}

fn alter(cursor: &mut Cursor<'_>) -> Vec<Loss> {
    let Some(kind) = cursor.take_any(&["table", "type"]) else { return Vec::new() };
    cursor.take("if exists");
    let Some(relation) = cursor.relation() else { return Vec::new() };
    cursor.clauses().into_iter().filter_map(|clause| altered(kind, &relation, clause)).collect()
}

fn altered(kind: &str, relation: &Name, mut clause: Cursor<'_>) -> Option<Loss> {
    let part = if kind == "type" { "attribute" } else { "column" };
    let verb = clause.take_any(&["drop", "alter"])?;
    let marked = clause.take(part);
    // A type has other things to drop or alter, and a table's column needs no word before it.
    if clause.is("constraint") || (kind == "type" && !marked) {
        return None;
    }
    clause.take("if exists");
    let column = clause.identifier()?;
    let what = match verb {
        "drop" => format!("drops the {part} {relation}.{}", ident(&column)),
        _ => {
            clause.take("set data");
            let changes = clause.take("type");
            changes.then(|| {
                format!("changes the type of {relation}.{}, which may lose what does not fit", ident(&column))
            })?
        }
    };
    // The rows of a composite type are in the tables that use it.
    Some(if kind == "type" { Loss::any(what) } else { Loss::of(what, relation) })
}

fn change_of_rows(mut write: dml::Write<'_>) -> Option<Loss> {
    let table = &write.table;
    let what = match write.verb {
        "delete from" if write.rest.find("where") => format!("deletes rows of {table}"),
        "delete from" => format!("deletes all rows of {table}"),
        "update" if !write.rest.find("where") => format!("overwrites columns in all rows of {table}"),
        "merge into" if write.rest.find("then delete") => format!("deletes rows of {table}"),
        _ => return None,
    };
    Some(Loss::of(what, table))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sql: &str) -> Vec<String> {
        losses(sql).into_iter().map(|loss| loss.what).collect()
    }

    #[test]
    fn what_is_dropped_is_named() {
        for (sql, expected) in [
            ("drop table if exists a, \"B\".c cascade", vec!["drops the table a", "drops the table \"B\".c"]),
            ("alter table if exists only s.a drop b", vec!["drops the column s.a.b"]),
            ("alter table a drop column if exists \"C\" cascade, add d int", vec!["drops the column a.\"C\""]),
            ("drop schema s cascade", vec!["drops the schema s and all that is in it"]),
            ("drop owned by r", vec!["drops all that r owns in this database"]),
            ("drop type e cascade", vec!["drops the type e and all columns that use it"]),
            ("drop sequence s", vec!["drops the sequence s and where it stands"]),
            ("drop database d", vec!["drops the database d"]),
            ("drop extension x", vec!["drops the extension x and its tables, if it has any"]),
            ("truncate only a, b restart identity", vec!["deletes all rows of a", "deletes all rows of b"]),
            ("alter type t drop attribute a cascade", vec!["drops the attribute t.a"]),
        ] {
            assert_eq!(read(sql), expected, "{sql}");
        }
    }

    #[test]
    fn what_is_changed_is_named() {
        let changed = "changes the type of a.b, which may lose what does not fit";
        assert_eq!(read("alter table a alter column b set data type int using b::int"), [changed]);
        assert_eq!(read("alter table a alter b type int"), [changed]);
        assert_eq!(read("delete from a where (b)"), ["deletes rows of a"]);
        assert_eq!(read("delete from a using (select 1 where true) x"), ["deletes all rows of a"]);
        assert_eq!(read("update a set b = (select 1 where true)"), ["overwrites columns in all rows of a"]);
        assert_eq!(read("with x as (delete from a returning 1) select 1 where true"), ["deletes all rows of a"]);
        assert_eq!(read("merge into a using b on true when matched then delete"), ["deletes rows of a"]);
        assert_eq!(losses("update a set b = 1")[0].relation.as_ref().map(Name::quoted).as_deref(), Some("a"));
    }

    #[test]
    fn what_destroys_nothing_is_let_through() {
        for sql in [
            "drop schema s",
            "drop type e",
            "drop index i",
            "drop materialized view m",
            "drop foreign table f",
            "drop view v cascade",
            "alter table a drop constraint b",
            "alter table a alter b drop default, alter c set not null",
            "alter table a detach partition b",
            "alter table a alter constraint b deferrable",
            "alter type t add value 'drop'",
            "update a set b = 1 where c",
            "insert into a select 1 on conflict (b) do update set c = 1",
            "select 'drop table a'",
        ] {
            assert_eq!(read(sql), Vec::<String>::new(), "{sql}");
        }
    }
}
