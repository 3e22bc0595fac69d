//! Base types: those that are defined by functions.

use super::definition::{flag, functions, lines, set};
use super::{Fact, Gravity, Kind, types};
use crate::catalog::{Draft, Names, Row, class};
use crate::error::Result;
use crate::sql::literal;

pub(super) const KIND: Kind = Kind {
    name: "base type",
    folders: &[types::FOLDER],
    class: class::PG_TYPE,
    sql: include_str!("base_type.sql"),
    second: false,
    texts: None,
    index: types::index,
    render,
    facts: &[Fact { name: "base type", pattern: "CREATE TYPE $name (", gravity: Gravity::Structure }],
};

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    types::shell(row, names, draft)?;
    types::define(row, names, draft, &lines(&properties(row, names)?))
}

fn properties(row: Row<'_>, names: &Names) -> Result<Vec<String>> {
    let [input, output, receive, send, modifier_in, modifier_out, analyze, subscript] = functions(row)?;
    let alignment =
        row.letter("alignment", &[("c", Some("char")), ("s", Some("int2")), ("i", None), ("d", Some("double"))])?;
    let storage =
        row.letter("storage", &[("p", None), ("e", Some("external")), ("x", Some("extended")), ("m", Some("main"))])?;
    let unusual = |column: &str, usual: &str| -> Result<Option<String>> {
        Ok(row.opt(column)?.filter(|value| *value != usual).map(literal))
    };
    let element = row.oid("element")?;
    let element = if element == 0 { None } else { Some(names.type_name(element, -1)?) };
    let found = [
        set("INPUT", input),
        set("OUTPUT", output),
        set("RECEIVE", receive),
        set("SEND", send),
        set("TYPMOD_IN", modifier_in),
        set("TYPMOD_OUT", modifier_out),
        set("ANALYZE", analyze),
        set("SUBSCRIPT", subscript),
        set("INTERNALLENGTH", Some(row.text("length")?).filter(|length| *length != "-1")),
        flag("PASSEDBYVALUE", row.bool("by_value")?),
        set("ALIGNMENT", alignment),
        set("STORAGE", storage),
        set("CATEGORY", unusual("category", "U")?),
        flag("PREFERRED", row.bool("preferred")?),
        set("DEFAULT", row.opt("default")?.map(literal)),
        set("ELEMENT", element),
        set("DELIMITER", unusual("delimiter", ",")?),
        flag("COLLATABLE", row.bool("collatable")?),
    ];
    Ok(found.into_iter().flatten().collect())
}
