//! The document that says what a database is and what was proved of it, written from the database itself.
//!
//! It is made for people and kept true by machines: the same model makes the same bytes on every machine and every
//! supported major, so that `check` can write it again and compare.

mod diagram;
mod facts;
mod functions;
mod intro;
mod markdown;
mod proof;
mod rights;
mod rows;
mod tables;
mod usage;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use markdown::{Page, cell, code, link};
use rows::Name;
use usage::Usage;

use crate::body::Understood;
use crate::catalog::{Excluded, Reading};
use crate::config::{Config, Scope};
use crate::db::Session;
use crate::error::Result;
use crate::migrate::Source;
use crate::model::{Model, ObjectId};
use crate::sql::{ident, qualified};

/// What the document is made from, beside the database.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    /// What was read from the database. Only its objects are told of.
    pub model: &'a Model,
    /// What the bodies of its routines do, by OID; see [`body::understand`](crate::body::understand).
    pub bodies: &'a BTreeMap<u32, Understood>,
    /// Why rows were not read into the model. How many is not told, for that depends on the server's version.
    pub excluded: &'a BTreeMap<Excluded, usize>,
    /// What of the database counts.
    pub scope: &'a Scope,
    /// The folder of the files of the objects, relative to the document.
    pub schema: PathBuf,
    /// The migrations, in order.
    pub migrations: Vec<Migration>,
    /// The behavior files, in order, each having been run.
    pub behaviors: Vec<Behavior>,
}

impl<'a> Input<'a> {
    /// What a project's document is made from.
    pub fn new(
        config: &'a Config,
        reading: &'a Reading,
        bodies: &'a BTreeMap<u32, Understood>,
        source: &Source,
        behaviors: Vec<Behavior>,
    ) -> Self {
        let folder = config.paths.document.parent().unwrap_or(Path::new(""));
        let relative = |behavior: Behavior| Behavior { path: relative(&behavior.path, folder), ..behavior };
        Input {
            model: &reading.model,
            bodies,
            excluded: &reading.summary.excluded,
            scope: &config.scope,
            schema: self::relative(&config.paths.schema, folder),
            migrations: source.migrations.iter().map(Migration::from).collect(),
            behaviors: behaviors.into_iter().map(relative).collect(),
        }
    }
}

/// A path as seen from a folder, both given as seen from one place.
fn relative(path: &Path, folder: &Path) -> PathBuf {
    let common = path.components().zip(folder.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(common).map(|_| Component::ParentDir);
    up.chain(path.components().skip(common)).collect()
}

/// A migration, as the document tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// Its version, as in the file's name.
    pub version: String,
    /// What it is called.
    pub name: String,
    /// Whether it runs in one transaction.
    pub transactional: bool,
    /// Whether it has a way down.
    pub has_down: bool,
}

impl From<&crate::migrate::Migration> for Migration {
    fn from(migration: &crate::migrate::Migration) -> Self {
        Migration {
            version: migration.digits.clone(),
            name: migration.name.clone(),
            transactional: migration.up.transactional,
            has_down: migration.down.is_some(),
        }
    }
}

/// A behavior file that was run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behavior {
    /// What it proves; see [`title`](crate::behavior::title).
    pub title: String,
    /// The file, relative to the document.
    pub path: PathBuf,
    /// Whether it passed.
    pub passed: bool,
}

/// Writes the document. The session is on the database that the migrations made.
///
/// # Errors
/// On what the role may not read, and on catalog values that are not known: never a document of a part.
pub async fn render(session: &Session, input: &Input<'_>) -> Result<String> {
    let facts = facts::read(session, input.model).await?;
    let usage = Usage::new(&facts, input.bodies);
    let mut page = Page::default();
    intro::write(&mut page, input, &facts);
    diagram::write(&mut page, &facts);
    tables::write(&mut page, input, &facts, &usage);
    functions::write(&mut page, input, &facts, &usage);
    intro::other_objects(&mut page, input);
    proof::write(&mut page, input);
    Ok(page.finish())
}

/// `schema.name` as code, outside of tables.
fn qualified_code((schema, name): &Name) -> String {
    code(&qualified(schema, name))
}

/// A name as code, as SQL writes it, also within tables.
fn name_of(name: &str) -> String {
    cell(&ident(name).to_string())
}

/// The sentence that leads to an object's file.
fn definition(input: &Input<'_>, id: &ObjectId) -> String {
    format!("Defined in {}.", file(input, id))
}

/// A link to an object's file.
fn file(input: &Input<'_>, id: &ObjectId) -> String {
    path_link(&input.schema.join(crate::schema::path(id)))
}

/// A link to a file, with slashes on every machine.
fn path_link(path: &Path) -> String {
    link(&path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
}

/// The sentence that names an owner, where owners count and it is not the usual one, whose name is the machine's
/// affair.
fn owner(input: &Input<'_>, owner: &str, is_database_owner: bool) -> Option<String> {
    let usual = input.scope.owner.as_ref().map_or(is_database_owner, |usual| usual == owner);
    (input.scope.owners && !usual).then(|| format!("Owned by {}.", name_of(owner)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_the_document() {
        let of = |path: &str, folder: &str| relative(path.as_ref(), folder.as_ref());
        assert_eq!(of("a/schema", "a"), Path::new("schema"));
        assert_eq!(of("schema", ""), Path::new("schema"));
        assert_eq!(of("/p/schema", "/p/docs/x"), Path::new("../../schema"));
    }
}
