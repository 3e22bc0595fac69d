//! Tables: ordinary, partitioned, partitions, foreign, typed, inheriting.
//!
//! A partition is written as a table of its own that is then attached, so that its columns keep their order.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Relation, RelationKind, Root, Row, Section, Securable, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "table",
    folders: &[("table", "tables"), ("foreign table", "foreign_tables")],
    class: class::PG_CLASS,
    sql: include_str!("table.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "table", pattern: "CREATE [UNLOGGED] TABLE $name", gravity: Gravity::Integrity },
        Fact { name: "foreign table", pattern: "CREATE FOREIGN TABLE $name", gravity: Gravity::Structure },
        Fact { name: "force row security", pattern: "ALTER TABLE $root FORCE ROW LEVEL SECURITY", gravity: Gravity::Integrity },
        Fact { name: "row security", pattern: "ALTER TABLE $root ENABLE ROW LEVEL SECURITY", gravity: Gravity::Integrity },
        Fact { name: "replica identity", pattern: "ALTER TABLE [ONLY] $root REPLICA IDENTITY", gravity: Gravity::Behavior },
        Fact { name: "partition", pattern: "ALTER TABLE [ONLY] $parent ATTACH PARTITION $name", gravity: Gravity::Integrity },
        Fact { name: "inheritance", pattern: "ALTER TABLE [ONLY] $root INHERIT $name", gravity: Gravity::Structure },
        Fact { name: "clustering", pattern: "ALTER TABLE [ONLY] $root CLUSTER ON", gravity: Gravity::Performance },
        Fact { name: "inheritance", pattern: "ALTER TABLE [ONLY] $root INHERIT $name", gravity: Gravity::Structure },
        Fact { name: "clustering", pattern: "ALTER MATERIALIZED VIEW $root CLUSTER ON", gravity: Gravity::Performance },
    ],
};

const KINDS: &[(&str, RelationKind)] =
    &[("r", RelationKind::Table), ("p", RelationKind::Partitioned), ("f", RelationKind::Foreign)];

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let foreign = row.text("kind")? == "f";
    let (namespace, name) = (row.oid("namespace")?, row.text("name")?);
    names.add_parents(row.oid("oid")?, row.numbers("parents")?);
    names.add_relation(row.oid("oid")?, Relation {
        kind: row.letter("kind", KINDS)?,
        name: name.to_owned(),
        owner: row.oid("owner")?,
        is_partition: row.bool("is_partition")?,
        of_type: row.oid("of_type")?,
    });
    let kind = if foreign { "foreign table" } else { "table" };
    let root = ObjectId { schema: Some(names.schema(namespace)?.to_owned()), kind, name: name.to_owned() };
    let word = if foreign { "FOREIGN TABLE" } else { "TABLE" };
    Ok(Some(Entry::of(root, format!("{word} {}", names.qualified(namespace, name)?))))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_CLASS, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_CLASS, oid)?;
    let table = names.name(class::PG_CLASS, oid)?;
    let (head, tail) = (head(row, names, phrase)?, tail(row, names)?);
    if row.oid("of_type")? == 0 {
        draft.open(root, &head, &tail);
    } else {
        draft.open_optional(root, &head, &tail);
    }
    draft.owner(names, root, phrase, row.oid("owner")?)?;
    if row.bool("is_partition")? {
        attach(row, names, draft, root, table)?;
    }
    if !row.bool("is_partition")? && names.is_attached(oid) {
        for (at, parent) in names.parents(oid).iter().enumerate() {
            let sql = format!("ALTER TABLE ONLY {table} INHERIT {}", names.name(class::PG_CLASS, *parent)?);
            draft.statement(root, Section::Attach, (table, &format!("{at:05}")), sql);
        }
    }
    settings(row, draft, root, table)?;
    // GRANT knows foreign tables as tables.
    let granted = format!("TABLE {table}");
    let object = Securable { object_type: "r", phrase: &granted, columns: "", owner: row.oid("owner")? };
    draft.grants(names, root, object, row.opt("acl")?)
}

fn head(row: Row<'_>, names: &Names, phrase: &str) -> Result<String> {
    let unlogged = row.letter("persistence", &[("p", ""), ("u", "UNLOGGED "), ("t", "TEMPORARY ")])?;
    let of_type = match row.oid("of_type")? {
        0 => String::new(),
        of_type => format!(" OF {}", names.type_name(of_type, -1)?),
    };
    Ok(format!("CREATE {unlogged}{phrase}{of_type}"))
}

/// What stands behind the closing parenthesis.
fn tail(row: Row<'_>, names: &Names) -> Result<String> {
    let mut tail = String::new();
    if !row.bool("is_partition")? && !names.is_attached(row.oid("oid")?) {
        let parents: Vec<u32> = row.numbers("parents")?;
        let parents: Result<Vec<&str>> = parents.iter().map(|parent| names.name(class::PG_CLASS, *parent)).collect();
        let parents = parents?;
        if !parents.is_empty() {
            tail.push_str(&format!("\nINHERITS ({})", parents.join(", ")));
        }
    }
    if let Some(key) = row.opt("partition_key")? {
        tail.push_str(&format!("\nPARTITION BY {key}"));
    }
    if let Some(server) = row.opt("server")? {
        tail.push_str(&format!("\nSERVER {}", ident(server)));
        tail.push_str(&super::options::generic(&row.texts("foreign_options")?, "\n"));
    }
    if let Some(method) = row.opt("access_method")?.filter(|method| *method != "heap") {
        tail.push_str(&format!("\nUSING {}", ident(method)));
    }
    tail.push_str(&super::options::storage(super::options::with_toast(row)?, "\n"));
    if let Some(tablespace) = row.opt("tablespace")? {
        tail.push_str(&format!("\nTABLESPACE {}", ident(tablespace)));
    }
    Ok(tail)
}

fn attach(row: Row<'_>, names: &Names, draft: &mut Draft, root: Root, table: &str) -> Result<()> {
    let Some(bound) = row.opt("bound")? else { return Ok(()) };
    for parent in row.numbers("parents")? {
        let parent = names.name(class::PG_CLASS, parent)?;
        let pending = if row.bool("detaching")? { " /* DETACH PENDING */" } else { "" };
        let sql = format!("ALTER TABLE ONLY {parent} ATTACH PARTITION {table} {bound}{pending}");
        draft.statement(root, Section::Attach, (table, parent), sql);
    }
    Ok(())
}

fn settings(row: Row<'_>, draft: &mut Draft, root: Root, table: &str) -> Result<()> {
    if row.bool("row_security")? {
        draft.statement(root, Section::Policy, ("", "1"), format_args!("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"));
    }
    if row.bool("force_row_security")? {
        draft.statement(root, Section::Policy, ("", "2"), format_args!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY"));
    }
    if row.text("kind")? == "f" {
        return Ok(());
    }
    // "d" is the default; "i" is written by the index that is the identity.
    let identity = row.letter("replica_identity", &[("d", None), ("i", None), ("f", Some("FULL")), ("n", Some("NOTHING"))])?;
    // A foreign table has "n" and can have nothing else.
    if let Some(identity) = identity.filter(|_| row.text("kind").is_ok_and(|kind| kind != "f")) {
        let sql = format!("ALTER TABLE ONLY {table} REPLICA IDENTITY {identity}");
        draft.statement(root, Section::Alter, ("", ""), sql);
    }
    Ok(())
}

