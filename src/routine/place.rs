//! Where in the project's files a routine's body stands.

use std::path::PathBuf;

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
        let found = self.in_schema(routine, offset).or_else(|| self.in_migrations(routine, offset));
        let path = self.schema.join(schema::path(&routine.object()));
        found.unwrap_or_else(|| Place { path, line: 1, column: 1, text: String::new() })
    }

    fn in_schema(&self, routine: &Routine, offset: usize) -> Option<Place> {
        let file = self.folder?.files.get(&routine.object())?;
        let at = file.text.find(body(routine)?)?;
        Some(Place::at(&file.path, &file.text, at + offset))
    }

    fn in_migrations(&self, routine: &Routine, offset: usize) -> Option<Place> {
        let body = body(routine)?;
        self.source?.migrations.iter().rev().find_map(|migration| {
            let text = &migration.up.text;
            let at = text.find(body).filter(|_| text.contains(&routine.name))?;
            Some(Place::at(&migration.up.path, text, at + offset))
        })
    }
}

/// The text by which a body is found.
fn body(routine: &Routine) -> Option<&str> {
    let body = routine.body.as_deref().unwrap_or(&routine.source);
    (!body.is_empty()).then_some(body)
}
