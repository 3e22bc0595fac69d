//! A folder of migrations and a database for them.

use std::path::PathBuf;
use std::time::Duration;

use trueup::Result;
use trueup::config::{History, Migrate};
use trueup::db::Session;
use trueup::migrate::{Event, Options, Outcome, Source, Status, Undo, apply, create, rollback, status};

use crate::support::{Database, majors, run};

/// A project whose folder and database go with it.
pub struct Project {
    pub major: u32,
    pub folder: tempfile::TempDir,
    pub database: Database,
}

/// Runs a test on every major, with these files in the folder of migrations.
pub fn on_each_major(files: &[(&str, &str)], test: impl AsyncFn(&Project)) {
    for major in majors() {
        run(async {
            let project =
                Project { major, folder: tempfile::tempdir().unwrap(), database: Database::create(major, None).await };
            std::fs::create_dir(project.folder.path().join("migrations")).unwrap();
            files.iter().for_each(|(name, text)| project.write(name, text));
            test(&project).await;
            project.database.drop(major).await;
        });
    }
}

impl Project {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("migrations").join(name)
    }

    /// The folder of migrations.
    pub fn folder(&self) -> PathBuf {
        self.path("")
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn remove(&self, name: &str) {
        std::fs::remove_file(self.path(name)).unwrap();
    }

    pub fn source(&self) -> Source {
        Source::read(self.folder.path(), "migrations".as_ref()).unwrap()
    }

    pub fn create(&self, name: &str) -> Result<Vec<PathBuf>> {
        create(&self.source(), name)
    }

    pub async fn session(&self) -> Session {
        self.database.session().await
    }

    pub async fn sql(&self, sql: &str) {
        self.session().await.batch(sql).await.unwrap();
    }

    pub async fn value(&self, sql: &str) -> String {
        self.session().await.value(sql).await.unwrap().unwrap_or_else(|| "NULL".to_owned())
    }

    pub async fn apply(&self, options: &Options) -> Result<Outcome> {
        apply(&self.database.target, &self.source(), options, &mut ()).await
    }

    /// Applies everything; the versions that ran.
    pub async fn up(&self) -> Vec<i64> {
        versions(self.apply(&Options::default()).await.unwrap())
    }

    /// What happens on the way, a line each.
    pub async fn up_seen(&self) -> Vec<String> {
        let mut seen = Vec::new();
        let mut observer = |event: Event<'_>| match event {
            Event::Started { migration, number, of, .. } => {
                seen.push(format!("start {} {number}/{of}", migration.version))
            }
            Event::Noticed { notice, place, .. } => {
                let place = place.map(|place| format!("{place} ")).unwrap_or_default();
                seen.push(format!("{place}{} {}", notice.severity, notice.message));
            }
            Event::Finished { migration, .. } => seen.push(format!("done {}", migration.version)),
            Event::Statement { .. } | Event::Recording { .. } => {}
            other => seen.push(format!("{other:?}")),
        };
        let outcome = apply(&self.database.target, &self.source(), &Options::default(), &mut observer).await;
        assert!(matches!(outcome.unwrap(), Outcome::Done(_)));
        seen
    }

    pub async fn down(&self, undo: Undo) -> Outcome {
        rollback(&self.database.target, &self.source(), undo, &Options::default(), &mut ()).await.unwrap()
    }

    pub async fn status(&self) -> Status {
        status(&self.session().await, &self.source(), &Migrate::default()).await.unwrap()
    }
}

/// With another history than the one that is found.
pub fn keeping(history: History) -> Options {
    Options { settings: Migrate { history, ..Migrate::default() }, ..Options::default() }
}

/// That does not try again.
pub fn once() -> Options {
    Options { settings: Migrate { retries: 0, ..Migrate::default() }, ..Options::default() }
}

/// That waits no longer than this.
pub fn patient(milliseconds: u64) -> Options {
    Options { patience: Duration::from_millis(milliseconds), ..Options::default() }
}

pub fn versions(outcome: Outcome) -> Vec<i64> {
    match outcome {
        Outcome::Done(ran) => ran.iter().map(|ran| ran.version.number().unwrap()).collect(),
        Outcome::Refused(problems) => panic!("refused: {problems:?}"),
        Outcome::Drifted(drift) => panic!("drifted: {drift:?}"),
    }
}

/// The codes of the problems that stood in the way.
pub fn refused(outcome: Outcome) -> Vec<&'static str> {
    match outcome {
        Outcome::Refused(problems) => problems.iter().map(|problem| problem.code).collect(),
        other => panic!("not refused: {other:?}"),
    }
}
