//! Columns of tables, composite types, views and materialized views.

mod inherited;

use std::borrow::Cow;
use std::fmt::{Display, from_fn};

use super::{Fact, Gravity, Kind, no_entry, sequence};
use crate::catalog::{
    Clause, Column, Draft, Entry, Names, Relation, RelationKind, Root, Row, Section, Securable, class,
};
use crate::error::Result;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "column",
    folders: &[],
    class: class::PG_CLASS,
    sql: include_str!("column.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "column setting", pattern: "ALTER TABLE [ONLY] $root ALTER COLUMN $name", gravity: Gravity::Performance },
        Fact { name: "column setting", pattern: "ALTER MATERIALIZED VIEW $root ALTER COLUMN $name", gravity: Gravity::Performance },
    ],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    names.use_type(row.oid("type")?, row.number("modifier")?);
    let column = Column {
        number: row.number("number")?,
        name: row.text("name")?.to_owned(),
        kind: row.oid("type")?,
        collation: row.oid("collation_oid")?,
        local: row.bool("is_local")?,
        not_null: row.bool("not_null")?,
    };
    names.add_column(row.oid("relation")?, column);
    no_entry(row, names)
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let relation = row.oid("relation")?;
    let Some(root) = names.root_of(class::PG_CLASS, relation)? else { return Ok(()) };
    let owner = names.relation(relation)?;
    match owner.kind {
        RelationKind::Composite => {
            draft.clause(root, place(row)?, "", name_and_type(row, names)?);
            return Ok(());
        }
        RelationKind::Table | RelationKind::Partitioned | RelationKind::Foreign => {
            table_column(row, names, draft, root, owner)?
        }
        RelationKind::View => view_default(row, names, draft, root)?,
        RelationKind::MaterializedView => {}
    }
    settings(row, names, draft, root)?;
    grants(row, names, draft, root, owner)
}

fn place(row: Row<'_>) -> Result<Clause> {
    Ok(Clause::Column(row.number("number")?))
}

/// Its name, its type and its collation. A large schema has a million columns: they are written in place.
fn name_and_type<'a>(row: Row<'a>, names: &'a Names) -> Result<impl Display + use<'a>> {
    let kind = names.type_name(row.oid("type")?, row.number("modifier")?)?;
    let (name, collation) = (row.text("name")?, collation(row, names)?);
    Ok(from_fn(move |f| write!(f, "{} {kind}{collation}", ident(name))))
}

/// The database's own collation, `DEFAULT_COLLATION_OID` in `pg_collation_d.h`; for all others the query gives the name.
const DEFAULT_COLLATION: u32 = 100;

/// The collation, where it is not that of the type.
fn collation(row: Row<'_>, names: &Names) -> Result<String> {
    let oid = row.oid("collation_oid")?;
    Ok(match row.opt("collation")? {
        _ if oid == names.type_facts(row.oid("type")?)?.collation => String::new(),
        None if oid == DEFAULT_COLLATION => " COLLATE pg_catalog.\"default\"".to_owned(),
        _ => format!(" COLLATE {}", names.qualified(row.oid("collation_schema")?, row.text("collation")?)?),
    })
}

fn table_column(row: Row<'_>, names: &Names, draft: &mut Draft, root: Root, table: &Relation) -> Result<()> {
    // A partition is written whole and then attached; any other heir has only the columns that it declares itself.
    if !row.bool("is_local")? && !table.is_partition && !names.is_attached(row.oid("relation")?) {
        return inherited::render(row, names, draft, root);
    }
    let end = properties(row, names, table)?;
    // A typed table takes its columns from its type.
    if table.of_type == 0 {
        let options = super::options::generic(&row.texts("foreign_options")?, " ");
        draft.clause(root, place(row)?, "", format_args!("{}{options}{end}", name_and_type(row, names)?));
    } else if !end.is_empty() {
        draft.clause(root, place(row)?, "", format_args!("{} WITH OPTIONS{end}", ident(row.text("name")?)));
    }
    Ok(())
}

/// What stands behind a column's type.
fn properties(row: Row<'_>, names: &Names, table: &Relation) -> Result<String> {
    let generated = row.letter("generated", &[("", None), ("s", Some("STORED")), ("v", Some("VIRTUAL"))])?;
    let identity = row.letter("identity", &[("", None), ("a", Some("ALWAYS")), ("d", Some("BY DEFAULT"))])?;
    let mut sql = String::new();
    match (generated, names.default_of(row.oid("relation")?, row.number("number")?)) {
        (Some(storage), Some(expression)) => {
            [" GENERATED ALWAYS AS (", expression, ") ", storage].iter().for_each(|part| sql.push_str(part));
        }
        (_, Some(default)) => {
            sql.reserve(default.len() + " DEFAULT  NOT NULL".len());
            sql.push_str(" DEFAULT ");
            sql.push_str(default);
        }
        (_, None) => {}
    }
    // From 17 on a partition shares its parent's identity and must not declare one.
    let shared = names.major >= 17 && table.is_partition;
    if let Some(identity) = identity.filter(|_| !shared) {
        let options = sequence::identity_options(names, row.oid("relation")?, row.number("number")?);
        sql.push_str(&format!(" GENERATED {identity} AS IDENTITY{options}"));
    }
    sql.push_str(&not_null(row, names, table)?);
    Ok(sql)
}

/// `NOT NULL`, with the constraint's name where PostgreSQL 18 would not choose the same.
fn not_null(row: Row<'_>, names: &Names, table: &Relation) -> Result<Cow<'static, str>> {
    let constraint = names.not_null(row.oid("relation")?, row.number("number")?);
    Ok(match constraint {
        _ if !row.bool("not_null")? => "".into(),
        None => " NOT NULL".into(),
        // Written as a statement of its own: CREATE TABLE cannot say it.
        Some(constraint) if !constraint.valid => "".into(),
        Some(constraint) => {
            let usual = is_default_name(&constraint.name, &table.name, row.text("name")?);
            let named = !usual && !inherited_name(row, names, &constraint.name)?;
            let name = if named { format!(" CONSTRAINT {}", ident(&constraint.name)) } else { String::new() };
            let inherit = if constraint.no_inherit { " NO INHERIT" } else { "" };
            format!("{name} NOT NULL{inherit}").into()
        }
    })
}

/// Whether PostgreSQL chose the name of a NOT NULL constraint. Where the name was taken it puts a number behind the label,
/// which depends on the order in which tables were made.
fn is_default_name(name: &str, relation: &str, column: &str) -> bool {
    let number = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let label = format!("not_null{}", &name[name.len() - number..]);
    name == default_name(relation, Some(column), &label)
}

/// Whether a parent's constraint on the column has this name. A heir has taken it over then; when it is loaded as a table of
/// its own and then attached, PostgreSQL gives it a name of its own, which changes nothing.
fn inherited_name(row: Row<'_>, names: &Names, constraint: &str) -> Result<bool> {
    let name = row.text("name")?;
    Ok(names.parents(row.oid("relation")?).iter().any(|parent| {
        let column = names.columns(*parent).iter().find(|column| column.name == name);
        column.and_then(|column| names.not_null(*parent, column.number)).is_some_and(|found| found.name == constraint)
    }))
}

/// The name that PostgreSQL gives, as `makeObjectName` in `indexcmds.c` builds it: the longer part is cut so that the whole
/// has at most 63 bytes.
pub(super) fn default_name(first: &str, second: Option<&str>, label: &str) -> String {
    let Some(second) = second else {
        return format!("{}_{label}", clip(first, first.len().min(63 - label.len() - 1)));
    };
    let room = 63 - label.len() - 2;
    let (mut one, mut two) = (first.len(), second.len());
    while one + two > room {
        if one > two { one -= 1 } else { two -= 1 }
    }
    format!("{}_{}_{label}", clip(first, one), clip(second, two))
}

/// At most so many bytes, and whole characters only.
fn clip(text: &str, mut bytes: usize) -> &str {
    while !text.is_char_boundary(bytes) {
        bytes -= 1;
    }
    &text[..bytes]
}

fn view_default(row: Row<'_>, names: &Names, draft: &mut Draft, root: Root) -> Result<()> {
    let relation = row.oid("relation")?;
    if let Some(default) = names.default_of(relation, row.number("number")?) {
        let view = names.phrase(class::PG_CLASS, relation)?;
        let name = ident(row.text("name")?).to_string();
        draft.statement(root, Section::Alter, (&name, ""), format_args!("ALTER {view} ALTER COLUMN {name} SET DEFAULT {default}"));
    }
    Ok(())
}

const STORAGE: &[(&str, &str)] = &[("p", "PLAIN"), ("e", "EXTERNAL"), ("m", "MAIN"), ("x", "EXTENDED")];

/// What only ALTER can say.
fn settings(row: Row<'_>, names: &Names, draft: &mut Draft, root: Root) -> Result<()> {
    let mut found = Vec::new();
    // A view has none to set.
    let relation = names.relation(row.oid("relation")?)?;
    let usual = names.type_facts(row.oid("type")?)?.storage;
    if relation.kind != RelationKind::View && !row.text("storage")?.starts_with(usual) {
        found.push(format!("SET STORAGE {}", row.letter("storage", STORAGE)?));
    }
    if let Some(method) = row.letter("compression", &[("", None), ("p", Some("pglz")), ("l", Some("lz4"))])? {
        found.push(format!("SET COMPRESSION {method}"));
    }
    if let Some(target) = row.opt("statistics")? {
        found.push(format!("SET STATISTICS {target}"));
    }
    let options = super::options::storage(row.texts("options")?, "");
    if let Some(options) = options.strip_prefix("WITH ") {
        found.push(format!("SET {options}"));
    }
    if found.is_empty() {
        return Ok(());
    }
    let name = ident(row.text("name")?).to_string();
    let relation = names.phrase(class::PG_CLASS, row.oid("relation")?)?.replacen("TABLE ", "TABLE ONLY ", 1);
    let order = format!("{:05}", row.number::<i16>("number")?);
    for setting in found {
        draft.statement(root, Section::Alter, ("column", &order), format_args!("ALTER {relation} ALTER COLUMN {name} {setting}"));
    }
    Ok(())
}

fn grants(row: Row<'_>, names: &Names, draft: &mut Draft, root: Root, owner: &Relation) -> Result<()> {
    let Some(acl) = row.opt("acl")? else { return Ok(()) };
    let table = format!("TABLE {}", names.name(class::PG_CLASS, row.oid("relation")?)?);
    let columns = format!(" ({})", ident(row.text("name")?));
    let object = Securable { object_type: "c", phrase: &table, columns: &columns, owner: owner.owner };
    draft.grants(names, root, object, Some(acl))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_names_are_cut_as_postgresql_cuts_them() {
        assert_eq!(default_name("t", Some("a"), "not_null"), "t_a_not_null");
        let long = default_name(&"t".repeat(63), Some(&"c".repeat(10)), "not_null");
        assert_eq!((long.len(), long.ends_with("_cccccccccc_not_null")), (63, true));
        assert_eq!(default_name(&"d".repeat(63), None, "not_null"), format!("{}_not_null", "d".repeat(54)));
        assert!(default_name(&"é".repeat(31), Some(&"ü".repeat(31)), "not_null").len() <= 63);
    }
}
