//! Aggregates. All overloads of a name share a file, as functions do.

use super::definition::{flag, functions, lines, set};
use super::{Fact, Gravity, Kind, operator};
use crate::catalog::{Draft, Entry, Names, Row, Section, Securable, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::literal;

pub(super) const KIND: Kind = Kind {
    name: "aggregate",
    folders: &[("aggregate", "aggregates")],
    class: class::PG_PROC,
    sql: include_str!("aggregate.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[Fact { name: "aggregate", pattern: "CREATE AGGREGATE $name", gravity: Gravity::Behavior }],
};

fn index(row: Row<'_>, names: &mut Names) -> Result<Option<Entry>> {
    let (namespace, name) = (row.oid("namespace")?, row.text("name")?);
    let root = ObjectId { schema: Some(names.schema(namespace)?.to_owned()), kind: "aggregate", name: name.to_owned() };
    let phrase = format!("AGGREGATE {}({})", names.qualified(namespace, name)?, arguments(row, "identity")?);
    Ok(Some(Entry::of(root, phrase)))
}

fn arguments<'a>(row: Row<'a>, column: &str) -> Result<&'a str> {
    if row.bool("is_star")? { Ok("*") } else { row.text(column) }
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_PROC, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_PROC, oid)?;
    let name = names.qualified(row.oid("namespace")?, row.text("name")?)?;
    let arguments = arguments(row, "arguments")?;
    let sql = format!("CREATE AGGREGATE {name}({arguments}) {}", lines(&properties(row, names)?));
    draft.statement(root, Section::Create, (phrase, ""), sql);
    draft.owner(names, root, phrase, row.oid("owner")?)?;
    // GRANT knows no aggregates, and no ORDER BY among the arguments.
    let function = format!("FUNCTION {name}({})", row.text("types")?);
    let object = Securable { object_type: "f", phrase: &function, columns: "", owner: row.oid("owner")? };
    draft.grants(names, root, object, row.opt("acl")?)
}

/// What an aggregate's final function may do with the state.
const MODIFY: &[(&str, &str)] = &[("r", "READ_ONLY"), ("s", "SHAREABLE"), ("w", "READ_WRITE")];

fn properties(row: Row<'_>, names: &Names) -> Result<Vec<String>> {
    let [step, last, combine, serialize, deserialize, moving_step, inverse, moving_last] = functions(row)?;
    let (plain, hypothetical) =
        row.letter("kind", &[("n", (true, false)), ("o", (false, false)), ("h", (false, true))])?;
    let usual = if plain { "READ_ONLY" } else { "READ_WRITE" };
    let modify = |function: &Option<String>, column: &str| -> Result<Option<&str>> {
        let modify = row.letter(column, MODIFY)?;
        Ok((function.is_some() && modify != usual).then_some(modify))
    };
    let space = |column: &str| -> Result<Option<&str>> { Ok(row.opt(column)?.filter(|space| *space != "0")) };
    let moving_state = match row.oid("moving_state")? {
        0 => None,
        oid => Some(names.type_name(oid, -1)?),
    };
    let sort = match row.opt("sort_operator")? {
        Some(name) => {
            let schema = names.schema(row.oid("sort_operator_namespace")?)?;
            Some(format!("OPERATOR({})", operator::written(schema, name)))
        }
        None => None,
    };
    let parallel = row.letter("parallel", &[("u", None), ("s", Some("SAFE")), ("r", Some("RESTRICTED"))])?;
    let (modify_last, modify_moving) = (modify(&last, "final_modify")?, modify(&moving_last, "moving_final_modify")?);
    let found = [
        set("SFUNC", step),
        set("STYPE", Some(names.type_name(row.oid("state")?, -1)?)),
        set("SSPACE", space("space")?),
        set("FINALFUNC", last),
        flag("FINALFUNC_EXTRA", row.bool("final_extra")?),
        set("FINALFUNC_MODIFY", modify_last),
        set("COMBINEFUNC", combine),
        set("SERIALFUNC", serialize),
        set("DESERIALFUNC", deserialize),
        set("INITCOND", row.opt("initial")?.map(literal)),
        set("MSFUNC", moving_step),
        set("MINVFUNC", inverse),
        set("MSTYPE", moving_state),
        set("MSSPACE", space("moving_space")?),
        set("MFINALFUNC", moving_last),
        flag("MFINALFUNC_EXTRA", row.bool("moving_final_extra")?),
        set("MFINALFUNC_MODIFY", modify_moving),
        set("MINITCOND", row.opt("moving_initial")?.map(literal)),
        set("SORTOP", sort),
        set("PARALLEL", parallel),
        flag("HYPOTHETICAL", hypothetical),
    ];
    Ok(found.into_iter().flatten().collect())
}
