//! What stands in the parentheses of `CREATE TABLE`, and behind `ADD`.

use super::super::Name;
use super::super::cursor::Cursor;
use super::{Deed, Defined, What, plain};

/// Columns and constraints of a `CREATE TABLE`, from behind the table's name.
pub(super) fn elements(cursor: &mut Cursor<'_>, table: &Name) -> Vec<Defined> {
    while !cursor.at_end() {
        if let Some(mut group) = cursor.group() {
            return group.clauses().into_iter().flat_map(|clause| element(clause, table)).collect();
        }
        // `PARTITION OF parent`, `OF type`; the bounds are no elements.
        if cursor.take_any(&["for values", "partition by", "as", "inherits", "with", "default"]).is_some() {
            break;
        }
        cursor.skip();
    }
    Vec::new()
}

/// A column or a constraint.
pub(super) fn element(mut clause: Cursor<'_>, table: &Name) -> Vec<Defined> {
    if clause.at_end() || clause.is("like") {
        return Vec::new();
    }
    if is_constraint(&clause) {
        return rules(&mut clause, table, None);
    }
    let offset = clause.offset();
    let Some(name) = clause.identifier() else { return Vec::new() };
    let column = Defined::new(What::Column, Deed::Makes, Some(plain(name.clone())), offset).on(table);
    [vec![column], rules(&mut clause, table, Some(&name))].concat()
}

/// Whether a constraint begins here, which no column's name can.
pub(super) fn is_constraint(clause: &Cursor<'_>) -> bool {
    ["constraint", "unique", "primary key", "check", "foreign key", "exclude", "not null"]
        .iter()
        .any(|word| clause.is(word))
}

/// The constraints in the rest of a clause: that of the table, or those behind a column or domain.
pub(super) fn rules(clause: &mut Cursor<'_>, on: &Name, column: Option<&str>) -> Vec<Defined> {
    let mut found = Vec::new();
    let mut name = None;
    while !clause.at_end() {
        let offset = clause.offset();
        if clause.take("constraint") {
            name = clause.identifier().map(|name| (plain(name), offset));
            continue;
        }
        let Some(what) = kind(clause) else {
            clause.skip();
            continue;
        };
        let (name, offset) = name.take().map_or((None, offset), |(name, offset)| (Some(name), offset));
        let parts = parts(clause, what, column);
        found.push(Defined::new(what, Deed::Makes, name, offset).on(on).parts(parts));
    }
    found
}

fn kind(clause: &mut Cursor<'_>) -> Option<What> {
    let words = ["unique", "primary key", "check", "foreign key", "references", "exclude", "not null"];
    Some(match clause.take_any(&words)? {
        "unique" => What::Unique,
        "primary key" => What::PrimaryKey,
        "check" => What::Check,
        "exclude" => What::Exclusion,
        "not null" => What::NotNull,
        _ => What::ForeignKey,
    })
}

fn parts(clause: &mut Cursor<'_>, what: What, column: Option<&str>) -> Vec<String> {
    if let Some(column) = column.filter(|_| what != What::Check) {
        return vec![column.to_owned()];
    }
    match what {
        What::Check => clause.group().map(|group| group.names_within()).unwrap_or_default(),
        // NOT NULL column, as PostgreSQL 18 has it; `UNIQUE USING INDEX name`.
        What::NotNull => clause.identifier().into_iter().collect(),
        _ if clause.take("using index") => Vec::new(),
        _ => {
            clause.take_any(&["nulls not distinct", "nulls distinct"]);
            if clause.take("using") {
                clause.identifier();
            }
            let columns = clause.group().map(|mut group| columns(&mut group)).unwrap_or_default();
            // `FOREIGN KEY (a) REFERENCES b (c)` is one constraint.
            if what == What::ForeignKey {
                clause.take("references");
            }
            columns
        }
    }
}

/// The first name of each clause: the columns of a key; an expression has none.
pub(super) fn columns(group: &mut Cursor<'_>) -> Vec<String> {
    group.clauses().into_iter().filter_map(|mut clause| clause.identifier()).collect()
}
