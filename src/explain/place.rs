//! Where the project's files make, change or drop an object.
//!
//! The statements of the migrations are searched from the last to the first, and names are followed back through renaming.
//! What a `DO` block or a function runs is not seen.

use std::collections::HashMap;
use std::path::PathBuf;

use super::asked;
use super::model::Sited;
use crate::config::Config;
use crate::error::{Place, Result};
use crate::migrate::Source;
use crate::migrate::statement::{Deed, Defined, Name, What, defined};
use crate::model::ObjectId;
use crate::schema::{self, Folder};
use crate::sql::split;

/// What is looked for.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// What statements may call it.
    pub(super) whats: Vec<What>,
    /// The relation or domain that it is part of.
    pub(super) on: Option<(String, String)>,
    /// Its schema where it has one of its own, and its name.
    pub(super) name: (Option<String>, String),
    /// How it is told where the statement gives no name: by its kind and its columns.
    pub(super) unnamed: Option<(What, Vec<String>)>,
    /// The types of a routine's arguments.
    pub(super) arguments: Option<Vec<String>>,
}

impl Wanted {
    /// An object with a schema of its own.
    pub(super) fn whole(what: What, schema: &str, name: &str) -> Self {
        let name = (Some(schema.to_owned()), name.to_owned());
        Wanted { whats: vec![what], on: None, name, unnamed: None, arguments: None }
    }

    /// A part of a relation or domain.
    pub(super) fn part(whats: &[What], schema: &str, relation: &str, name: &str) -> Self {
        let on = Some((schema.to_owned(), relation.to_owned()));
        Wanted { whats: whats.to_vec(), on, name: (None, name.to_owned()), unnamed: None, arguments: None }
    }

    /// May also be without a name, then of this kind and with these columns.
    pub(super) fn unnamed(mut self, what: What, columns: Vec<String>) -> Self {
        self.unnamed = Some((what, columns));
        self
    }
}

/// A statement of a file, with what it is about.
struct Statement {
    script: usize,
    offset: usize,
    about: Vec<Defined>,
}

/// The statements of all migrations, the last first, and the files of `schema/`.
#[derive(Default)]
pub(super) struct Files {
    scripts: Vec<(PathBuf, String)>,
    statements: Vec<Statement>,
    folder: Folder,
    /// The files of `schema/` by the schema and the name of their objects.
    named: HashMap<(Option<String>, String), Vec<ObjectId>>,
}

impl Files {
    /// Reads the project's files. Without a folder of migrations or of the schema, nothing is found in it.
    pub(super) fn read(config: &Config) -> Result<Files> {
        let mut files = Files::default();
        if config.paths.migrations.is_dir() {
            for migration in Source::configured(config)?.migrations.into_iter().rev() {
                files.add(migration.up.path.clone(), &migration.up.text, migration.up.body.clone());
            }
        }
        if config.paths.schema.is_dir() {
            files.folder = schema::read(&config.paths.schema)?;
            for id in files.folder.files.keys() {
                files.named.entry((id.schema.clone(), id.name.clone())).or_default().push(id.clone());
            }
        }
        Ok(files)
    }

    fn add(&mut self, path: PathBuf, text: &str, body: std::ops::Range<usize>) {
        let script = self.scripts.len();
        let statements = split(&text[body.clone()]);
        self.statements.extend(statements.into_iter().rev().map(|statement| Statement {
            script,
            offset: body.start + statement.offset,
            about: defined(statement.sql),
        }));
        self.scripts.push((path, text.to_owned()));
    }

    /// The places of an object in the migrations, and then in `schema/`.
    pub(super) fn places(&self, wanted: &Wanted) -> Vec<Sited> {
        self.find(wanted).into_iter().chain(self.in_schema(wanted)).collect()
    }

    /// The places of an object in the migrations: where it was made, then what was done to it since, in time's order.
    pub(super) fn find(&self, wanted: &Wanted) -> Vec<Sited> {
        let mut search = Search::new(wanted);
        for statement in &self.statements {
            for one in statement.about.iter().rev() {
                if let Some(what) = search.meet(one) {
                    search.found.push(self.site(statement, one, what));
                }
            }
            if search.made {
                break;
            }
        }
        search.found.reverse();
        search.found
    }

    /// The relation that a part with this name was last on.
    pub(super) fn relation_of(&self, wanted: &Wanted) -> Option<&Name> {
        let mut about = self.statements.iter().flat_map(|statement| statement.about.iter().rev());
        about.find(|one| one.on.is_some() && is(wanted, one))?.on.as_ref()
    }

    /// Where it was made.
    pub(super) fn made(&self, wanted: &Wanted) -> Option<Sited> {
        self.find(wanted).into_iter().find(|place| place.what == "made")
    }

    /// The last grants and revokes that name an object.
    pub(super) fn grants(&self, schema: &str, name: &str) -> Vec<Sited> {
        let is = |one: &Defined| one.what == What::Grant && matches(one.name.as_ref(), Some(schema), name);
        let found = self.statements.iter().flat_map(|statement| {
            statement.about.iter().filter(|one| is(one)).map(move |one| {
                let what = if one.deed == Deed::Drops { "revoked" } else { "granted" };
                self.site(statement, one, what)
            })
        });
        let mut found: Vec<Sited> = found.take(2).collect();
        found.reverse();
        found
    }

    /// The place of a line of a routine's body, counted as PostgreSQL counts: from the line of the opening quotes.
    pub(super) fn body_line(&self, wanted: &Wanted, line: usize) -> Option<Sited> {
        let mut search = Search::new(wanted);
        for statement in &self.statements {
            for one in statement.about.iter().rev() {
                search.meet(one);
            }
            if search.made {
                let (path, text) = &self.scripts[statement.script];
                let body = body_offset(&text[statement.offset..])?;
                let first = text[..statement.offset + body].matches('\n').count() + 1;
                let line = first + line.saturating_sub(1);
                let text = text.lines().nth(line - 1).unwrap_or_default().to_owned();
                return Some(Sited { what: "line", path: path.display().to_string(), line, text });
            }
        }
        None
    }

    fn site(&self, statement: &Statement, one: &Defined, what: &'static str) -> Sited {
        let (path, text) = &self.scripts[statement.script];
        sited(what, Place::at(path, text, statement.offset + one.offset))
    }

    /// The place in `schema/`: in the file of its own or of what it is part of, else in any that has its name.
    fn in_schema(&self, wanted: &Wanted) -> Option<Sited> {
        let mut wanted = wanted.clone();
        // Canonical texts name every constraint.
        wanted.unnamed = None;
        let root = wanted.on.clone().map_or_else(|| wanted.name.clone(), |(schema, name)| (Some(schema), name));
        let own = self.named.get(&root).into_iter().flatten().filter_map(|id| self.folder.files.get(id));
        let file = |text: &str| text.contains(wanted.name.1.as_str()) || wanted.name.1.contains('"');
        let any = self.folder.files.values().filter(|known| file(&known.text));
        own.chain(any).find_map(|known| {
            split(&known.text).into_iter().find_map(|statement| {
                let about = defined(statement.sql);
                let one = about.iter().find(|one| one.deed != Deed::Drops && is(&wanted, one))?;
                Some(sited("schema", Place::at(&known.path, &known.text, statement.offset + one.offset)))
            })
        })
    }
}

fn sited(what: &'static str, place: Place) -> Sited {
    Sited { what, path: place.path.display().to_string(), line: place.line, text: place.text.trim().to_owned() }
}

/// The offset of the string behind AS, or of the SQL-standard body.
fn body_offset(statement: &str) -> Option<usize> {
    let mut behind = false;
    for token in crate::sql::lex(statement) {
        if behind && crate::sql::is_string(token.kind) {
            return Some(token.range.start);
        }
        if !token.is_trivia() {
            behind = statement[token.range].eq_ignore_ascii_case("as");
        }
    }
    None
}

/// A walk back in time; the names change with it.
struct Search {
    wanted: Wanted,
    found: Vec<Sited>,
    changed: bool,
    /// A constraint over an index was found, and that index is still to be found.
    takes_index: bool,
    made: bool,
}

impl Search {
    fn new(wanted: &Wanted) -> Self {
        Search { wanted: wanted.clone(), found: Vec::new(), changed: false, takes_index: false, made: false }
    }

    /// What a statement does to what is wanted.
    fn meet(&mut self, one: &Defined) -> Option<&'static str> {
        if let Deed::Becomes { schema, name } = &one.deed {
            return self.follow(one, schema.as_deref(), name.as_deref());
        }
        if self.made || !is(&self.wanted, one) {
            return None;
        }
        match one.deed {
            // The index that a constraint took over, at another place.
            Deed::Makes if self.takes_index && one.what == What::Index => {
                self.made = true;
                Some("index")
            }
            Deed::Makes if takes_index(one) => {
                self.takes_index = true;
                Some("made")
            }
            Deed::Makes | Deed::Replaces => {
                self.made = true;
                Some("made")
            }
            Deed::Drops => Some("dropped"),
            _ => (!std::mem::replace(&mut self.changed, true)).then_some("changed"),
        }
    }

    /// Takes the names that things had before.
    fn follow(&mut self, one: &Defined, schema: Option<&str>, name: Option<&str>) -> Option<&'static str> {
        let old = one.name.as_ref()?;
        let wanted = &mut self.wanted;
        let own = wanted.whats.contains(&one.what);
        if own && is_on(wanted, one) {
            let now = name.unwrap_or(&old.name);
            let there = schema.is_none_or(|schema| wanted.name.0.as_deref().is_none_or(|is| is == schema));
            if wanted.name.1 == now && there {
                wanted.name.1.clone_from(&old.name);
                if schema.is_some() {
                    wanted.name.0.clone_from(&old.schema);
                }
                return Some("renamed");
            }
        }
        if one.what == What::Column
            && is_on(wanted, one)
            && let Some((_, columns)) = &mut wanted.unnamed
        {
            let now = columns.iter_mut().filter(|column| Some(column.as_str()) == name);
            now.for_each(|column| column.clone_from(&old.name));
        }
        if one.what == What::Relation
            && let Some(on) = &mut wanted.on
            && on.1 == name.unwrap_or(&old.name)
            && schema.is_none_or(|schema| on.0 == schema)
        {
            on.1.clone_from(&old.name);
            if let (Some(_), Some(before)) = (schema, &old.schema) {
                on.0.clone_from(before);
            }
        }
        None
    }
}

fn takes_index(one: &Defined) -> bool {
    matches!(one.what, What::Unique | What::PrimaryKey) && one.parts.is_empty()
}

/// Whether a statement is about what is wanted.
fn is(wanted: &Wanted, one: &Defined) -> bool {
    if !is_on(wanted, one) {
        return false;
    }
    match (&one.name, &wanted.unnamed) {
        (Some(_), _) => {
            wanted.whats.contains(&one.what)
                && matches(one.name.as_ref(), wanted.name.0.as_deref(), &wanted.name.1)
                && same_arguments(wanted, one)
        }
        (None, Some((what, columns))) if one.what == *what => match what {
            What::Check => one_of_check(columns, &one.parts),
            _ => columns == &one.parts,
        },
        (None, None) => wanted.whats.contains(&one.what) && bears(one, &wanted.name.1),
        (None, _) => false,
    }
}

/// Whether PostgreSQL gives such a name to a constraint or index that has none.
fn bears(one: &Defined, name: &str) -> bool {
    let Some(on) = &one.on else { return false };
    let made = |middle: &str, end: &str| [&on.name, middle, end].join("_") == name;
    let parts = one.parts.join("_");
    match one.what {
        What::Unique => made(&parts, "key"),
        What::ForeignKey => made(&parts, "fkey"),
        What::Exclusion => made(&parts, "excl"),
        What::Index => made(&parts, "idx"),
        What::NotNull => made(&parts, "not_null"),
        What::PrimaryKey => format!("{}_pkey", on.name) == name,
        What::Check => one.parts.iter().any(|part| made(part, "check")) || format!("{}_check", on.name) == name,
        _ => false,
    }
}

/// A CHECK without a name holds more names than columns.
fn one_of_check(columns: &[String], names: &[String]) -> bool {
    !columns.is_empty() && columns.iter().all(|column| names.contains(column))
}

fn is_on(wanted: &Wanted, one: &Defined) -> bool {
    match (&wanted.on, &one.on) {
        (Some((schema, relation)), Some(_)) => matches(one.on.as_ref(), Some(schema), relation),
        // `DROP INDEX` and `ALTER INDEX` name no table.
        (Some(_), None) => one.what == What::Index,
        (None, _) => true,
    }
}

fn same_arguments(wanted: &Wanted, one: &Defined) -> bool {
    let Some(types) = &wanted.arguments else { return true };
    // `DROP FUNCTION f` and `ALTER FUNCTION f RENAME` may leave them out.
    let left_out = one.parts.is_empty() && !matches!(one.deed, Deed::Makes | Deed::Replaces);
    left_out || asked::same_types(&one.parts, types)
}

/// Whether a written name means this object; where it has no schema, any may be meant.
fn matches(written: Option<&Name>, schema: Option<&str>, name: &str) -> bool {
    let same_schema = |written: &Name| written.schema.as_deref().zip(schema).is_none_or(|(one, other)| one == other);
    written.is_some_and(|written| written.name == name && same_schema(written))
}

#[cfg(test)]
mod tests;
