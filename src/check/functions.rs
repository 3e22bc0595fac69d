//! The project's functions: whether their bodies hold, and whether their callers can go on.

use crate::body;
use crate::config::{self, Config};
use crate::db::Session;
use crate::error::{Error, Result};
use crate::model::Model;
use crate::origin::{self, Committed};
use crate::replay::{Made, Workshop};
use crate::report::{Count, Report};
use crate::routine::Files;
use crate::rpc::compat::{self, Side, compare};
use crate::rpc::{Surface, counts, findings};
use crate::schema;

/// Checks bodies, and compares with the branch that the work began from.
pub(super) async fn check(
    workshop: &Workshop<'_>,
    config: &Config,
    model: &Model,
    after: &Side<'_>,
    files: &Files<'_>,
    base: Begun,
    report: &mut Report,
) -> Result<()> {
    report.findings.extend(findings(&after.surface.routines, &after.surface.bodies, files));
    report.counts.extend(counts(&after.surface.routines, &after.surface.bodies));
    report.ran.extend(body::RULES.iter().chain(compat::RULES).map(|rule| rule.id));
    let base = base.await.map_err(|cause| Error::new("reading the git base crashed").cause(cause))?;
    match base? {
        Base::Commit { committed, name } => {
            against(workshop, config, model, after, files, (&committed, &name), report).await
        }
        Base::None(why) => {
            report.notes.push(format!("callers of functions: not compared, {why}"));
            Ok(())
        }
    }
}

/// Compares with a commit, if it has a schema and another one.
async fn against(
    workshop: &Workshop<'_>,
    config: &Config,
    model: &Model,
    after: &Side<'_>,
    files: &Files<'_>,
    (committed, name): (&Committed, &str),
    report: &mut Report,
) -> Result<()> {
    if committed.folder.files.is_empty() {
        report
            .notes
            .push(format!("callers of functions: not compared, {name} has no {}/", config.paths.schema.display()));
        return Ok(());
    }
    let old = schema::for_major(committed.folder.model(), workshop.server().major());
    if old == *model {
        return Ok(());
    }
    let database = committed.load(workshop, config).await?;
    let session = Session::connect(&workshop.server().target(&database)).await?;
    let surface = Surface::read(&session, config, &old).await?;
    let compared = compare(&Side { surface: &surface, session: &session }, after, config, files).await?;
    report.notes.extend(compared.note());
    report.findings.extend(compared.findings);
    report.counts.push(Count::new(compared.calls, "call"));
    workshop.drop(Made { database, session }).await
}

/// Reading what the work began from, which waits for git and for nothing else.
pub(super) type Begun = tokio::task::JoinHandle<Result<Base>>;

/// Begins to read it.
pub(super) fn begin(config: &Config) -> Begun {
    let config = config.clone();
    tokio::task::spawn_blocking(move || base(&config))
}

/// What the work began from.
pub(super) enum Base {
    Commit {
        committed: Committed,
        name: String,
    },
    /// There is nothing to compare with, and why.
    None(String),
}

/// The variables by which the systems of pull requests name the branch that one is to be merged into.
const TARGETS: &[&str] = &["GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "BITBUCKET_PR_DESTINATION_BRANCH"];

/// The branches that are looked for where no variable names one.
const BRANCHES: &[&str] = &["origin/HEAD", "origin/main", "origin/master", "main", "master"];

/// # Errors
/// If the configuration or the environment names a branch that is not there: a gate that silently compares nothing would be
/// open.
fn base(config: &Config) -> Result<Base> {
    let named = || TARGETS.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let branch = match &config.rpc.base {
        config::Base::Off => return Ok(Base::None("for rpc.base is \"off\" in trueup.toml".to_owned())),
        config::Base::Revision(revision) => Some(revision.clone()),
        config::Base::Auto => named(),
    };
    if let Some(branch) = branch {
        let known = [format!("origin/{branch}"), branch.clone()];
        let known = known.into_iter().find(|name| origin::is_revision(config, name));
        let name = known.ok_or_else(|| {
            Error::new(format!("the branch {branch}, which the work is to be merged into, is not here"))
                .hint("fetch it: with actions/checkout set `fetch-depth: 0`, else `git fetch origin`")
        })?;
        return merge_base(config, &name);
    }
    if !origin::is_revision(config, "HEAD") {
        return Ok(Base::None("for this is no git repository with a commit".to_owned()));
    }
    match BRANCHES.iter().find(|name| origin::is_revision(config, name)) {
        Some(name) => merge_base(config, name),
        None => Ok(Base::None("for there is no branch main or master".to_owned())),
    }
}

fn merge_base(config: &Config, name: &str) -> Result<Base> {
    match origin::merge_base(config, "HEAD", name) {
        Ok(commit) => Ok(Base::Commit { committed: Committed::read(config, &commit)?, name: name.to_owned() }),
        Err(error) => Err(error.hint("a shallow clone lacks the commits: with actions/checkout set `fetch-depth: 0`")),
    }
}
