//! Tables and views, one after the other.

use std::collections::BTreeSet;

use super::facts::Facts;
use super::markdown::{Page, Table, cell, code, one_line, text};
use super::rows::{
    Column, ConstraintType, Generated, Identity, Policy, PolicyCommand, Relation, RelationKind, TriggerState,
};
use super::usage::{Access, Usage, Uses};
use super::{Input, definition, file, functions, name_of, owner, qualified_code, rights};
use crate::sql::{ident, qualified};

/// Writes both sections.
pub(super) fn write(page: &mut Page, input: &Input<'_>, facts: &Facts, usage: &Usage) {
    if facts.tables().next().is_some() {
        page.heading(2, "Tables");
        page.block(ABOUT_RIGHTS);
    }
    for table in facts.tables() {
        head(page, input, table, &properties(facts, table));
        let columns = facts.columns(table);
        part(page, "", self::columns(columns));
        part(page, "Uniqueness: what can reject a row because of another", uniqueness(facts, table));
        part(page, "Other constraints", constraints(facts, table));
        part(page, "Indexes", indexes(facts, table));
        part(page, "Row security policies", policies(facts.policies(table)));
        part(page, "Triggers", triggers(facts, table));
        part(page, "Partitions", partitions(input, facts, table));
        tail(page, input, facts, usage, table);
    }
    if facts.views().next().is_some() {
        page.heading(2, "Views");
    }
    for view in facts.views() {
        head(page, input, view, &view_properties(facts, view, usage.of_view(view)));
        part(page, "", self::columns(facts.columns(view)));
        part(page, "Indexes", indexes(facts, view));
        part(page, "Triggers", triggers(facts, view));
        tail(page, input, facts, usage, view);
    }
}

const ABOUT_RIGHTS: &str = "Rights are those in effect, whether granted or by default. An owner has all of them and is \
shown only where it has not; superusers, and roles that are members of those shown, are not shown.";

fn part(page: &mut Page, title: &str, table: Table) {
    if table.is_empty() {
        return;
    }
    if !title.is_empty() {
        page.block(&format!("**{title}**"));
    }
    page.block(&table.finish());
}

fn head(page: &mut Page, input: &Input<'_>, relation: &Relation, properties: &[String]) {
    page.heading(3, &qualified_code(&relation.key()));
    if let Some(comment) = &relation.comment {
        page.block(&text(comment));
    }
    let owner = owner(input, &relation.owner, relation.owned_by_database_owner);
    let facts: Vec<String> =
        properties.iter().cloned().chain(owner).chain([definition(input, &relation.id())]).collect();
    page.block(&facts.join(" "));
}

/// What can be said in short sentences.
fn properties(facts: &Facts, table: &Relation) -> Vec<String> {
    let mut found = Vec::new();
    match table.kind {
        RelationKind::Foreign => found.push("A foreign table: its rows are on another server.".to_owned()),
        _ if table.unlogged => found.push("Unlogged: its rows do not survive a crash.".to_owned()),
        _ => {}
    }
    if let Some(key) = &table.partition_key {
        found.push(format!("Partitioned by {}.", code(&one_line(key))));
    }
    let parents: Vec<String> = table
        .parents
        .iter()
        .filter_map(|oid| facts.relation(*oid))
        .map(|parent| qualified_code(&parent.key()))
        .collect();
    if !parents.is_empty() {
        found.push(format!("Inherits from {}.", parents.join(", ")));
    }
    found.push(match (table.row_security, table.forced_row_security) {
        (true, true) => "Row security is on, also for the owner.".to_owned(),
        (true, false) => "Row security is on.".to_owned(),
        (false, _) => "Row security is **off**: whoever has a right has it on every row.".to_owned(),
    });
    found
}

fn view_properties(facts: &Facts, view: &Relation, uses: Option<&Uses>) -> Vec<String> {
    let invoker = ["security_invoker=true", "security_invoker=on", "security_invoker=1", "security_invoker=yes"];
    let mut found = vec![match view.kind {
        RelationKind::MaterializedView => "A materialized view: it holds the rows of its last refresh.".to_owned(),
        _ if view.options.iter().any(|option| invoker.contains(&option.as_str())) => {
            "Reads with the rights of the role that asks.".to_owned()
        }
        _ => "Reads with the rights of its owner, past the row security of those who ask.".to_owned(),
    }];
    if let Some(uses) = uses {
        let (reads, calls) = (functions::names(&uses.relations, Access::Read), functions::calls(facts, uses));
        found.extend((!reads.is_empty()).then(|| format!("Reads {reads}.")));
        found.extend((!calls.is_empty()).then(|| format!("Calls {calls}.")));
    }
    found
}

fn columns(columns: &[Column]) -> Table {
    let mut table = Table::new(&["Column", "Type", "Null", "Default", "Comment"]);
    for column in columns {
        let null = if column.not_null { "no" } else { "yes" };
        table.row([
            cell(&ident(&column.name).to_string()),
            cell(&column.r#type),
            null.to_owned(),
            default(column),
            comment(column.comment.as_ref()),
        ]);
    }
    table
}

fn default(column: &Column) -> String {
    let expression = column.default.as_deref().map(|default| cell(&one_line(default))).unwrap_or_default();
    match (column.generated, column.identity) {
        (Generated::Stored, _) => format!("always {expression}, stored"),
        (Generated::Virtual, _) => format!("always {expression}, when read"),
        (Generated::No, Identity::Always) => "identity, always".to_owned(),
        (Generated::No, Identity::ByDefault) => "identity".to_owned(),
        (Generated::No, Identity::None) => expression,
    }
}

fn comment(comment: Option<&String>) -> String {
    comment.map(|comment| text(comment)).unwrap_or_default()
}

fn uniqueness(facts: &Facts, table: &Relation) -> Table {
    let mut found = Table::new(&["Name", "Rule", "Comment"]);
    for constraint in facts.constraints(table) {
        let unique = [ConstraintType::PrimaryKey, ConstraintType::Unique, ConstraintType::Exclusion];
        if unique.contains(&constraint.r#type) {
            let rule = cell(&one_line(&constraint.definition));
            found.row([name_of(&constraint.name), rule, comment(constraint.comment.as_ref())]);
        }
    }
    for index in facts.indexes(table).iter().filter(|index| index.is_unique && !index.serves_constraint) {
        let columns = index.definition.strip_prefix("USING btree ").unwrap_or(&index.definition);
        let rule = format!("{}{}", cell(&format!("UNIQUE {}", one_line(columns))), not_valid(index.is_valid));
        found.row([name_of(&index.name), rule, comment(index.comment.as_ref())]);
    }
    found
}

fn not_valid(is_valid: bool) -> &'static str {
    if is_valid { "" } else { ", **not valid**" }
}

fn constraints(facts: &Facts, table: &Relation) -> Table {
    let mut found = Table::new(&["Name", "Rule", "Comment"]);
    for constraint in facts.constraints(table) {
        if matches!(constraint.r#type, ConstraintType::ForeignKey | ConstraintType::Check) && !constraint.is_clone {
            let rule = cell(&one_line(&constraint.definition));
            found.row([name_of(&constraint.name), rule, comment(constraint.comment.as_ref())]);
        }
    }
    found
}

fn indexes(facts: &Facts, table: &Relation) -> Table {
    let mut found = Table::new(&["Name", "Definition", "Comment"]);
    let unique_is_told = !table.is_view();
    for index in facts.indexes(table).iter().filter(|index| !index.serves_constraint) {
        if index.is_unique && unique_is_told {
            continue;
        }
        let definition = index.definition.strip_prefix("USING ").unwrap_or(&index.definition);
        let unique = if index.is_unique { "UNIQUE " } else { "" };
        let definition = format!("{}{}", cell(&format!("{unique}{}", one_line(definition))), not_valid(index.is_valid));
        found.row([name_of(&index.name), definition, comment(index.comment.as_ref())]);
    }
    found
}

fn policies(policies: &[Policy]) -> Table {
    let mut found =
        Table::new(&["Policy", "For", "Roles", "Rows that are seen", "Rows that may be written", "Comment"]);
    for policy in policies {
        let command = match policy.command {
            PolicyCommand::All => "everything",
            PolicyCommand::Select => "`SELECT`",
            PolicyCommand::Insert => "`INSERT`",
            PolicyCommand::Update => "`UPDATE`",
            PolicyCommand::Delete => "`DELETE`",
        };
        let only = if policy.permissive { "" } else { ", restrictive" };
        let roles: BTreeSet<String> = policy.roles.iter().map(|role| role_name(role.as_deref())).collect();
        let expression = |sql: &Option<String>| sql.as_ref().map(|sql| cell(&one_line(sql))).unwrap_or_default();
        found.row([
            name_of(&policy.name),
            format!("{command}{only}"),
            roles.into_iter().collect::<Vec<_>>().join(", "),
            expression(&policy.using),
            expression(&policy.with_check),
            comment(policy.comment.as_ref()),
        ]);
    }
    found
}

fn role_name(role: Option<&str>) -> String {
    role.map_or_else(|| "everybody".to_owned(), name_of)
}

fn triggers(facts: &Facts, table: &Relation) -> Table {
    let mut found = Table::new(&["Trigger", "Fires", "State", "Comment"]);
    for trigger in facts.triggers(table) {
        let state = match trigger.state {
            TriggerState::On => "",
            TriggerState::Off => "**disabled**",
            TriggerState::Replica => "on replicas only",
            TriggerState::Always => "also on replicas",
        };
        found.row([
            name_of(&trigger.name),
            cell(&one_line(&trigger.event())),
            state.to_owned(),
            comment(trigger.comment.as_ref()),
        ]);
    }
    found
}

fn partitions(input: &Input<'_>, facts: &Facts, table: &Relation) -> Table {
    let mut found = Table::new(&["Partition", "Rows", "Comment", "Defined in"]);
    for partition in facts.partitions(table) {
        let bound = cell(&one_line(partition.bound.as_deref().unwrap_or_default()));
        let name = cell(&qualified(&partition.schema, &partition.name));
        found.row([name, bound, comment(partition.comment.as_ref()), file(input, &partition.id())]);
    }
    found
}

/// Rights, and who uses it.
fn tail(page: &mut Page, input: &Input<'_>, facts: &Facts, usage: &Usage, relation: &Relation) {
    if input.scope.grants {
        let rights = rights::on_relation(facts.relation_rights(relation), facts.columns(relation), facts.major);
        match rights.is_empty() {
            true => page.block("**Rights:** nobody but its owner has any."),
            false => part(page, "Rights", rights),
        }
    }
    part(page, "Used by", functions::users_of(facts, usage, relation));
}
