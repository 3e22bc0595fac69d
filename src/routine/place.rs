//! Where in the project's files a routine's body stands.

use std::path::{Path, PathBuf};

use super::Routine;
use crate::config::Config;
use crate::error::Place;
use crate::migrate::Source;
use crate::schema::{self, Folder};

/// The files in which bodies are looked for, in this order: the routine's own in `schema/`, then the migrations, the newest
/// first.
pub struct Files<'a> {
    folder: Option<&'a Folder>,
    source: Option<&'a Source>,
    schema: PathBuf,
}

impl<'a> Files<'a> {
    /// The project's files, as far as they are there.
    pub fn new(config: &Config, folder: Option<&'a Folder>, source: Option<&'a Source>) -> Self {
        Files { folder, source, schema: config.paths.schema.clone() }
    }

    /// The place of a byte of a routine's body; the first line of the file that the routine has in `schema/`, if no file
    /// holds the body.
    pub fn place(&self, routine: &Routine, offset: usize) -> Place {
        self.found(routine, |_, body| body + offset)
    }

    /// The place of the statement that makes a routine, as [`Files::place`] has that of its body.
    pub fn head(&self, routine: &Routine) -> Place {
        self.found(routine, |text, body| text[..body].to_ascii_uppercase().rfind("CREATE ").unwrap_or(body))
    }

    fn found(&self, routine: &Routine, at: impl Fn(&str, usize) -> usize) -> Place {
        match self.file(routine) {
            Some((path, text, body)) => Place::at(path, text, at(text, body)),
            None => {
                let path = self.schema.join(schema::path(&routine.object()));
                Place { path, line: 1, column: 1, text: String::new() }
            }
        }
    }

    /// The file that holds a routine's body: its path, its text, and where in it the body begins.
    fn file(&self, routine: &Routine) -> Option<(&Path, &str, usize)> {
        let body = body(routine)?;
        let own = self.folder.and_then(|folder| folder.files.get(&routine.object()));
        let own = own.map(|file| (file.path.as_path(), file.text.as_str()));
        let migrations = self.source.into_iter().flat_map(|source| source.migrations.iter().rev());
        let migrations = migrations
            .map(|migration| (migration.up.path.as_path(), migration.up.text.as_str()))
            .filter(|(_, text)| text.contains(&routine.name));
        own.into_iter().chain(migrations).find_map(|(path, text)| Some((path, text, text.find(body)?)))
    }
}

/// The text by which a body is found.
fn body(routine: &Routine) -> Option<&str> {
    let body = routine.body.as_deref().unwrap_or(&routine.source);
    (!body.is_empty()).then_some(body)
}
