//! RPCs and trigger functions: what they take, what they do, and who may call them.

use super::facts::Facts;
use super::markdown::{Page, Table, cell, code, text, visible};
use super::rows::{Function, Parallel, Relation, RoutineKind, Volatility};
use super::usage::{Access, Relations, Usage, Uses};
use super::{Input, definition, owner, rights};
use crate::sql::{lex, qualified};

/// What is done with a table, as the beginning of a sentence's end.
const DOES: [(Access, &str); 4] = [
    (Access::Insert, "inserts into"),
    (Access::Update, "updates"),
    (Access::Delete, "deletes from"),
    (Access::Truncate, "truncates"),
];

/// Writes both sections.
pub(super) fn write(page: &mut Page, input: &Input<'_>, facts: &Facts, usage: &Usage) {
    let (triggers, rpcs): (Vec<_>, Vec<_>) = facts.functions.iter().partition(|function| function.is_trigger);
    for (title, about, functions) in
        [("RPCs", ABOUT_RPCS, rpcs), ("Trigger functions", "Functions that only triggers can run.", triggers)]
    {
        if functions.is_empty() {
            continue;
        }
        page.heading(2, title);
        page.block(about);
        for function in functions {
            write_one(page, input, facts, usage, function);
        }
    }
}

const ABOUT_RPCS: &str = "\
Functions and procedures that can be called by name. *Used by* is what PostgreSQL itself keeps record of. What a \
function reads, writes and calls, and what it is called by, comes from the server's analysis of each statement in bodies \
in SQL and PL/pgSQL; what the conditions of a write look at counts as read. SQL that is put together at run time is not \
seen, and *Beware* says so.";

fn write_one(page: &mut Page, input: &Input<'_>, facts: &Facts, usage: &Usage, function: &Function) {
    page.heading(3, &code(&label(facts, function)));
    if let Some(comment) = &function.comment {
        page.block(&text(comment));
    }
    page.fence("sql", &visible_lines(&signature(function)));
    let mut items = vec![properties(function), runs_as(function)];
    if input.scope.grants {
        items.push(format!("**May be executed by:** {}", rights::on_function(facts.function_rights(function))));
    }
    items.extend(effects(facts, usage, function));
    items.extend(users(facts, usage, function));
    page.list(&items);
    let owner = owner(input, &function.owner, function.owned_by_database_owner);
    let end: Vec<String> = owner.into_iter().chain([definition(input, &function.id())]).collect();
    page.block(&end.join(" "));
}

/// Its name, with its arguments where the name alone is not enough.
fn label(facts: &Facts, function: &Function) -> String {
    let name = qualified(&function.schema, &function.name);
    if facts.is_overloaded(function) { format!("{name}({})", function.identity) } else { name }
}

/// As CREATE FUNCTION would begin, an argument a line.
fn signature(function: &Function) -> String {
    let word = match function.kind {
        RoutineKind::Procedure => "PROCEDURE",
        RoutineKind::Function | RoutineKind::WindowFunction => "FUNCTION",
    };
    let mut out = format!("{word} {}({})", qualified(&function.schema, &function.name), lines(&function.arguments));
    if let Some(result) = &function.result {
        let columns = result.strip_prefix("TABLE(").and_then(|rest| rest.strip_suffix(')'));
        let result = columns.map_or_else(|| result.clone(), |columns| format!("TABLE({})", lines(columns)));
        out.push_str(&format!("\nRETURNS {result}"));
    }
    out
}

/// A list, an element a line if there are several.
fn lines(list: &str) -> String {
    let (mut depth, mut start, mut elements) = (0_usize, 0, Vec::new());
    for token in lex(list) {
        match &list[token.range.clone()] {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "," if depth == 0 => {
                elements.push(list[start..token.range.start].trim());
                start = token.range.end;
            }
            _ => {}
        }
    }
    elements.push(list[start..].trim());
    if elements.len() < 2 { list.to_owned() } else { format!("\n    {}\n", elements.join(",\n    ")) }
}

fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

fn properties(function: &Function) -> String {
    let volatility = match function.volatility {
        Volatility::Immutable => "immutable",
        Volatility::Stable => "stable",
        Volatility::Volatile => "volatile",
    };
    let parallel = match function.parallel {
        Parallel::Safe => ", parallel safe",
        Parallel::Restricted => ", parallel restricted",
        Parallel::Unsafe => "",
    };
    let strict = if function.strict { ", strict: NULL for any argument that is NULL" } else { "" };
    let window = if function.kind == RoutineKind::WindowFunction { ", a window function" } else { "" };
    format!("**Language:** {}, {volatility}{parallel}{strict}{window}", code(&function.language))
}

fn runs_as(function: &Function) -> String {
    let who = if function.security_definer { "its owner (`SECURITY DEFINER`)" } else { "its caller" };
    let settings: Vec<String> = function.settings.iter().map(|setting| code(setting)).collect();
    let with = if settings.is_empty() { String::new() } else { format!(", with {}", settings.join(", ")) };
    let fixed = function.settings.iter().any(|setting| setting.starts_with("search_path="));
    let warning = if function.security_definer && !fixed { ", **without a `search_path` of its own**" } else { "" };
    format!("**Runs as:** {who}{with}{warning}")
}

/// What it does.
fn effects(facts: &Facts, usage: &Usage, function: &Function) -> Vec<String> {
    let Some(uses) = usage.of_function(function) else {
        return vec!["**Beware:** what it does is not known, for its body was not analysed".to_owned()];
    };
    let mut found = Vec::new();
    let mut add = |title: &str, what: String| {
        if !what.is_empty() {
            found.push(format!("**{title}:** {what}"));
        }
    };
    add("Reads", names(&uses.relations, Access::Read));
    add("Writes", writes(&uses.relations));
    add("Calls", calls(facts, uses));
    add("Writes through its calls", writes(&usage.through_calls(function)));
    if !uses.unknown.is_empty() {
        let reasons: Vec<String> = uses.unknown.iter().map(|why| text(why)).collect();
        add("Beware", format!("not all that it does is known: {}", reasons.join("; ")));
    }
    let wrong: Vec<String> = uses.wrong.iter().map(|rule| code(rule)).collect();
    if !wrong.is_empty() {
        add("Wrong", format!("`trueup check` finds {}; what fails there is not told here", wrong.join(", ")));
    }
    found
}

fn writes(relations: &Relations) -> String {
    let told = DOES.into_iter().map(|(access, does)| (does, names(relations, access)));
    let told = told.filter(|(_, names)| !names.is_empty()).map(|(does, names)| format!("{does} {names}"));
    told.collect::<Vec<_>>().join("; ")
}

/// The tables and views with which this is done.
pub(super) fn names(relations: &Relations, access: Access) -> String {
    let of = relations.iter().filter(|(_, done)| done.contains(&access));
    of.map(|(name, _)| code(name)).collect::<Vec<_>>().join(", ")
}

/// What is called: as the headings have it, and by its signature where there is no heading.
pub(super) fn calls(facts: &Facts, uses: &Uses) -> String {
    let told = |signature: &String| {
        let function = facts.function(signature);
        code(&function.map_or_else(|| signature.clone(), |function| label(facts, function)))
    };
    uses.calls.iter().map(told).collect::<Vec<_>>().join(", ")
}

/// Who calls it: as PostgreSQL keeps record, and as the bodies of other functions do.
fn users(facts: &Facts, usage: &Usage, function: &Function) -> Vec<String> {
    let mut found = Vec::new();
    let dependents: Vec<String> = facts
        .dependents(function)
        .iter()
        .map(|dependent| format!("{} {}", dependent.r#type, code(&dependent.identity)))
        .collect();
    if !dependents.is_empty() {
        found.push(format!("**Used by:** {}", dependents.join(", ")));
    }
    let callers = usage.callers(function).map(|at| &facts.functions[at]).filter(|other| other.oid != function.oid);
    let callers: Vec<String> = callers.map(|other| code(&label(facts, other))).collect();
    if !callers.is_empty() {
        found.push(format!("**Called by:** {}", callers.join(", ")));
    }
    found
}

/// The functions and views that use a table or view, and what they do with it.
pub(super) fn users_of(facts: &Facts, usage: &Usage, relation: &Relation) -> Table {
    let mut table = Table::new(&["Function or view", "Does"]);
    let name = qualified(&relation.schema, &relation.name);
    let does = |uses: &Uses| -> Option<String> {
        let done = uses.relations.get(&name)?;
        let read = done.contains(&Access::Read).then_some("reads");
        let written = DOES.iter().filter(|(access, _)| done.contains(access)).map(|(_, does)| verb(does));
        Some(read.into_iter().chain(written).collect::<Vec<_>>().join(", "))
    };
    for function in usage.functions_with(&name).map(|at| &facts.functions[at]) {
        if let Some(done) = usage.of_function(function).and_then(does) {
            table.row([cell(&label(facts, function)), done]);
        }
    }
    for view in usage.views_with(&name).filter_map(|oid| facts.relation(oid)) {
        if let Some(done) = usage.of_view(view).and_then(does) {
            table.row([cell(&qualified(&view.schema, &view.name)), done]);
        }
    }
    table
}

/// The verb without its preposition.
fn verb(does: &'static str) -> &'static str {
    does.split(' ').next().unwrap_or(does)
}
