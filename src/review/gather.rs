//! Looks for what waits.

use std::path::{Component, Path, PathBuf};

use super::pending::{Files, Part, Pending, of_test};
use crate::catalog::Reading;
use crate::check::{Options, replay, sound_source, wanted};
use crate::compare::REPLAY;
use crate::config::{Config, Date};
use crate::error::Result;
use crate::migrate::{Chain, Source};
use crate::replay::Workshop;
use crate::report::Report;
use crate::schema::{self, HEADER};
use crate::server::Server;
use crate::snap::{self, Change, Contract, Snap};
use crate::snapshot::{step, whole};
use crate::verify::differences;

/// Which parts to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// `schema/` and the lock file.
    pub schema: bool,
    /// The contracts of RPCs.
    pub rpc: bool,
    /// Snapshots that tests have left.
    pub tests: bool,
}

impl Parts {
    /// All of them.
    pub const ALL: Parts = Parts { schema: true, rpc: true, tests: true };

    /// One of them.
    pub fn only(part: Part) -> Parts {
        Parts { schema: part == Part::Schema, rpc: part == Part::Rpc, tests: part == Part::Tests }
    }
}

/// What waits, and what could not be told of it.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The changes, part by part.
    pub pending: Vec<Pending>,
    /// What people should know beside.
    pub notes: Vec<String>,
}

/// Looks for everything that waits in a project. The migrations are replayed on a throw-away server, unless the project keeps
/// neither `schema/` nor contracts.
///
/// # Errors
/// If there is no server, a migration does not run, or a file cannot be read.
pub async fn gather(config: &Config, options: &Options, parts: Parts) -> Result<Gathered> {
    let mut found = Gathered::default();
    let folder = snap::read(&config.paths.snapshots)?;
    let schema =
        parts.schema && kept(config.paths.schema.is_dir(), "trueup snapshot", &config.paths.schema, &mut found);
    let rpc = parts.rpc && kept(folder.exists, "trueup rpc snapshot", &folder.path, &mut found);
    let mut contracts = None;
    if schema || rpc {
        let made = replayed(config, options, schema).await?;
        if schema {
            found.pending.extend(of_schema(config, &made)?);
        }
        contracts = rpc.then_some(made.contracts);
    }
    if let Some(contracts) = &contracts {
        for change in folder.changes(contracts) {
            found.pending.push(of_rpc(change, &folder)?);
        }
    }
    if parts.tests {
        of_tests(config, &folder, contracts.as_deref(), &mut found)?;
    }
    Ok(found)
}

/// Whether a part is kept in this project; where it is not, a note says so.
fn kept(is: bool, command: &str, folder: &Path, found: &mut Gathered) -> bool {
    if !is {
        let folder = crate::verify::display_folder(folder);
        found.notes.push(format!("{folder} is not there, so nothing of it is pending; `{command}` writes it"));
    }
    is
}

/// What the migrations make.
struct Made {
    source: Source,
    /// What they make one by one, if that is wanted.
    chain: Option<Chain>,
    reading: Reading,
    contracts: Vec<Contract>,
}

async fn replayed(config: &Config, options: &Options, one_by_one: bool) -> Result<Made> {
    let source = sound_source(config)?;
    let server = Server::start(&wanted(config, options)).await?;
    let workshop = Workshop::open(config, &server).await?;
    options.server.progress.say("replaying the migrations");
    let (source, chain, reading, made) = if one_by_one {
        let (chain, reading, made) = step(&workshop, &source).await?;
        (source, Some(chain), reading, made)
    } else {
        let replayed = replay(&workshop, source).await?.complete()?;
        let made = workshop.copy(&replayed.database).await?;
        (replayed.source, None, replayed.reading, made)
    };
    let contracts = snap::contracts(&made.session, config).await?;
    workshop.drop(made).await?;
    server.stop().await?;
    Ok(Made { source, chain, reading, contracts })
}

/// The files of `schema/` of which `check` would find something, and the lock file.
fn of_schema(config: &Config, made: &Made) -> Result<Vec<Pending>> {
    whole(&made.reading)?;
    let root = &config.paths.schema;
    let found = objects_found(config, &made.reading)?;
    let steps = schema::plan(root, &made.reading.model)?.steps;
    let shown = |text: &Option<String>| text.as_ref().map(|text| text.strip_prefix(HEADER).unwrap_or(text).to_owned());
    let pending = steps.into_iter().filter(|step| found.contains(&step.id.to_string())).map(|step| Pending {
        part: Part::Schema,
        name: step.id.to_string(),
        old: shown(&step.before),
        new: shown(&step.after),
        notes: Vec::new(),
        files: Files { before: step.before, after: step.after, root: root.clone(), ..Files::default() },
        path: step.path,
    });
    let mut pending: Vec<Pending> = pending.collect();
    pending.extend(of_lock(made)?);
    Ok(pending)
}

/// The objects of which `check` finds that their files and the migrations differ: what it accepts, or what only another major
/// version writes, does not wait for anybody.
fn objects_found(config: &Config, reading: &Reading) -> Result<Vec<String>> {
    let folder = schema::read(&config.paths.schema)?;
    let expected = schema::for_major(folder.model(), reading.summary.major);
    let mut report = Report::new("pending");
    report.findings = differences(&folder, &expected, &reading.model, config, &REPLAY);
    let all = report.findings.len();
    report.accept(&config.accept, Date::today());
    // Behind them stands what is to be said about the accepted ones.
    report.findings.truncate(all - report.accepted.len());
    Ok(report.findings.into_iter().filter_map(|finding| finding.object).collect())
}

fn of_lock(made: &Made) -> Result<Option<Pending>> {
    let Some(chain) = &made.chain else { return Ok(None) };
    let Some((path, after)) = chain.pending(&made.source)? else { return Ok(None) };
    let before = std::fs::read(&path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    Ok(Some(Pending {
        part: Part::Schema,
        name: format!("lock file {}", made.source.lock_path().display()),
        old: before.clone(),
        new: Some(after.clone()),
        notes: Vec::new(),
        files: Files { before, after: Some(after), ..Files::default() },
        path,
    }))
}

fn of_rpc(change: Change, folder: &snap::Folder) -> Result<Pending> {
    let stem = change.stem().to_owned();
    let path = folder.file(&stem);
    let (old, new) = match change {
        Change::New { new, .. } => (None, Some(new)),
        Change::Changed { old, new, .. } => (Some(old), Some(new)),
        Change::Gone { old, .. } => (Some(old), None),
    };
    let before = match &old {
        Some(_) => Some(std::fs::read(&path).map_err(|error| crate::Error::io("read", &path, error))?),
        None => None,
    };
    let before = before.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let after = new.as_ref().map(|new| Snap::of(new, folder.snaps.get(&stem)).render());
    let waiting = Some(snap::new_path(&path)).filter(|path| path.exists());
    let end = |text: String| format!("{}\n", text.trim_end());
    Ok(Pending {
        part: Part::Rpc,
        name: snap::called(&stem),
        notes: stale(waiting.as_ref(), new.as_deref()).into_iter().collect(),
        old: old.map(end),
        new: new.map(end),
        files: Files { before, after, waiting, root: folder.path.clone(), ..Files::default() },
        path,
    })
}

/// Says that a `.snap.new` beside is of another run: what is shown is what the migrations make now.
fn stale(waiting: Option<&PathBuf>, new: Option<&str>) -> Option<String> {
    let waiting = waiting?;
    let left = Snap::read(waiting).ok()?;
    let differs = new.is_none_or(|new| !snap::same(&left.text, new));
    differs
        .then(|| format!("{} says something else, from an earlier run; it goes with your decision", waiting.display()))
}

/// What tests have left, but for what is shown as the contract of an RPC already.
fn of_tests(
    config: &Config,
    folder: &snap::Folder,
    contracts: Option<&[Contract]>,
    found: &mut Gathered,
) -> Result<()> {
    let left = snap::find(&config.dir)?;
    for path in left.snaps {
        if found.pending.iter().any(|pending| is_same(&pending.path, &path)) {
            continue;
        }
        let is_right = |one: &Contract| is_same(&folder.file(&one.stem), &path);
        if contracts.is_some_and(|contracts| contracts.iter().any(is_right)) {
            found.notes.push(format!(
                "{} is left of an earlier run: its snapshot is what the migrations make; `trueup rpc snapshot --new` \
                 removes it",
                snap::new_path(&path).display()
            ));
            continue;
        }
        found.pending.push(of_test(path)?);
    }
    let inline = left.inline.iter().map(|source| {
        format!("snapshots in {} are pending too; they are reviewed with `cargo insta review`", source.display())
    });
    found.notes.extend(inline);
    Ok(())
}

/// Whether two paths are the same but for steps that lead nowhere: `./snapshots` and `snapshots`.
fn is_same(one: &Path, other: &Path) -> bool {
    let steps = |path: &'_ Path| path.components().filter(|part| *part != Component::CurDir).collect::<PathBuf>();
    steps(one) == steps(other)
}
