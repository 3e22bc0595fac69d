//! Memberships of roles in roles, in the member's file.

use super::{Fact, Gravity, Kind, no_entry};
use crate::catalog::{Draft, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::ident;

pub(super) const KIND: Kind = Kind {
    name: "role membership",
    folders: &[],
    class: 0,
    sql: include_str!("role_membership.sql"),
    second: false,
    texts: None,
    index: no_entry,
    render,
    facts: &[Fact { name: "membership", pattern: "GRANT $name TO $root", gravity: Gravity::Integrity }],
};

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let member = row.oid("member")?;
    if !names.is_known(class::PG_AUTHID, member) {
        return Ok(());
    }
    let Some(root) = names.root_of(class::PG_AUTHID, member)? else { return Ok(()) };
    let group = ident(row.text("group")?).to_string();
    let inherit = row.bool("inherit")?;
    let mut options = Vec::new();
    if row.bool("admin")? {
        options.push("ADMIN OPTION".to_owned());
    }
    if inherit != row.bool("usual")? {
        options.push(format!("INHERIT {}", if inherit { "TRUE" } else { "FALSE" }));
    }
    if !row.bool("set")? {
        options.push("SET FALSE".to_owned());
    }
    let options = if options.is_empty() { String::new() } else { format!(" WITH {}", options.join(", ")) };
    let member = ident(&names.root_id(root).name);
    draft.statement(root, Section::Grant, (&group, ""), format_args!("GRANT {group} TO {member}{options}"));
    Ok(())
}
