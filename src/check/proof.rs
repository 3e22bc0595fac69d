//! What is proved of the migrated database: lint, behavior, functions, document and snapshots.

use super::behaviors::{self, Run};
use super::{Replayed, both, document, functions, lint, snapshots};
use crate::body::second_opinion;
use crate::config::Config;
use crate::error::Result;
use crate::lint::Outcome;
use crate::replay::{Made, Workshop};
use crate::report::Report;
use crate::routine::Files;
use crate::rpc::{Surface, compat};
use crate::schema::{File, Folder};
use crate::server::Progress;

/// What it is proved of.
pub(super) struct Subject<'a> {
    pub(super) workshop: &'a Workshop<'a>,
    pub(super) config: &'a Config,
    pub(super) replayed: &'a Replayed,
    pub(super) folder: &'a Folder,
    /// The behavior files.
    pub(super) behaviors: &'a [File],
    /// Whether all scripts keep to their own database.
    pub(super) confined: bool,
}

/// What was found.
pub(super) struct Found {
    lint: Outcome,
    behaviors: Vec<Run>,
    functions: Functions,
}

/// What was found in the functions, and the copy of the database in which they were analysed.
struct Functions {
    copy: Made,
    surface: Surface,
    second: String,
    report: Report,
}

/// Looks for it all.
pub(super) async fn find(subject: &Subject<'_>, base: functions::Begun, progress: &Progress) -> Result<Found> {
    let &Subject { workshop, config, replayed, folder, behaviors, confined } = subject;
    progress.say("looking for what is wrong all the same");
    let lint = lint::find(workshop, config, replayed, Some(folder)).await?;
    progress.say("running the behavior files and checking the functions");
    let behaviors = behaviors::run(workshop, behaviors, &replayed.database, confined);
    let (behaviors, functions) = both(confined, behaviors, functions(subject, base)).await?;
    Ok(Found { lint, behaviors, functions })
}

async fn functions(subject: &Subject<'_>, base: functions::Begun) -> Result<Functions> {
    let &Subject { workshop, config, replayed, folder, .. } = subject;
    let model = &replayed.reading.model;
    let copy = workshop.copy(&replayed.database).await?;
    let mut surface = Surface::read(&copy.session, config, model).await?;
    let second = second_opinion(&copy.session, &surface.routines, &mut surface.bodies).await?;
    let files = Files::new(config, Some(folder), Some(&replayed.source));
    let after = compat::Side { surface: &surface, session: &copy.session };
    let mut report = Report::new("check");
    functions::check(workshop, config, model, &after, &files, base, &mut report).await?;
    Ok(Functions { copy, surface, second, report })
}

impl Found {
    /// Says it, with what the document and the snapshots should say.
    pub(super) async fn tell(self, subject: &Subject<'_>, report: &mut Report) -> Result<()> {
        let Found { lint, behaviors, functions: Functions { copy, surface, second, report: functions } } = self;
        lint.add_to(report);
        let behaviors = behaviors::tell(behaviors, report);
        report.notes.iter_mut().take(1).for_each(|server| server.push_str(&format!(", {second}")));
        report.findings.extend(functions.findings);
        report.counts.extend(functions.counts);
        report.ran.extend(functions.ran);
        report.notes.extend(functions.notes);
        document::check(&copy, subject.config, subject.replayed, &surface.bodies, &behaviors, report).await?;
        subject.workshop.drop(copy).await?;
        snapshots::check(subject.config, &surface, report)
    }
}
