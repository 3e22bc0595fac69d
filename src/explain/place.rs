//! Where the project's files make, change or drop an object.
//!
//! The statements of the migrations are searched from the last to the first, and names are followed back through renaming.
//! What a `DO` block or a function runs is not seen.

mod search;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::model::Sited;
use crate::config::Config;
use crate::error::Result;
use crate::migrate::Source;
use crate::migrate::statement::{Deed, Name, What};
use crate::model::ObjectId;
use crate::schema::{self, Folder};
use crate::scripts::{Key, Script, Scripts, Written};
use search::{Search, is};

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

    /// By what everything is found that may be about it, as it is called now.
    fn keys(&self) -> Vec<Key> {
        let name = &self.name.1;
        let Some((schema, relation)) = &self.on else { return self.whole_keys() };
        let mut keys = vec![Key::Becomes(relation.clone())];
        if self.whats.contains(&What::Index) {
            keys.extend([Key::InAny(name.clone()), Key::Becomes(name.clone())]);
        }
        for schema in [Some(schema.clone()), None] {
            let on = Name { schema, name: relation.clone() };
            keys.extend([Key::Part(on.clone(), name.clone()), Key::PartBecomes(on.clone(), name.clone())]);
            match &self.unnamed {
                Some((what, columns)) => {
                    keys.push(Key::Unnamed(on.clone(), *what));
                    keys.extend(columns.iter().map(|column| Key::PartBecomes(on.clone(), column.clone())));
                }
                None => keys.extend(self.whats.iter().map(|what| Key::Unnamed(on.clone(), *what))),
            }
        }
        keys
    }

    fn whole_keys(&self) -> Vec<Key> {
        let (schema, name) = &self.name;
        let mut keys = vec![Key::OfAnyBecomes(name.clone())];
        match schema {
            Some(_) => {
                let whole = |schema| Key::Whole(Name { schema, name: name.clone() });
                keys.extend([whole(schema.clone()), whole(None)]);
            }
            None => keys.push(Key::InAny(name.clone())),
        }
        let is_part = |what: &What| !matches!(what, What::Relation | What::Routine | What::Type | What::Grant);
        if self.whats.iter().any(is_part) {
            keys.extend([Key::OfAny(name.clone()), Key::Given(name.clone())]);
        }
        keys
    }
}

/// The migrations, the last first, and the files of `schema/`.
#[derive(Default)]
pub(super) struct Files {
    migrations: Scripts,
    folder: Folder,
    /// The files of `schema/` by the schema and the name of their objects.
    named: HashMap<(Option<String>, String), Vec<ObjectId>>,
    /// Those that were asked for, by what their statements are about.
    read: Mutex<HashMap<ObjectId, Arc<Scripts>>>,
    /// The files in which a word stands.
    words: OnceLock<HashMap<String, Vec<ObjectId>>>,
}

impl Files {
    /// Reads the project's files. Without a folder of migrations or of the schema, nothing is found in it.
    pub(super) fn read(config: &Config) -> Result<Files> {
        let mut files = Files::default();
        if config.paths.migrations.is_dir() {
            for migration in Source::configured(config)?.migrations.into_iter().rev() {
                files.migrations.add(&migration.up.path, &migration.up.text, migration.up.body.clone());
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

    /// The places of an object in the migrations, and then in `schema/`.
    pub(super) fn places(&self, wanted: &Wanted) -> Vec<Sited> {
        self.find(wanted).into_iter().chain(self.in_schema(wanted)).collect()
    }

    /// The places of an object in the migrations: where it was made, then what was done to it since, in time's order.
    pub(super) fn find(&self, wanted: &Wanted) -> Vec<Sited> {
        let mut found = Vec::new();
        Search::new(wanted).walk(&self.migrations, |written, what| found.push(self.site(written, what)));
        found.reverse();
        found
    }

    /// The relation that a part with this name was last on.
    pub(super) fn relation_of(&self, wanted: &Wanted) -> Option<&Name> {
        let mut found = self.migrations.all(wanted.keys()).map(|written| &written.one);
        found.find(|one| one.on.is_some() && is(wanted, one))?.on.as_ref()
    }

    /// Where it was made.
    pub(super) fn made(&self, wanted: &Wanted) -> Option<Sited> {
        self.find(wanted).into_iter().find(|place| place.what == "made")
    }

    /// The last grants and revokes that name an object.
    pub(super) fn grants(&self, schema: &str, name: &str) -> Vec<Sited> {
        let grants = self
            .migrations
            .all(Wanted::whole(What::Grant, schema, name).keys())
            .filter(|written| written.one.what == What::Grant);
        let mut found: Vec<Sited> = grants
            .map(|written| {
                let what = if written.one.deed == Deed::Drops { "revoked" } else { "granted" };
                self.site(written, what)
            })
            .take(2)
            .collect();
        found.reverse();
        found
    }

    /// The place of a line of a routine's body, counted as PostgreSQL counts: from the line of the opening quotes.
    pub(super) fn body_line(&self, wanted: &Wanted, line: usize) -> Option<Sited> {
        let (at, offset) = Search::new(wanted).walk(&self.migrations, |_, _| {})?;
        let script = &self.migrations.scripts()[at];
        let body = body_offset(&script.text[offset..])?;
        let line = script.line_of(offset + body) + line.saturating_sub(1);
        let text = script.line(line).to_owned();
        Some(Sited { what: "line", path: script.path.display().to_string(), line, text })
    }

    fn site(&self, written: &Written, what: &'static str) -> Sited {
        sited(what, self.migrations.script(written), written.offset())
    }

    /// The place in `schema/`: in the file of its own or of what it is part of, else in any that has its name.
    fn in_schema(&self, wanted: &Wanted) -> Option<Sited> {
        let mut wanted = wanted.clone();
        // Canonical texts name every constraint.
        wanted.unnamed = None;
        let root = wanted.on.clone().map_or_else(|| wanted.name.clone(), |(schema, name)| (Some(schema), name));
        let own = self.named.get(&root).into_iter().flatten();
        let others = std::iter::once_with(|| self.holding(&wanted.name.1)).flatten();
        own.chain(others).find_map(|id| {
            let scripts = self.file(id)?;
            let makes = |written: &&Written| written.one.deed != Deed::Drops && is(&wanted, &written.one);
            // The last is the first in the text.
            let written = scripts.all(wanted.keys()).filter(makes).last()?;
            Some(sited("schema", scripts.script(written), written.offset()))
        })
    }

    /// The statements of a file of `schema/`.
    fn file(&self, id: &ObjectId) -> Option<Arc<Scripts>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(id) {
            return Some(Arc::clone(known));
        }
        let file = self.folder.files.get(id)?;
        let mut scripts = Scripts::default();
        scripts.add(&file.path, &file.text, 0..file.text.len());
        let scripts = Arc::new(scripts);
        read.insert(id.clone(), Arc::clone(&scripts));
        Some(scripts)
    }

    /// The files of `schema/` in which a name may stand. Their words are looked through once, at the first question that no
    /// file of its own answers; for a name that is no word, all files are.
    fn holding(&self, name: &str) -> Vec<&ObjectId> {
        if name.chars().all(is_of_word) {
            return self.words().get(name).into_iter().flatten().collect();
        }
        let may = |text: &str| text.contains(name) || name.contains('"');
        self.folder.files.iter().filter(|(_, file)| may(&file.text)).map(|(id, _)| id).collect()
    }

    fn words(&self) -> &HashMap<String, Vec<ObjectId>> {
        self.words.get_or_init(|| {
            let mut found: HashMap<String, Vec<ObjectId>> = HashMap::new();
            for (id, file) in &self.folder.files {
                let words: HashSet<&str> = file.text.split(|c| !is_of_word(c)).collect();
                for word in words {
                    match found.get_mut(word) {
                        Some(files) => files.push(id.clone()),
                        None => drop(found.insert(word.to_owned(), vec![id.clone()])),
                    }
                }
            }
            found
        })
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn sited(what: &'static str, script: &Script, offset: usize) -> Sited {
    let line = script.line_of(offset);
    Sited { what, path: script.path.display().to_string(), line, text: script.line(line).trim().to_owned() }
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

#[cfg(test)]
mod tests;
