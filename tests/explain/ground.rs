//! A database made by the files of a project, and errors that it gave.

use trueup::config::Config;
use trueup::db::Session;
use trueup::explain::{Asked, Explanation, bodies, explain, human};
use trueup::report::Style;

use crate::cli::program::Project;
use crate::support::Database;

/// A project whose files made a database.
pub struct Ground {
    pub project: Project,
    pub database: Database,
    pub session: Session,
    pub config: Config,
}

impl Ground {
    /// The scripts become the migrations of the project, and are run.
    pub async fn make(major: u32, scripts: &[(&str, &str)]) -> Ground {
        let project = Project::with(&[("trueup.toml", "[rpc]\nclient_roles = [\"tu_explain\"]\n")]);
        let database = Database::create(major, None).await;
        let session = database.session().await;
        make_role(&session).await;
        for (name, text) in scripts {
            project.write(&format!("migrations/{name}"), text);
            session.batch(text).await.unwrap_or_else(|error| panic!("[{major}] {name}: {error}"));
        }
        let config = Config::load(Some(&project.path("trueup.toml")), &project.path("")).expect("a configuration");
        Ground { project, database, session, config }
    }

    /// What is told, in a session of its own.
    pub async fn told(&self, asked: &Asked) -> trueup::Result<Explanation> {
        let session = self.database.session().await;
        let bodies = bodies(&session, &self.config).await?;
        explain(&session, &self.config, asked, &bodies).await
    }

    /// What is told of an object, for people.
    pub async fn page(&self, object: &str) -> String {
        let told = self.told(&Asked::of(object)).await.unwrap_or_else(|error| panic!("{object}: {error}"));
        human(&told, Style { color: false, width: 80 })
            .replace(&format!("{}/", self.project.path("migrations").parent().expect("a folder").display()), "")
    }

    /// The error that a statement gives, as psql prints it: the message alone, and with all that `\set VERBOSITY verbose` adds.
    pub async fn error(&self, sql: &str) -> (String, String) {
        let error = self.session.client().batch_execute(sql).await.expect_err(sql);
        self.session.batch("RESET ROLE").await.expect("the role is back");
        let error = error.as_db_error().unwrap_or_else(|| panic!("{sql}: {error}"));
        let fields = [
            ("DETAIL", error.detail()),
            ("HINT", error.hint()),
            ("CONTEXT", error.where_()),
            ("SCHEMA NAME", error.schema()),
            ("TABLE NAME", error.table()),
            ("COLUMN NAME", error.column()),
            ("DATATYPE NAME", error.datatype()),
            ("CONSTRAINT NAME", error.constraint()),
        ];
        let fields = fields.into_iter().filter_map(|(name, value)| Some(format!("{name}:  {}\n", value?)));
        let brief = format!("ERROR:  {}", error.message());
        let verbose = format!(
            "ERROR:  {}: {}\n{}LOCATION:  x, y.c:1\n",
            error.code().code(),
            error.message(),
            fields.collect::<String>()
        );
        (brief, verbose)
    }

    pub async fn end(self, major: u32) {
        drop(self.session);
        self.database.drop(major).await;
    }
}

async fn make_role(session: &Session) {
    let sql = "DO $$ BEGIN CREATE ROLE tu_explain NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$";
    session.batch(sql).await.expect("a role");
}

/// `file:line` of a mark in a script.
pub fn marked(name: &str, text: &str, mark: &str) -> String {
    let line =
        text.lines().position(|line| line.ends_with(&format!("@{mark}"))).unwrap_or_else(|| panic!("no @{mark}"));
    format!("migrations/{name}:{}", line + 1)
}
