//! What the document is, and what there is.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::markdown::{Page, Table, cell, code};
use super::rows::Relation;
use super::{Input, file, path_link};
use crate::model::ObjectId;

/// Writes everything before the diagram.
pub(super) fn write(page: &mut Page, input: &Input<'_>, facts: &Facts) {
    page.heading(1, "Database SSOT verification");
    page.block(GENERATED);
    page.heading(2, "What is verified, and how");
    page.block(&verified(input).finish());
    page.block(NOT_VERIFIED);
    page.heading(2, "The database");
    page.block(&format!(
        "Fingerprint: {}\n\nIt is the SHA-256 of the canonical SQL texts of all {} objects. Whatever changes the meaning \
         of any of them changes it.",
        code(input.model.fingerprint().as_str()),
        input.model.objects.len()
    ));
    page.block(&counts(input, facts).finish());
}

const GENERATED: &str = "\
This file is generated from the database that the migrations of this repository make. `trueup doc` writes it; `trueup check` fails when it is not what `trueup doc` would write. Edits by hand do not last.";

const NOT_VERIFIED: &str = "Not verified: the rows of a live database, how fast it is, the server's settings, and what \
applications send to it. A live database is only what this file says if `trueup verify` said so of it.";

fn verified(input: &Input<'_>) -> Table {
    let folder = path_link(&input.schema);
    let mut table = Table::new(&["What", "How", "By"]);
    let mut row = |what: String, how: &str, by: &str| table.row([what, how.to_owned(), by.to_owned()]);
    row(
        format!("The migrations make what {folder} says, no more and no less"),
        "They are applied in order to an empty throw-away server. Its catalog is read, written as SQL in one canonical \
         form, and compared with the files byte for byte. What cannot be read is reported, never passed over.",
        "`trueup check`",
    );
    let reversible = input.migrations.iter().filter(|migration| migration.has_down).count();
    if reversible > 0 {
        row(
            format!("Migrations can be undone: {reversible} of {}", input.migrations.len()),
            "They are undone, which must lead back to the schema before, and applied again, which must lead to the one \
             after.",
            "`trueup check`",
        );
    }
    if !input.behaviors.is_empty() {
        row(
            "The database does what it promises".to_owned(),
            "Each [behavior](#behaviors) finds the migrated database as if no other had run; an error or a failed \
             assertion fails the check.",
            "`trueup check`",
        );
    }
    row("This file is current".to_owned(), "It is written again and compared byte for byte.", "`trueup check`");
    row(
        format!("A live database is what {folder} says"),
        "Its catalog is read in one read-only snapshot, written in the same canonical form, and compared with the \
         files.",
        "`trueup verify`",
    );
    table
}

/// The root objects by kind, and the parts of tables.
fn counts(input: &Input<'_>, facts: &Facts) -> Table {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for id in input.model.objects.keys() {
        *kinds.entry(id.kind).or_default() += 1;
    }
    let mut table = Table::new(&["Kind", "Objects", "With"]);
    for (kind, count) in kinds {
        let with = if kind == "table" { parts(facts) } else { String::new() };
        table.row([kind.to_owned(), count.to_string(), with]);
    }
    table
}

/// How many parts the tables have, NOT NULL constraints not counted: they are objects since PostgreSQL 18 only.
fn parts(facts: &Facts) -> String {
    let tables: Vec<&Relation> = facts.relations.iter().filter(|relation| relation.id().kind == "table").collect();
    let sum = |count: &dyn Fn(&Relation) -> usize| tables.iter().map(|table| count(table)).sum::<usize>();
    let counts = [
        ("column", "columns", sum(&|table| facts.columns(table).len())),
        ("constraint", "constraints", sum(&|table| facts.constraints(table).len())),
        (
            "index",
            "indexes",
            sum(&|table| facts.indexes(table).iter().filter(|index| !index.serves_constraint).count()),
        ),
        ("policy", "policies", sum(&|table| facts.policies(table).len())),
        ("trigger", "triggers", sum(&|table| facts.triggers(table).len())),
    ];
    let there = counts.iter().filter(|(_, _, count)| *count > 0);
    there
        .map(|(one, many, count)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The kinds of objects that have sections of their own.
const TOLD: &[&str] = &["table", "foreign table", "view", "materialized view", "function", "procedure"];

/// Lists what no section has told of.
pub(super) fn other_objects(page: &mut Page, input: &Input<'_>) {
    let others: Vec<&ObjectId> = input.model.objects.keys().filter(|id| !TOLD.contains(&id.kind)).collect();
    if others.is_empty() {
        return;
    }
    page.heading(2, "Other objects");
    let mut table = Table::new(&["Object", "Defined in"]);
    for id in others {
        let name = id.to_string();
        let name = name.strip_prefix(id.kind).unwrap_or(&name).trim_start();
        table.row([format!("{} {}", id.kind, cell(name)), file(input, id)]);
    }
    page.block(&table.finish());
}
