//! Constraints of tables: primary key, unique, check, foreign key, exclusion, and PostgreSQL 18's named NOT NULL.

use super::{Fact, Gravity, Kind, Texts, TextsOf, no_lesson};
use crate::catalog::{Clause, Draft, Entry, Names, NotNull, Relation, RelationKind, Root, Row, Section, class};
use crate::error::Result;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "constraint",
    folders: &[],
    class: class::PG_CONSTRAINT,
    sql: include_str!("constraint.sql"),
    second: true,
    texts: Some(Texts {
        sql: "SELECT k.oid, pg_catalog.pg_get_constraintdef(k.oid) AS definition FROM pg_catalog.pg_constraint AS k WHERE k.oid",
        of: TextsOf::Alike,
        learn: no_lesson,
    }),
    index,
    render,
    facts: &[
        clause("primary key", "CONSTRAINT $name PRIMARY KEY"),
        clause("unique constraint", "CONSTRAINT $name UNIQUE"),
        clause("exclusion constraint", "CONSTRAINT $name EXCLUDE"),
        clause("check constraint", "CONSTRAINT $name CHECK"),
        clause("primary key", "ALTER TABLE [ONLY] $root ADD CONSTRAINT $name PRIMARY KEY"),
        clause("unique constraint", "ALTER TABLE [ONLY] $root ADD CONSTRAINT $name UNIQUE"),
        clause("exclusion constraint", "ALTER TABLE [ONLY] $root ADD CONSTRAINT $name EXCLUDE"),
        clause("check constraint", "ALTER TABLE [ONLY] $root ADD CONSTRAINT $name CHECK"),
        clause("foreign key", "ALTER TABLE [ONLY] $root ADD CONSTRAINT $name FOREIGN KEY"),
        clause("not-null constraint", "ALTER TABLE [ONLY] $root ADD CONSTRAINT $name NOT NULL"),
        clause("constraint", "CONSTRAINT $name"),
        clause("constraint", "ALTER TABLE [ONLY] $root ADD CONSTRAINT $name"),
    ],
};

const fn clause(name: &'static str, pattern: &'static str) -> Fact {
    Fact { name, pattern, gravity: Gravity::Integrity }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Type {
    PrimaryKey,
    Unique,
    Exclusion,
    Check,
    ForeignKey,
    NotNull,
    Trigger,
}

const TYPES: &[(&str, Type)] = &[
    ("p", Type::PrimaryKey),
    ("u", Type::Unique),
    ("x", Type::Exclusion),
    ("c", Type::Check),
    ("f", Type::ForeignKey),
    ("n", Type::NotNull),
    ("t", Type::Trigger),
];

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let relation = row.oid("relation")?;
    if row.letter("type", TYPES)? == Type::NotNull {
        for column in row.numbers("columns")? {
            let constraint = NotNull {
                name: row.text("name")?.to_owned(),
                no_inherit: row.bool("no_inherit")?,
                valid: row.bool("validated")?,
            };
            names.add_not_null(relation, column, constraint);
        }
    }
    let phrase = format!("CONSTRAINT {} ON {}", ident(row.text("name")?), names.name(class::PG_CLASS, relation)?);
    let root = names.root_of(class::PG_CLASS, relation)?;
    Ok(root.map(|root| Entry::of(root, phrase)))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let relation = row.oid("relation")?;
    let Some(root) = names.root_of(class::PG_CLASS, relation)? else { return Ok(()) };
    let (kind, table) = (row.letter("type", TYPES)?, names.relation(relation)?);
    match kind {
        Type::Trigger => Ok(()),
        Type::NotNull => not_null(row, names, draft, root),
        // The clone of a partitioned table's foreign key comes into being when the partition is attached.
        Type::ForeignKey if row.oid("parent")? != 0 => Ok(()),
        // An heir takes a check from its parent; a partition must have it before it is attached.
        Type::Check if !row.bool("is_local")? && !table.is_partition && !names.is_attached(relation) => Ok(()),
        _ => constraint(row, names, draft, root, (kind, table)),
    }
}

fn constraint(
    row: Row<'_>,
    names: &Names,
    draft: &mut Draft,
    root: Root,
    (kind, relation): (Type, &Relation),
) -> Result<()> {
    let name = row.text("name")?;
    let sql = format!("CONSTRAINT {} {}", ident(name), definition(row)?);
    let table = names.name(class::PG_CLASS, row.oid("relation")?)?;
    let parted = relation.kind == RelationKind::Partitioned || relation.is_partition;
    let rank = match kind {
        Type::PrimaryKey => 1,
        Type::Unique => 2,
        Type::Exclusion => 3,
        _ => 4,
    };
    // An index under a partitioned table is made for itself and then attached; a foreign key may close a circle; a
    // constraint that is not valid must not be made so by CREATE TABLE.
    let apart = kind == Type::ForeignKey || (parted && kind != Type::Check) || sql.contains(" NOT VALID");
    if !apart {
        draft.clause(root, Clause::Constraint(rank), name, sql);
        return Ok(());
    }
    let only = if kind == Type::ForeignKey && parted { "" } else { "ONLY " };
    let order = format!("{}{name}", if kind == Type::ForeignKey { 9 } else { rank });
    draft.statement(root, Section::Constraint, (&order, ""), format_args!("ALTER TABLE {only}{table} ADD {sql}"));
    if let Some(parent) = row.opt("parent_name")? {
        let parent = names.qualified(row.oid("parent_namespace")?, parent)?;
        let index = crate::sql::qualified(table_schema(names, root), name);
        draft.statement(root, Section::Index, ("~", name), format_args!("ALTER INDEX {parent} ATTACH PARTITION {index}"));
    }
    Ok(())
}

fn table_schema(names: &Names, root: Root) -> &str {
    names.root_id(root).schema.as_deref().unwrap_or_default()
}

/// PostgreSQL's text, with what belongs to the index underneath put where the grammar wants it.
fn definition(row: Row<'_>) -> Result<String> {
    let text = &super::options::sorted(row.text("definition")?, &row.texts("index_options")?);
    let mut index = super::options::storage(row.texts("index_options")?, " ");
    // The server writes these options itself.
    if text.contains(&index) {
        index.clear();
    }
    if let Some(tablespace) = row.opt("tablespace")? {
        index.push_str(&format!(" USING INDEX TABLESPACE {}", ident(tablespace)));
    }
    let end = text.find(" DEFERRABLE").filter(|_| row.bool("deferrable").unwrap_or(false)).unwrap_or(text.len());
    // ALTER TABLE … DISABLE TRIGGER ALL: the constraint is there and nobody enforces it. No statement that could be written
    // here says so, for the names of these triggers hold OIDs.
    let disabled = if row.bool("triggers_disabled")? { " /* NOT ENFORCED: its triggers are not enabled */" } else { "" };
    Ok(format!("{}{index}{}{disabled}", &text[..end], &text[end..]))
}

fn not_null(row: Row<'_>, names: &Names, draft: &mut Draft, root: Root) -> Result<()> {
    if row.bool("validated")? || !row.bool("is_local")? {
        return Ok(());
    }
    let relation = row.oid("relation")?;
    let (name, table) = (row.text("name")?, names.name(class::PG_CLASS, relation)?);
    let column = names.column_list(relation, &row.numbers::<i16>("columns")?)?;
    let inherit = if row.bool("no_inherit")? { " NO INHERIT" } else { "" };
    let sql = format!("ALTER TABLE ONLY {table} ADD CONSTRAINT {} NOT NULL {column}{inherit} NOT VALID", ident(name));
    draft.statement(root, Section::Constraint, (&format!("5{name}"), ""), sql);
    Ok(())
}
