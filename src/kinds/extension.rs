//! Extensions. What they have made is not in the model: the extension stands for it.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::{ident, literal};

pub(super) const KIND: Kind = Kind {
    name: "extension",
    folders: &[("extension", "extensions")],
    class: class::PG_EXTENSION,
    sql: include_str!("extension.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "extension", pattern: "CREATE EXTENSION $name", gravity: Gravity::Structure },
        Fact { name: "extension", pattern: "DROP EXTENSION $name", gravity: Gravity::Structure },
    ],
};

fn index(row: Row<'_>, _: &mut Names) -> Result<Option<Entry>> {
    super::in_database(row, "extension", "EXTENSION")
}

/// Every database has this one from the beginning.
const INITIAL: &str = "plpgsql";

/// Nobody can give an extension to another owner, so there is no OWNER line.
fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_EXTENSION, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_EXTENSION, oid)?;
    if row.bool("dropped")? {
        draft.statement(root, Section::Create, ("", ""), format_args!("DROP {phrase}"));
        return Ok(());
    }
    if row.text("name")? != INITIAL {
        let mut sql = format!("CREATE {phrase} WITH SCHEMA {}", ident(names.schema(row.oid("schema")?)?));
        if names.shows_extension_versions() {
            sql.push_str(&format!(" VERSION {}", literal(row.text("version")?)));
        }
        draft.statement(root, Section::Create, ("", ""), sql);
    }
    // CREATE EXTENSION makes a comment, which may change with the version.
    let comment = row.opt("comment")?;
    if comment != row.opt("usual_comment")? {
        let text = comment.map_or_else(|| "NULL".to_owned(), literal);
        draft.statement(root, Section::Comment, ("", ""), format_args!("COMMENT ON {phrase} IS {text}"));
    }
    Ok(())
}
