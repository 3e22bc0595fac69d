//! Subscriptions. Their connections are secrets: only that there is one is shown.

use super::{Fact, Gravity, Kind};
use crate::catalog::{Draft, Entry, Names, Row, Section, class};
use crate::error::Result;
use crate::sql::{ident, literal};

pub(super) const KIND: Kind = Kind {
    name: "subscription",
    folders: &[("subscription", "subscriptions")],
    class: class::PG_SUBSCRIPTION,
    sql: include_str!("subscription.sql"),
    second: false,
    texts: None,
    index,
    render,
    facts: &[
        Fact { name: "subscription", pattern: "CREATE SUBSCRIPTION $name", gravity: Gravity::Behavior },
        Fact { name: "subscription", pattern: "ALTER SUBSCRIPTION $name ENABLE", gravity: Gravity::Behavior },
    ],
};

/// Stands for every connection. A server takes it for one, and nobody answers to it.
const CONNECTION: &str = "'host=***'";

fn index(row: Row<'_>, _: &mut Names) -> Result<Option<Entry>> {
    super::in_database(row, "subscription", "SUBSCRIPTION")
}

fn render(row: Row<'_>, names: &Names, draft: &mut Draft) -> Result<()> {
    let oid = row.oid("oid")?;
    let Some(root) = names.root_of(class::PG_SUBSCRIPTION, oid)? else { return Ok(()) };
    let phrase = names.phrase(class::PG_SUBSCRIPTION, oid)?;
    let mut publications = row.texts("publications")?;
    publications.sort();
    let publications: Vec<String> = publications.iter().map(|name| ident(name).to_string()).collect();
    let sql = format!(
        "CREATE {phrase}\n    CONNECTION {CONNECTION}\n    PUBLICATION {}{}",
        publications.join(", "),
        super::options::listed("WITH", &options(row)?)
    );
    draft.statement(root, Section::Create, ("", ""), sql);
    if row.bool("enabled")? {
        draft.statement(root, Section::Alter, ("", ""), format_args!("ALTER {phrase} ENABLE"));
    }
    draft.owner(names, root, phrase, row.oid("owner")?)
}

/// What is not as CREATE SUBSCRIPTION chooses it on every major.
fn options(row: Row<'_>) -> Result<Vec<String>> {
    let mut options = vec!["connect = false".to_owned()];
    match row.opt("slot")? {
        None => options.push("slot_name = NONE".to_owned()),
        Some(slot) if slot != row.text("name")? => options.push(format!("slot_name = {}", literal(slot))),
        Some(_) => {}
    }
    // The default is off up to 17 and parallel from 18 on; so it is always said.
    let streaming = row.letter("streaming", &[("f", "off"), ("t", "on"), ("p", "parallel")])?;
    options.push(format!("streaming = {streaming}"));
    if row.text("synchronous_commit")? != "off" {
        options.push(format!("synchronous_commit = {}", literal(row.text("synchronous_commit")?)));
    }
    if row.text("origin")? != "any" {
        options.push(format!("origin = {}", literal(row.text("origin")?)));
    }
    if row.letter("two_phase", &[("d", false), ("p", true), ("e", true)])? {
        options.push("two_phase = true".to_owned());
    }
    for (name, usual) in [
        ("binary", false),
        ("disable_on_error", false),
        ("password_required", true),
        ("run_as_owner", false),
        ("failover", false),
    ] {
        if row.bool(name)? != usual {
            options.push(format!("{name} = {}", !usual));
        }
    }
    Ok(options)
}
