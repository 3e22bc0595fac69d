//! Transforms between types and languages. They have neither name nor owner.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "transform",
    folders: &[("transform", "transforms")],
    class: class::PG_TRANSFORM,
    sql: include_str!("transform.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "transform", pattern: "CREATE TRANSFORM FOR", gravity: Gravity::Behavior }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (of, language) = (names.type_name(row.oid("type")?, -1)?, row.text("language")?);
    let root = ObjectId { schema: None, kind: "transform", name: format!("{of}, {language}") };
    Ok(Some(Entry::of(root, format!("TRANSFORM FOR {of} LANGUAGE {}", ident(language)))))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_TRANSFORM, oid)? else { return Ok(()) };
    let mut functions = Vec::new();
    for (word, column) in [("FROM SQL", "from_sql"), ("TO SQL", "to_sql")] {
        functions.extend(row.opt(column)?.map(|function| format!("{word} WITH FUNCTION {function}")));
    }
    let sql = format!("CREATE {}{}", names.phrase(class::PG_TRANSFORM, oid)?, super::options::block(&functions));
    draft.statement(root, Section::Create, ("", ""), sql);
    Ok(())
}
