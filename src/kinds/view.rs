//! Views and materialized views.

mod canonical;

use super::{Fact, Gravity, Kind, Texts, TextsOf, no_lesson};
use crate::catalog::{Draft, Entry, Names, Relation, RelationKind, Row, Section, Securable, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "view",
    folders: &[("view", "views"), ("materialized view", "materialized_views")],
    class: class::PG_CLASS,
    sql: include_str!("view.sql"),
    second: false,
    texts: Some(Texts {
        sql: "SELECT c.oid, pg_catalog.pg_get_viewdef(c.oid) AS definition FROM pg_catalog.pg_class AS c \
              WHERE c.oid >= 16384 AND c.relkind IN ('v', 'm')",
        of: TextsOf::Each,
        learn: no_lesson,
    }),
    index,
    render,
    facts: &[
        Fact { name: "view", pattern: "CREATE VIEW $name", gravity: Gravity::Behavior },
        Fact { name: "materialized view", pattern: "CREATE MATERIALIZED VIEW $name", gravity: Gravity::Behavior },
    ],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (kind, word) =
        row.letter("kind", &[("v", ("view", "VIEW")), ("m", ("materialized view", "MATERIALIZED VIEW"))])?;
    let (namespace, name) = (row.oid("namespace")?, row.text("name")?);
    let relation = if kind == "view" { RelationKind::View } else { RelationKind::MaterializedView };
    names.add_relation(row.oid("oid")?, Relation::of(relation, name, row.oid("owner")?));
    let root = ObjectId { schema: Some(names.schema(namespace)?.to_owned()), kind, name: name.to_owned() };
    Ok(Some(Entry::of(root, format!("{word} {}", names.qualified(namespace, name)?))))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_CLASS, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_CLASS, oid)?;
    let mut sql = format!("CREATE {phrase}");
    if let Some(method) = row.opt("access_method")?.filter(|method| *method != "heap") {
        sql.push_str(&format!(" USING {}", ident(method)));
    }
    sql.push_str(&super::options::storage(super::options::with_toast(row)?, " "));
    if let Some(tablespace) = row.opt("tablespace")? {
        sql.push_str(&format!(" TABLESPACE {}", ident(tablespace)));
    }
    let definition = canonical::query(row.text("definition")?.trim_end_matches(';'), names.major);
    sql.push_str(&format!(" AS\n{definition}"));
    if row.text("kind")? == "m" {
        sql.push_str("\nWITH NO DATA");
    }
    draft.statement(root, Section::Create, ("", ""), sql);
    draft.owner(names, root, phrase, row.oid("owner")?)?;
    let granted = format!("TABLE {}", names.name(class::PG_CLASS, oid)?);
    let object = Securable { object_type: "r", phrase: &granted, columns: "", owner: row.oid("owner")? };
    draft.grants(names, root, object, row.opt("acl")?)
}
