//! What columns and their types refuse.

use super::super::facts::list;
use super::super::model::{Command, Rejection};
use super::super::rows::{Column, Type};
use super::super::thing::Thing;
use super::{Asking, WRITES};
use crate::sql::ident;

pub(super) fn rules(asking: &Asking<'_>) -> Vec<Rejection> {
    if !asking.relation.is_table() {
        return Vec::new();
    }
    let columns: Vec<&Column> = asking.facts.columns_of(asking.relation.oid).collect();
    let mut found = not_null(asking, &columns).into_iter().collect::<Vec<_>>();
    found.extend(columns.iter().filter_map(|column| always(asking, column)));
    found.extend(columns.iter().filter_map(|column| modifier(asking, column)));
    found.extend(columns.iter().flat_map(|column| of_type(asking, column)));
    found
}

fn not_null(asking: &Asking<'_>, columns: &[&Column]) -> Option<Rejection> {
    let names = |keep: &dyn Fn(&Column) -> bool| {
        let kept = columns.iter().filter(|column| column.not_null && keep(column));
        kept.map(|column| column.name.clone()).collect::<Vec<_>>()
    };
    let all = names(&|_| true);
    if all.is_empty() {
        return None;
    }
    let mut rejection = asking.plain(&WRITES, "not null", list(&all));
    let bare = names(&|column| column.default.is_none() && column.identity.is_empty());
    if !bare.is_empty() {
        rejection.details.push(format!("without a default, so INSERT must give them: {}", list(&bare)));
    }
    Some(rejection)
}

/// Columns whose values only the server gives.
fn always(asking: &Asking<'_>, column: &Column) -> Option<Rejection> {
    let name = ident(&column.name);
    let (kind, rule) = match (column.identity.as_str(), column.generated.as_str()) {
        ("a", _) => (
            "identity",
            format!(
                "{name} is GENERATED ALWAYS: INSERT may give a value only with OVERRIDING SYSTEM VALUE, UPDATE only DEFAULT"
            ),
        ),
        (_, "") => return None,
        _ => {
            let expression = column.default.as_deref().unwrap_or("?");
            ("generated", format!("{name} is always {expression}: no value but DEFAULT may be given"))
        }
    };
    Some(asking.plain(&WRITES, kind, rule))
}

/// `character varying(80)`, `numeric(5,2)`, `bit(3)`.
fn modifier(asking: &Asking<'_>, column: &Column) -> Option<Rejection> {
    let (base, rest) = column.r#type.split_once('(')?;
    let size = rest.split(')').next()?;
    let name = ident(&column.name);
    let (kind, rule) = match base {
        "character varying" | "character" | "bit varying" => {
            let unit = if base == "bit varying" { "bits" } else { "characters" };
            ("length", format!("{name} {}: at most {size} {unit}", column.r#type))
        }
        "bit" => ("length", format!("{name} {}: exactly {size} bits", column.r#type)),
        "numeric" => {
            let (precision, scale) = size.split_once(',').unwrap_or((size, "0"));
            let whole = precision.parse::<i32>().ok()? - scale.parse::<i32>().ok()?;
            ("precision", format!("{name} {}: less than 10^{whole} after rounding", column.r#type))
        }
        _ => return None,
    };
    Some(asking.plain(&WRITES, kind, rule))
}

/// Enumerated types and domains, also as elements of an array, and domains over domains.
fn of_type(asking: &Asking<'_>, column: &Column) -> Vec<Rejection> {
    let facts = asking.facts;
    let name = ident(&column.name);
    let mut found = Vec::new();
    let mut next = facts.types.get(&column.type_oid);
    for _ in 0..8 {
        let Some(one) = next else { break };
        match one.kind {
            'e' => {
                let rule = format!("{name} {}: one of {}", one.qualified(), labels(one));
                found.push(asking.of(Thing::Type(one.oid), &WRITES, "enum", rule));
            }
            'd' => found.extend(domain(asking, column, one)),
            _ => {}
        }
        let below = if one.kind == 'd' { one.base_oid } else { one.element };
        next = facts.types.get(&below);
    }
    found
}

fn labels(one: &Type) -> String {
    one.labels.iter().map(|label| crate::sql::literal(label)).collect::<Vec<_>>().join(", ")
}

fn domain(asking: &Asking<'_>, column: &Column, domain: &Type) -> Vec<Rejection> {
    let of = format!("{} {}", ident(&column.name), domain.qualified());
    let checks = asking.facts.constraints_of_domain(domain.oid).filter(|one| one.kind == 'c');
    let mut found: Vec<Rejection> = checks
        .map(|one| {
            asking.of(
                Thing::Constraint(one.oid),
                &WRITES,
                "domain",
                format!("{of}: {}", super::bare(&one.definition, "CHECK")),
            )
        })
        .collect();
    if domain.not_null {
        found.push(asking.of(
            Thing::Type(domain.oid),
            &[Command::Insert, Command::Update],
            "domain",
            format!("{of}: NOT NULL"),
        ));
    }
    found
}
