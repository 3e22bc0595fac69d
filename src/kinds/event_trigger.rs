//! Event triggers.

use super::{Fact, Gravity, Kind, trigger};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::model::ObjectId;
use crate::sql::{ident, literal, qualified};

pub(super) const KIND: Kind = Kind {
    name: "event trigger",
    folders: &[("event trigger", "event_triggers")],
    class: class::PG_EVENT_TRIGGER,
    sql: include_str!("event_trigger.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "event trigger", pattern: "CREATE EVENT TRIGGER $name", gravity: Gravity::Behavior },
        Fact { name: "event trigger", pattern: "ALTER EVENT TRIGGER $name", gravity: Gravity::Behavior },
    ],
};

fn index(row: Row<'_>, _: &mut Names) -> Result<Option<Entry>> {
    let name = row.text("name")?;
    let root = ObjectId { schema: None, kind: "event trigger", name: name.to_owned() };
    Ok(Some(Entry::of(root, format!("EVENT TRIGGER {}", ident(name)))))
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_EVENT_TRIGGER, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_EVENT_TRIGGER, oid)?;
    let mut sql = format!("CREATE {phrase} ON {}", ident(row.text("event")?));
    let tags: Vec<String> = row.texts("tags")?.iter().map(|tag| literal(tag)).collect();
    if !tags.is_empty() {
        sql.push_str(&format!("\n    WHEN TAG IN ({})", tags.join(", ")));
    }
    let function = qualified(row.text("function_schema")?, row.text("function")?);
    sql.push_str(&format!("\n    EXECUTE FUNCTION {function}()"));
    draft.statement(root, Section::Create, ("", ""), sql);
    draft.owner(names, root, phrase, row.oid("owner")?)?;
    let state = row.letter("enabled", trigger::STATES)?;
    if state != "ENABLE" {
        draft.statement(root, Section::Alter, ("", ""), format_args!("ALTER {phrase} {state}"));
    }
    Ok(())
}
