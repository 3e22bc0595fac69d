//! Contracts for machines.

use serde_json::{Value, json};

use super::contract::{Contract, Overload};
use super::postgrest::Exposure;

/// Contracts as one JSON document: `{"version": 1, "rpcs": […]}`.
pub fn json(contracts: &[Contract]) -> Value {
    let rpcs: Vec<Value> = contracts.iter().map(contract).collect();
    json!({ "version": 1, "rpcs": rpcs })
}

fn contract(contract: &Contract) -> Value {
    let (schema, name) = contract.name();
    let overloads: Vec<Value> = contract.overloads.iter().map(overload).collect();
    json!({ "kind": contract.object.kind, "schema": schema, "name": name, "overloads": overloads, "definition": contract.definition })
}

fn overload(overload: &Overload) -> Value {
    let routine = &overload.routine;
    let arguments: Vec<Value> = routine
        .arguments
        .iter()
        .map(|argument| {
            json!({
                "name": argument.name, "mode": format!("{:?}", argument.mode).to_uppercase(), "type": argument.r#type,
                "default": argument.default,
            })
        })
        .collect();
    let columns: Vec<Value> =
        routine.columns().iter().map(|column| json!({ "name": column.name, "type": column.r#type })).collect();
    let body = &overload.body;
    let writes: serde_json::Map<String, Value> = body
        .writes
        .iter()
        .map(|(relation, writes)| {
            let value = json!({
                "insert": writes.insert, "update": writes.update, "delete": writes.delete, "truncate": writes.truncate,
                "locks": writes.lock,
            });
            (relation.clone(), value)
        })
        .collect();
    let raises: Vec<Value> =
        body.raises.iter().map(|raised| json!({ "code": raised.code, "message": raised.message })).collect();
    json!({
        "signature": routine.signature(),
        "arguments": arguments,
        "returns": if routine.is_procedure() { Value::Null } else { json!(routine.result) },
        "returns_set": routine.returns_set,
        "columns": columns,
        "language": routine.language,
        "volatility": routine.volatility.to_string(),
        "strict": routine.strict,
        "security_definer": routine.security_definer,
        "search_path": routine.setting("search_path"),
        "parallel": routine.parallel(),
        "executable_by": overload.executors,
        "postgrest": exposure(&overload.exposure),
        "reads": body.reads,
        "writes": writes,
        "calls": body.calls,
        "raises": raises,
        "catches": body.catches,
        "not_known": body.unknown.iter().map(|unknown| &unknown.why).collect::<Vec<_>>(),
    })
}

fn exposure(exposure: &Exposure) -> Value {
    match exposure {
        Exposure::Hidden(_) => Value::Null,
        Exposure::Named { path, get, required, optional } => {
            let methods = if *get { vec!["GET", "POST"] } else { vec!["POST"] };
            json!({ "path": path, "methods": methods, "required": required, "optional": optional })
        }
        Exposure::Whole { path, media } => json!({ "path": path, "methods": ["POST"], "body": media }),
    }
}
