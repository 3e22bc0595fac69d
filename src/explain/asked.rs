//! Which object a person means.

use squawk_lexer::TokenKind;

use super::facts::Facts;
use super::thing::Thing;
use crate::error::{Error, Result};
use crate::sql::lex;

/// A name as a person writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Asked {
    /// The words in front that say what it is.
    kind: Option<&'static str>,
    /// The parts of the name: as written, and as SQL folds them.
    parts: Vec<(String, String)>,
    /// What is in the parentheses of a routine.
    arguments: Option<Vec<String>>,
    /// Behind ON.
    on: Vec<(String, String)>,
}

/// What people put in front of a name, and the kinds that it may mean.
const KINDS: &[(&str, &[&str])] = &[
    ("materialized view", &["materialized view"]),
    ("foreign table", &["foreign table"]),
    ("unique constraint", &["unique constraint"]),
    ("check constraint", &["check constraint"]),
    ("exclusion constraint", &["exclusion constraint"]),
    ("not-null constraint", &["not-null constraint"]),
    ("primary key", &["primary key"]),
    ("foreign key", &["foreign key"]),
    ("unique index", &["unique index"]),
    ("composite type", &["composite type"]),
    ("enum type", &["enum type"]),
    ("table", &["table", "foreign table"]),
    ("view", &["view", "materialized view"]),
    ("sequence", &["sequence"]),
    (
        "constraint",
        &[
            "unique constraint",
            "check constraint",
            "exclusion constraint",
            "not-null constraint",
            "primary key",
            "foreign key",
        ],
    ),
    ("index", &["index", "unique index", "unique constraint", "primary key", "exclusion constraint"]),
    ("trigger", &["trigger"]),
    ("policy", &["policy"]),
    ("rule", &["rule"]),
    ("function", &["function", "aggregate", "window function"]),
    ("procedure", &["procedure"]),
    ("routine", &["function", "procedure", "aggregate", "window function"]),
    ("aggregate", &["aggregate"]),
    ("type", &["type", "enum type", "range type", "composite type", "domain"]),
    ("enum", &["enum type"]),
    ("domain", &["domain"]),
    ("column", &["column"]),
];

/// The object that a person means.
///
/// # Errors
/// If there is none, or there are several; then they are listed.
pub(super) fn resolve(facts: &Facts, text: &str) -> Result<Thing> {
    let text = text.trim();
    let asked = read(text);
    let mut found = asked.as_ref().map(|asked| best(facts, asked)).unwrap_or_default();
    // A word that says what something is may be a name of its own, and other kinds are known by PostgreSQL's words for them.
    if found.is_empty() {
        found = by_identity(facts, text);
    }
    let Some(asked) = asked.or_else(|| found.first().map(|_| Asked::default())) else { return Err(not_a_name(text)) };
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(missing(facts, text, &asked)),
        several => Err(ambiguous(facts, text, several)),
    }
}

fn read(text: &str) -> Option<Asked> {
    let lower = text.to_ascii_lowercase();
    let kind = KINDS.iter().find(|(words, _)| {
        lower.strip_prefix(words).is_some_and(|rest| rest.starts_with(char::is_whitespace) && !rest.trim().is_empty())
    });
    let Some((words, _)) = kind else { return read_name(text) };
    let mut asked = read_name(text.get(words.len()..)?)?;
    asked.kind = Some(words);
    Some(asked)
}

/// `a.b.c(args) on d.e`.
fn read_name(text: &str) -> Option<Asked> {
    let tokens: Vec<_> = lex(text).filter(|token| !token.is_trivia() && token.kind != TokenKind::Eof).collect();
    let mut at = 0;
    let name = |at: &mut usize| {
        let mut parts = Vec::new();
        loop {
            let token = tokens.get(*at)?;
            let written = &text[token.range.clone()];
            parts.push(match token.kind {
                TokenKind::Ident => (written.to_owned(), written.to_ascii_lowercase()),
                TokenKind::QuotedIdent { .. } => {
                    let inner = written.trim_matches('"').replace("\"\"", "\"");
                    (inner.clone(), inner)
                }
                _ => return None,
            });
            *at += 1;
            if tokens.get(*at).is_none_or(|token| token.kind != TokenKind::Dot) {
                return Some(parts);
            }
            *at += 1;
        }
    };
    let mut asked = Asked { kind: None, parts: name(&mut at)?, arguments: None, on: Vec::new() };
    if tokens.get(at).is_some_and(|token| token.kind == TokenKind::OpenParen) {
        let open = tokens[at].range.end;
        let close = tokens.iter().rposition(|token| token.kind == TokenKind::CloseParen)?;
        asked.arguments = Some(arguments(&text[open..tokens[close].range.start]));
        at = close + 1;
    }
    if tokens.get(at).is_some_and(|token| text[token.range.clone()].eq_ignore_ascii_case("on")) {
        at += 1;
        asked.on = name(&mut at)?;
    }
    (at == tokens.len()).then_some(asked)
}

/// The types between commas, those in parentheses apart.
fn arguments(text: &str) -> Vec<String> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(text[start..at].trim().to_owned());
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(text[start..].trim().to_owned());
    found.retain(|argument| !argument.is_empty());
    found
}

/// What bears the name, the most likely meaning first: whole objects, then parts of relations, then columns.
fn best(facts: &Facts, asked: &Asked) -> Vec<Thing> {
    for rank in [wholes, parts, columns] {
        let mut found = rank(facts, asked);
        if let Some(kind) = asked.kind {
            let kinds = KINDS.iter().find(|(words, _)| *words == kind).map_or(&[][..], |(_, kinds)| kinds);
            found.retain(|thing| kinds.contains(&thing.name(facts).0.as_str()));
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Whether a part of a name means this name: as SQL folds it, or as it is written.
fn is((written, folded): &(String, String), name: &str) -> bool {
    folded == name || written == name
}

impl Asked {
    /// Whether the name, or its last parts, mean an object with a schema.
    fn is_whole(&self, schema: &str, name: &str) -> bool {
        self.on.is_empty()
            && match self.parts.as_slice() {
                [one] => is(one, name),
                [first, second] => is(first, schema) && is(second, name),
                _ => false,
            }
    }

    /// Whether it means a part of a relation.
    fn is_part(&self, facts: &Facts, relation: u32, name: &str) -> bool {
        let Some(relation) = facts.relations.get(&relation) else { return false };
        match (self.parts.as_slice(), self.on.as_slice()) {
            ([one], []) => is(one, name),
            ([one], [on]) => is(one, name) && is(on, &relation.name),
            ([one], [schema, on]) => is(one, name) && is(on, &relation.name) && is(schema, &relation.schema),
            // `table.part`, and `schema.part`, as indexes and constraints are often written.
            ([first, second], []) => is(second, name) && (is(first, &relation.name) || is(first, &relation.schema)),
            ([first, second, third], []) => {
                is(third, name) && is(second, &relation.name) && is(first, &relation.schema)
            }
            _ => false,
        }
    }
}

fn wholes(facts: &Facts, asked: &Asked) -> Vec<Thing> {
    let mut found = Vec::new();
    if asked.arguments.is_none() {
        let relations = facts.relations.values().filter(|one| asked.is_whole(&one.schema, &one.name));
        found.extend(relations.map(|one| Thing::Relation(one.oid)));
        let types = facts.types.values().filter(|one| one.kind != 'c' && one.element == 0);
        let types = types.filter(|one| asked.is_whole(&one.schema, &one.name));
        found.extend(types.map(|one| Thing::Type(one.oid)));
    }
    let routines = facts.routines.values().filter(|one| asked.is_whole(&one.schema, &one.name));
    let fits = |types: &[String]| asked.arguments.as_ref().is_none_or(|asked| same_types(asked, types));
    found.extend(routines.filter(|one| fits(&one.types)).map(|one| Thing::Routine(one.oid)));
    found
}

fn parts(facts: &Facts, asked: &Asked) -> Vec<Thing> {
    if asked.arguments.is_some() {
        return Vec::new();
    }
    let is = |relation, name: &str| asked.is_part(facts, relation, name);
    let mut found: Vec<Thing> = Vec::new();
    for one in facts.constraints.values() {
        let of_domain = facts.types.get(&one.r#type).is_some_and(|domain| {
            matches!(asked.parts.as_slice(), [.., name] if self::is(name, &one.name))
                && (asked.parts.len() == 1 || asked.parts.iter().any(|part| self::is(part, &domain.name)))
        });
        if is(one.relation, &one.name) || of_domain {
            found.push(Thing::Constraint(one.oid));
        }
    }
    let indexes = facts.indexes.values().filter(|one| one.constraint == 0 && is(one.relation, &one.name));
    found.extend(indexes.map(|one| Thing::Index(one.oid)));
    let triggers = facts.triggers.values().filter(|one| is(one.relation, &one.name));
    found.extend(triggers.map(|one| Thing::Trigger(one.oid)));
    let policies = facts.policies.values().filter(|one| is(one.relation, &one.name));
    found.extend(policies.map(|one| Thing::Policy(one.oid)));
    let rules = facts.rules.values().filter(|one| is(one.relation, &one.name));
    found.extend(rules.map(|one| Thing::Rule(one.oid)));
    found
}

fn columns(facts: &Facts, asked: &Asked) -> Vec<Thing> {
    let of_relation = |one: &&super::rows::Column| {
        asked.parts.len() != 2
            || facts.relations.get(&one.relation).is_some_and(|relation| is(&asked.parts[0], &relation.name))
    };
    let found =
        facts.all_columns().filter(|one| asked.arguments.is_none() && asked.is_part(facts, one.relation, &one.name));
    found.filter(of_relation).map(|one| Thing::Column(one.relation, one.number)).collect()
}

/// Whatever PostgreSQL itself calls so, with its kind in front or without.
fn by_identity(facts: &Facts, text: &str) -> Vec<Thing> {
    let is = |kind: &str, identity: &str| {
        identity == text || text.split_once(' ').is_some_and(|(first, rest)| first == kind && rest == identity)
    };
    let mut found: Vec<Thing> = facts
        .objects
        .values()
        .filter(|object| is(&object.r#type, &object.identity))
        .map(|object| Thing::Other(object.key()))
        .collect();
    found.sort();
    found
}

/// Whether the types that a person writes mean these: aliases count, and so do names of arguments in front. A type that is
/// copied from a column (`%TYPE`) may be any.
pub(super) fn same_types(asked: &[String], types: &[String]) -> bool {
    asked.len() == types.len() && asked.iter().zip(types).all(|(asked, is)| same_type(asked, is))
}

fn same_type(asked: &str, is: &str) -> bool {
    let words = asked.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    let words = words.split(" default ").next().unwrap_or_default();
    let words = words.split('=').next().unwrap_or_default().trim_end_matches([':', ' ']);
    if words.ends_with("%type") {
        return true;
    }
    let plain = is.rsplit_once('.').map_or(is, |(_, name)| name);
    let one = |text: &str| {
        let (base, array) = text.find('[').map_or((text, ""), |at| text.split_at(at));
        let base = base.split('(').next().unwrap_or(base).trim();
        let full = ALIASES.iter().find(|(alias, _)| *alias == base).map_or(base, |(_, full)| full);
        let text = format!("{full}{array}");
        text.eq_ignore_ascii_case(is) || text.eq_ignore_ascii_case(plain)
    };
    // `name type`, where the type may be of several words.
    one(words) || words.match_indices(' ').any(|(at, _)| one(&words[at + 1..]))
}

const ALIASES: &[(&str, &str)] = &[
    ("int", "integer"),
    ("int4", "integer"),
    ("int8", "bigint"),
    ("int2", "smallint"),
    ("bool", "boolean"),
    ("varchar", "character varying"),
    ("char", "character"),
    ("decimal", "numeric"),
    ("float", "double precision"),
    ("float8", "double precision"),
    ("float4", "real"),
    ("timestamptz", "timestamp with time zone"),
    ("timestamp", "timestamp without time zone"),
    ("timetz", "time with time zone"),
    ("time", "time without time zone"),
    ("varbit", "bit varying"),
];

fn not_a_name(text: &str) -> Error {
    Error::new(format!("{text:?} is neither a name nor an error of a form that is known")).hint(
        "name an object, as `public.t`, `public.f(uuid)` or `constraint t_key`; give PostgreSQL's English message for an error",
    )
}

fn ambiguous(facts: &Facts, text: &str, found: &[Thing]) -> Error {
    let error = Error::new(format!("{text} may be any of {} objects", found.len()));
    let mut names: Vec<String> = found
        .iter()
        .map(|thing| {
            let (kind, name) = thing.name(facts);
            format!("{kind} {name}")
        })
        .collect();
    names.sort();
    names.into_iter().fold(error, Error::detail).hint("ask for one of them by all of these words")
}

/// Things whose names are like a word, the nearest first.
pub(super) fn near(word: &str, named: impl Iterator<Item = (String, Thing)>) -> Vec<Thing> {
    let named: Vec<(String, Thing)> = named.filter(|(name, _)| name != word).collect();
    let names: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    let near = similar::get_close_matches(word, &names, 3, 0.7);
    near.into_iter().filter_map(|name| named.iter().find(|(other, _)| other == name)).map(|(_, thing)| *thing).collect()
}

fn missing(facts: &Facts, text: &str, asked: &Asked) -> Error {
    let mut names: Vec<String> = facts.relations.values().map(super::rows::Relation::qualified).collect();
    names.extend(facts.routines.values().map(super::rows::Routine::signature));
    names.extend(facts.types.values().filter(|one| one.element == 0).map(super::rows::Type::qualified));
    names.extend(facts.constraints.values().map(|one| one.name.clone()));
    names.extend(facts.indexes.values().filter(|one| one.constraint == 0).map(|one| one.name.clone()));
    let wanted = asked.parts.last().map_or("", |(_, folded)| folded.as_str());
    let last = |name: &str| {
        let head = name.split('(').next().unwrap_or(name);
        head.rsplit('.').next().unwrap_or(head).trim_matches('"').to_owned()
    };
    let lasts: Vec<String> = names.iter().map(|name| last(name)).collect();
    let candidates: Vec<&str> = lasts.iter().map(String::as_str).collect();
    let near = similar::get_close_matches(wanted, &candidates, 3, 0.6);
    let near: Vec<&String> =
        names.iter().zip(&lasts).filter(|(_, last)| near.contains(&last.as_str())).map(|(name, _)| name).collect();
    let error = Error::new(format!("there is no {text}"));
    match near.as_slice() {
        [] => {
            error.hint("name a table, view, function, constraint, index, trigger, policy, type or column of the schema")
        }
        near => near.iter().take(5).fold(error, |error, name| error.hint(format!("did you mean {name}?"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_people_write_them() {
        let asked = read("Function public.\"F x\"(uuid, numeric(3, 2))").unwrap();
        assert_eq!(asked.kind, Some("function"));
        assert_eq!(asked.parts, [("public".to_owned(), "public".to_owned()), ("F x".to_owned(), "F x".to_owned())]);
        assert_eq!(asked.arguments.unwrap(), ["uuid", "numeric(3, 2)"]);
        let asked = read("constraint k on s.T").unwrap();
        assert_eq!((asked.kind, asked.on[1].1.as_str()), (Some("constraint"), "t"));
        assert_eq!(read("table").unwrap().parts[0].1, "table");
        assert_eq!(read("a..b"), None);
        assert_eq!(read("a b"), None);
    }

    #[test]
    fn types_are_the_same_by_any_of_their_names() {
        let types = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert!(same_types(
            &types(&["int", "VARCHAR(3)", "p_at timestamptz", "text[]", "mood"]),
            &types(&["integer", "character varying", "timestamp with time zone", "text[]", "public.mood"])
        ));
        assert!(!same_types(&types(&["int"]), &types(&["bigint"])));
        assert!(!same_types(&types(&["int"]), &types(&[])));
    }
}
