//! The project's functions: whether their bodies hold, and whether their callers can go on.

use crate::body;
use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::origin::{self, Origin};
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
    made: &Made,
    surface: &Surface,
    files: &Files<'_>,
    report: &mut Report,
) -> Result<()> {
    report.findings.extend(findings(&surface.routines, &surface.bodies, files));
    report.counts.extend(counts(&surface.routines, &surface.bodies));
    report.ran.extend(body::RULES.iter().chain(compat::RULES).map(|rule| rule.id));
    match base(config)? {
        Base::Commit { commit, name } => {
            against(workshop, config, made, surface, files, (&commit, &name), report).await
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
    made: &Made,
    surface: &Surface,
    files: &Files<'_>,
    (commit, name): (&str, &str),
    report: &mut Report,
) -> Result<()> {
    let Some(model) = origin::model(config, commit)? else {
        report
            .notes
            .push(format!("callers of functions: not compared, {name} has no {}/", config.paths.schema.display()));
        return Ok(());
    };
    if schema::for_major(model, workshop.server().major()) == surface.model {
        return Ok(());
    }
    let opened = Origin::Revision(commit.to_owned()).open(workshop, config).await?;
    let before = Surface::read(&opened.made.session, config).await?;
    let sides = (Side { surface: &before, session: &opened.made.session }, Side { surface, session: &made.session });
    let compared = compare(&sides.0, &sides.1, config, files).await?;
    report.notes.extend(compared.note());
    report.findings.extend(compared.findings);
    report.counts.push(Count::new(compared.calls, "call"));
    workshop.drop(opened.made).await
}

/// What the work began from.
enum Base {
    Commit {
        commit: String,
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
        Ok(commit) => Ok(Base::Commit { commit, name: name.to_owned() }),
        Err(error) => Err(error.hint("a shallow clone lacks the commits: with actions/checkout set `fetch-depth: 0`")),
    }
}
