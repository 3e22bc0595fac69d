//! Migrations, behaviors, and what trueup can tell at all.

use std::collections::BTreeSet;

use super::markdown::{Page, Table, cell, code, text};
use super::{Input, path_link};
use crate::catalog::Excluded;
use crate::config::{ColumnOrder, Glob, Preset, Scope};
use crate::kinds::{KINDS, Kind};

/// Writes everything behind the objects.
pub(super) fn write(page: &mut Page, input: &Input<'_>) {
    migrations(page, input);
    behaviors(page, input);
    coverage(page, input);
}

fn migrations(page: &mut Page, input: &Input<'_>) {
    page.heading(2, "Migrations");
    if input.migrations.is_empty() {
        return page.block("There are none.");
    }
    let mut table = Table::new(&["Version", "Name", "Can be undone", "In one transaction"]);
    let word = |yes: bool| if yes { "yes" } else { "**no**" }.to_owned();
    for migration in &input.migrations {
        table.row([
            cell(&migration.version),
            text(&migration.name),
            word(migration.has_down),
            word(migration.transactional),
        ]);
    }
    page.block("In the order in which they are applied.");
    page.block(&table.finish());
}

fn behaviors(page: &mut Page, input: &Input<'_>) {
    page.heading(2, "Behaviors");
    if input.behaviors.is_empty() {
        return page.block("There are no behavior files.");
    }
    let mut table = Table::new(&["Behavior", "Result", "File"]);
    for behavior in &input.behaviors {
        let title = if behavior.title.is_empty() { "(without a title)" } else { &behavior.title };
        let result = if behavior.passed { "proved" } else { "**failed**" };
        table.row([text(title), result.to_owned(), path_link(&behavior.path)]);
    }
    page.block(&table.finish());
}

fn coverage(page: &mut Page, input: &Input<'_>) {
    page.heading(2, "Coverage");
    page.block(
        "These are the kinds of objects that trueup reads, with what it tells apart when they differ. Comments, owners \
         and rights belong to each kind that has them.",
    );
    let mut kinds: Vec<&Kind> = KINDS.iter().collect();
    kinds.sort_by_key(|kind| kind.name);
    let mut table = Table::new(&["Kind", "Folder", "What differs"]);
    for kind in kinds {
        let folders: Vec<String> = kind.folders.iter().filter(|(_, f)| !f.is_empty()).map(|(_, f)| code(f)).collect();
        let facts: BTreeSet<&str> = kind.facts.iter().map(|fact| fact.name).collect();
        table.row([kind.name.to_owned(), folders.join(", "), facts.into_iter().collect::<Vec<_>>().join(", ")]);
    }
    page.block(&table.finish());
    page.block(UNMODELLED);
    page.list(&OUT_OF_SCOPE.map(str::to_owned));
    page.block("The scope of this project:");
    page.list(&scope(input));
}

const UNMODELLED: &str = "\
An object of any other kind is a finding: the check fails and names it, so that nothing is passed over in silence. Out of reach, on purpose:";

const OUT_OF_SCOPE: [&str; 5] = [
    "the rows of tables, the contents of large objects and the current values of sequences, which are data;",
    "the statistics that the planner collects, which follow from the data (statistics objects are compared);",
    "databases and tablespaces, which belong to the server and not to a schema (the tablespace that an object names is \
     compared);",
    "passwords and other secrets of servers, user mappings and subscriptions, which are never read;",
    "settings of the server, of databases and of roles, which are the operator's.",
];

fn scope(input: &Input<'_>) -> Vec<String> {
    let scope = input.scope;
    let compared = |yes: bool| if yes { "compared" } else { "**not** compared" };
    let mut found = vec![format!("schemas: {}", schemas(scope))];
    if scope.preset == Preset::Supabase {
        found.push("what Supabase itself makes is left out, by preset".to_owned());
    }
    found.push(format!("owners are {}", compared(scope.owners)));
    found.push(format!("rights are {}", compared(scope.grants)));
    found.push(format!("the order of a table's columns is {}", compared(scope.column_order == ColumnOrder::Strict)));
    found.push(format!("versions of extensions are {}", compared(scope.extension_versions)));
    found.push(format!("roles and memberships are {}", compared(scope.roles)));
    if input.excluded.contains_key(&Excluded::Extension) {
        found.push("what extensions made is left out, for it follows from the extension".to_owned());
    }
    found
}

fn schemas(scope: &Scope) -> String {
    let list = |globs: &[Glob]| globs.iter().map(|glob| code(&glob.to_string())).collect::<Vec<_>>().join(", ");
    let included = scope.schemas.as_ref().map_or("all".to_owned(), |schemas| list(schemas));
    if scope.exclude_schemas.is_empty() {
        return included;
    }
    format!("{included}, but not {}", list(&scope.exclude_schemas))
}
