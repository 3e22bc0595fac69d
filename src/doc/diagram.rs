//! The entity-relationship diagram, in Mermaid's language.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::facts::Facts;
use super::markdown::Page;
use super::rows::{Column, Constraint, ConstraintType, Name, Relation};

/// More tables than this cannot be read in one picture.
const MOST_TABLES: usize = 60;

/// Mermaid draws nothing at all from a longer text, or of more relationships.
const MOST_CHARACTERS: usize = 50_000;
const MOST_EDGES: usize = 500;

/// Writes the section: one diagram, or one for each schema if that would be too large.
pub(super) fn write(page: &mut Page, facts: &Facts) {
    let tables: Vec<&Relation> = facts.tables().collect();
    if tables.is_empty() {
        return;
    }
    page.heading(2, "Entity-relationship diagram");
    let mut schemas: BTreeMap<&str, Vec<&Relation>> = BTreeMap::new();
    for table in &tables {
        schemas.entry(&table.schema).or_default().push(table);
    }
    match draw(facts, &tables) {
        Some(diagram) => {
            page.block(KEY);
            page.fence("mermaid", &diagram);
        }
        None if schemas.len() == 1 => page.block(&too_large(tables.len())),
        None => {
            page.block(KEY);
            for (schema, tables) in schemas {
                page.heading(3, &format!("Schema {}", super::name_of(schema)));
                match draw(facts, &tables) {
                    Some(diagram) => page.fence("mermaid", &diagram),
                    None => page.block(&too_large(tables.len())),
                }
            }
        }
    }
}

const KEY: &str = "\
A line is a foreign key, labelled with its columns. `||` is exactly one row, `|o` one or none, `o{` any number; `PK` is of the primary key, `FK` of a foreign key, `UK` unique by itself. Names and types are simplified where \
Mermaid cannot hold them.";

fn too_large(tables: usize) -> String {
    format!("There is no diagram of these {tables} tables: it would be too large to draw or to read.")
}

/// The diagram, if it is not too large.
fn draw(facts: &Facts, tables: &[&Relation]) -> Option<String> {
    if tables.len() > MOST_TABLES {
        return None;
    }
    let mut names = Entities::new(tables);
    let mut out = "erDiagram\n".to_owned();
    let mut edges = 0;
    for table in tables {
        for key in foreign_keys(facts, table) {
            edges += 1;
            let _ = writeln!(out, "    {}", relationship(facts, table, key, &mut names));
        }
    }
    for table in tables {
        let _ = writeln!(out, "    {} {{", names.of(&table.key()));
        for column in facts.columns(table) {
            let _ = writeln!(out, "        {}", attribute(facts, table, column));
        }
        out.push_str("    }\n");
    }
    (out.encode_utf16().count() < MOST_CHARACTERS && edges < MOST_EDGES).then_some(out)
}

fn foreign_keys<'a>(facts: &'a Facts, table: &Relation) -> impl Iterator<Item = &'a Constraint> {
    facts.constraints(table).iter().filter(|key| key.r#type == ConstraintType::ForeignKey && !key.is_clone)
}

fn relationship(facts: &Facts, table: &Relation, key: &Constraint, names: &mut Entities) -> String {
    let target = (key.target_schema.clone().unwrap_or_default(), key.target.clone().unwrap_or_default());
    let numbered = |number: &i16| facts.columns(table).iter().find(|column| column.number == *number);
    let columns: Vec<&Column> = key.columns.iter().filter_map(numbered).collect();
    // One NULL is enough for a row to refer to nothing.
    let parent = if columns.iter().all(|column| column.not_null) { "||" } else { "|o" };
    let child = if is_unique(facts, table, &key.columns) { "o|" } else { "o{" };
    let label: Vec<String> = columns.iter().map(|column| plain(&column.name)).collect();
    format!("{} {parent}--{child} {} : \"{}\"", names.of(&target), names.of(&table.key()), label.join(", "))
}

/// Whether no two rows can have the same values in these columns.
fn is_unique(facts: &Facts, table: &Relation, columns: &[i16]) -> bool {
    let mut keys = facts.indexes(table).iter().filter(|index| index.is_valid).filter_map(|i| i.unique_columns.as_ref());
    keys.any(|key| key.iter().all(|column| columns.contains(column)))
}

fn attribute(facts: &Facts, table: &Relation, column: &Column) -> String {
    let within = |of: ConstraintType| {
        facts.constraints(table).iter().any(|key| key.r#type == of && key.columns.contains(&column.number))
    };
    let mut marks = Vec::new();
    if within(ConstraintType::PrimaryKey) {
        marks.push("PK");
    }
    if within(ConstraintType::ForeignKey) {
        marks.push("FK");
    }
    if !within(ConstraintType::PrimaryKey) && is_unique(facts, table, &[column.number]) {
        marks.push("UK");
    }
    let marks = marks.join(", ");
    format!("{} {} {marks}", word(base_type(&column.r#type)), word(&column.name)).trim_end().to_owned()
}

/// A type without the schema, for room, and without what stands in parentheses.
fn base_type(name: &str) -> &str {
    let name = name.split_once('(').map_or(name, |(name, _)| name);
    let name = if name.contains('"') { name } else { name.rsplit_once('.').map_or(name, |(_, name)| name) };
    if name.starts_with("timestamp") || name.starts_with("time") { short_time(name) } else { name }
}

/// PostgreSQL's own short names for the longest type names.
fn short_time(name: &str) -> &str {
    match name {
        "timestamp with time zone" => "timestamptz",
        "timestamp without time zone" => "timestamp",
        "time with time zone" => "timetz",
        "time without time zone" => "time",
        other => other,
    }
}

/// Letters and digits as they are, everything else as `_`: what Mermaid takes as a type or the name of a column.
fn word(text: &str) -> String {
    let letters: String = text.chars().map(|c| if is_letter(c) { c } else { '_' }).collect();
    let begins = letters.chars().next().is_some_and(|c| !c.is_ascii_digit());
    // A word that begins like a mark of a key would be read as one.
    let head: String = letters.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let mark = ["pk", "fk", "uk"].iter().any(|mark| head.eq_ignore_ascii_case(mark));
    if begins && !mark { letters } else { format!("_{letters}") }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (('\u{c0}'..='\u{ffff}').contains(&c) && c.is_alphanumeric())
}

/// Text within Mermaid's quotes.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() || " _-.$".contains(c) { c } else { '_' }).collect()
}

/// The entities' names in the diagram: in quotes, different from each other, with the schema where there are several.
struct Entities {
    schema: Option<String>,
    names: BTreeMap<Name, String>,
}

impl Entities {
    fn new(tables: &[&Relation]) -> Self {
        let first = tables.first().map(|table| table.schema.clone());
        let schema = first.filter(|schema| tables.iter().all(|table| table.schema == *schema));
        let mut entities = Entities { schema, names: BTreeMap::new() };
        for table in tables {
            entities.of(&table.key());
        }
        entities
    }

    fn of(&mut self, key: &Name) -> String {
        if let Some(name) = self.names.get(key) {
            return name.clone();
        }
        let (schema, table) = key;
        let name =
            if self.schema.as_ref() == Some(schema) { plain(table) } else { plain(&format!("{schema}.{table}")) };
        let taken = |name: &String| self.names.values().any(|taken| taken == name);
        let mut unique = format!("\"{name}\"");
        let mut n = 1;
        while taken(&unique) {
            n += 1;
            unique = format!("\"{name} {n}\"");
        }
        self.names.insert(key.clone(), unique.clone());
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_mermaid_can_read() {
        assert_eq!(word("org_id"), "org_id");
        assert_eq!(word("straße"), "straße");
        assert_eq!(word("1st \"one\"\n🦀"), "_1st__one___");
        assert_eq!(word("PK"), "_PK");
        assert_eq!(word("pkö"), "_pkö");
        assert_eq!(word("pk_old"), "pk_old");
    }

    #[test]
    fn types_are_short() {
        assert_eq!(base_type("character varying(20)"), "character varying");
        assert_eq!(base_type("public.mood"), "mood");
        assert_eq!(base_type("timestamp with time zone"), "timestamptz");
        assert_eq!(base_type("\"a.b\""), "\"a.b\"");
    }
}
