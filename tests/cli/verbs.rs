//! The everyday verbs as a person at a terminal or in a log reads them.

mod baseline;
mod confirm;
mod drift;
mod dry_run;
mod repair;
mod running;
mod status;

use std::process::Command;

use super::program::{Project, Ran};
use crate::support::{Database, majors, run, server};

/// Runs a test on each major with an empty database and a project of these migrations, which are named without their folder.
fn on_each_major(files: &[(&str, &str)], test: impl AsyncFn(&Bench)) {
    for major in majors() {
        run(async {
            let project = Project::with(&[("trueup.toml", "")]);
            let bench = Bench { project, database: Database::create(major, None).await, major };
            files.iter().for_each(|(name, text)| bench.write(name, text));
            test(&bench).await;
            bench.database.drop(major).await;
        });
    }
}

/// A project and a database.
struct Bench {
    project: Project,
    database: Database,
    major: u32,
}

impl Bench {
    fn write(&self, migration: &str, text: &str) {
        self.project.write(&format!("migrations/{migration}"), text);
    }

    /// The program on the database, with throw-away databases on the same server.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.project.command(arguments);
        command.env("DATABASE_URL", self.database.target.to_string());
        command.env("TRUEUP_SERVER_URL", server(self.major).to_string());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(arguments))
    }

    /// Writes the lock file.
    fn lock(&self) {
        self.run(&["snapshot"]).clean();
    }

    async fn sql(&self, sql: &str) {
        self.database.session().await.batch(sql).await.unwrap();
    }

    async fn value(&self, sql: &str) -> String {
        self.database.session().await.value(sql).await.unwrap().unwrap_or_else(|| "NULL".to_owned())
    }
}

/// Does what takes its time, while the test goes on.
async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (tell, hear) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || drop(tell.send(work())));
    hear.await.unwrap()
}

/// Compares what is printed, but for what differs from run to run.
fn snapshot(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/verbs"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
        filters => [
            (r"postgresql://[^:)\s]*(:\d+)?/[\w]+(\?\S*?)?(?P<end>[:)\s])", "<url>$end"),
            (r"in \d+ ms", "in <n> ms"),
            (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "<time>"),
            (r"\d+\.\d\d s\n", "<time>\n"),
            (r"process \d+", "process <pid>"),
            (r"\d+ s\b", "<n> s"),
        ],
    }, {
        insta::assert_snapshot!(name, text);
    });
}
