//! `trueup snapshot`.

use super::args::ThrowAway;
use super::context::Context;
use super::output::Shown;
use crate::db::{Env, Target};
use crate::error::Result;
use crate::model::ObjectId;
use crate::report::visible;
use crate::schema::{self, Written};
use crate::snapshot;

/// Write schema/ from the migrations, or from a live database
///
/// One file for each table, function, view, type …, in canonical SQL. By default the migrations are replayed on a throw-away
/// server and what they make is written; with --from, what a live database holds. Files are replaced one by one and atomically,
/// and only where they change; a file that trueup did not write is never removed.
///
/// From the migrations, their lock file (migrations/trueup.lock) is rewritten too.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  trueup snapshot                               after writing a migration
  trueup snapshot --from postgresql://app@db/app  to begin with a database that is there")]
pub(super) struct Args {
    /// Read this live database instead of replaying the migrations
    #[arg(long, value_name = "URL")]
    from: Option<String>,
    #[command(flatten)]
    server: ThrowAway,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<Shown> {
        if let Some(url) = &self.from {
            let target = Target::resolve(Some(url), &Env::process(), &context.config.dir)?;
            let written = snapshot::from_database(&context.config, &target).await?;
            return Ok(Shown::clean(describe(&written, context)));
        }
        let (written, lock) = snapshot::from_migrations(&context.config, &self.server.check_options(context)).await?;
        let mut out = describe(&written, context);
        if !lock.is_empty() && !context.quiet {
            out.push_str(&format!("{}: {lock}\n", lock.path.display()));
        }
        Ok(Shown::clean(out))
    }
}

/// A line for each object that changed, and a summary.
pub(super) fn describe(written: &Written, context: &Context) -> String {
    let folder = &context.config.paths.schema;
    let mut out = String::new();
    let groups: [(&str, &[ObjectId]); 3] =
        [("added", &written.added), ("changed", &written.changed), ("removed", &written.removed)];
    for (word, ids) in groups {
        for id in ids {
            let path = folder.join(schema::path(id));
            out.push_str(&format!("{word:8} {}  {}\n", visible(&id.to_string()), path.display()));
        }
    }
    for path in &written.left {
        context.warn(&format!("{} is of no object and was not written by trueup: it stays", path.display()));
    }
    if context.quiet {
        return out;
    }
    let count = |ids: &[ObjectId], word: &str| (!ids.is_empty()).then(|| format!("{} {word}", ids.len()));
    let changes: Vec<String> = groups.iter().filter_map(|(word, ids)| count(ids, word)).collect();
    let changes = if changes.is_empty() { "nothing to write".to_owned() } else { changes.join(", ") };
    out.push_str(&format!("{}: {changes}, {} unchanged\n", folder.display(), written.same));
    out
}
