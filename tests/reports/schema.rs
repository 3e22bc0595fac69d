//! A JSON Schema checker for what our own schema uses; a keyword that it does not know is an error.

use serde_json::Value;

/// What is wrong with a value, each with its path.
pub fn errors(schema: &Value, value: &Value) -> Vec<String> {
    let mut checker = Checker { root: schema, errors: Vec::new() };
    checker.check(schema, value, "$");
    checker.errors
}

struct Checker<'a> {
    root: &'a Value,
    errors: Vec<String>,
}

impl Checker<'_> {
    fn check(&mut self, schema: &Value, value: &Value, path: &str) {
        for (keyword, rule) in schema.as_object().expect("a schema is an object") {
            self.keyword(keyword, rule, value, path);
        }
    }

    fn keyword(&mut self, keyword: &str, rule: &Value, value: &Value, path: &str) {
        let good = match keyword {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let pointer = rule.as_str().and_then(|rule| rule.strip_prefix('#')).expect("a local reference");
                let schema = self.root.pointer(pointer).expect("a definition");
                self.check(schema, value, path);
                true
            }
            "type" => {
                strings(rule).contains(&type_of(value)) || (strings(rule).contains(&"number") && value.is_number())
            }
            "const" => rule == value,
            "enum" => rule.as_array().expect("a list").contains(value),
            "minimum" => value.as_i64().is_none_or(|value| value >= rule.as_i64().expect("a number")),
            "pattern" => value.as_str().is_none_or(|value| fits(rule.as_str().expect("text"), value)),
            "required" => value.is_null() || strings(rule).iter().all(|name| value.get(name).is_some()),
            "properties" => {
                for (name, schema) in rule.as_object().expect("an object") {
                    if let Some(value) = value.get(name) {
                        self.check(schema, value, &format!("{path}.{name}"));
                    }
                }
                true
            }
            "items" => {
                for (at, value) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(rule, value, &format!("{path}[{at}]"));
                }
                true
            }
            _ => panic!("the checker does not know {keyword}"),
        };
        if !good {
            self.errors.push(format!("{path}: {keyword} {rule}: {value}"));
        }
    }
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().map(|item| item.as_str().expect("text")).collect(),
        _ => panic!("neither text nor a list: {value}"),
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Of regular expressions: anchored sequences of characters and classes, each once, `{n}` times or any number of times.
fn fits(pattern: &str, text: &str) -> bool {
    let mut pattern = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$')).expect("anchored");
    let mut text = text.chars().peekable();
    while let Some(first) = pattern.chars().next() {
        let (class, rest) = match pattern.strip_prefix('[') {
            Some(rest) => rest.split_once(']').expect("a class ends"),
            None => pattern.split_at(first.len_utf8()),
        };
        let (least, most, rest) = if let Some(rest) = rest.strip_prefix('*') {
            (0, usize::MAX, rest)
        } else if let Some((number, rest)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            let number = number.parse().expect("a number");
            (number, number, rest)
        } else {
            (1, 1, rest)
        };
        let mut found = 0;
        while found < most && text.next_if(|c| in_class(class, *c)).is_some() {
            found += 1;
        }
        if found < least {
            return false;
        }
        pattern = rest;
    }
    text.next().is_none()
}

fn in_class(class: &str, c: char) -> bool {
    let class: Vec<char> = class.chars().collect();
    let ranges = class.windows(3).filter(|window| window[1] == '-').any(|window| (window[0]..=window[2]).contains(&c));
    ranges || class.contains(&c)
}

#[test]
fn patterns_are_understood() {
    assert!(fits("^[0-9]{4}-[0-9]{2}$", "2026-11") && !fits("^[0-9]{4}-[0-9]{2}$", "2026-1x"));
    assert!(fits("^[a-z][a-z0-9/_-]*$", "drift/missing") && !fits("^[a-z][a-z0-9/_-]*$", "Drift"));
}
