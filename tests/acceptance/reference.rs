//! The reference database: the project at the root of this repository, and live databases that have its migrations.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;
use std::sync::LazyLock;

use tokio::sync::Mutex;
use trueup::config::{Config, Preset};
use trueup::db::Session;
use trueup::migrate::{Options, Outcome, Source, apply};
use trueup::sql::ident;

use crate::cli::program::Project;
use crate::support::{Database, server};

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the project.
pub async fn project() -> Project {
    let project = Project::empty();
    for path in ["trueup.toml", "migrations", "tests/behavior", "schema", "DATABASE_SSOT_VERIFICATION.md"] {
        copy(&root().join(path), &project, path);
    }
    project
}

fn copy(from: &Path, project: &Project, to: &str) {
    if from.is_file() {
        return project.write(to, std::fs::read(from).expect("the file is read"));
    }
    for entry in std::fs::read_dir(from).into_iter().flatten() {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        copy(&from.join(&name), project, &format!("{to}/{name}"));
    }
}

/// The migrations.
pub fn migrations() -> Source {
    Source::read(root(), "migrations".as_ref()).expect("the migrations are read")
}

/// The databases that others are copied from, by major. They go with their servers.
static TEMPLATES: LazyLock<Mutex<BTreeMap<u32, Database>>> = LazyLock::new(Mutex::default);

/// A live database that has all migrations.
pub async fn live(major: u32) -> Database {
    let mut templates = TEMPLATES.lock().await;
    if let Entry::Vacant(template) = templates.entry(major) {
        let database = bare(major).await;
        up(&database).await;
        template.insert(database);
    }
    Database::create(major, templates.get(&major)).await
}

/// An empty database on a server that has Supabase's roles.
pub async fn bare(major: u32) -> Database {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());
    let _guard = ONE_AT_A_TIME.lock().await;
    let session = Session::connect(&server(major)).await.expect("a server");
    let there = session.rows("SELECT rolname FROM pg_catalog.pg_roles").await.expect("roles");
    let there: Vec<String> = there.into_iter().flatten().flatten().collect();
    for role in Preset::Supabase.roles().iter().filter(|role| !there.contains(&role.name)) {
        let name = ident(&role.name);
        session.batch(&format!("CREATE ROLE {name} {}", role.attributes)).await.expect("the role is made");
    }
    Database::create(major, None).await
}

/// Applies all migrations.
pub async fn up(database: &Database) {
    let outcome = apply(&database.target, &migrations(), &options(), &mut ()).await.expect("they run");
    assert!(matches!(&outcome, Outcome::Done(_)), "{outcome:?}");
}

/// As the repository's own configuration has it.
pub fn options() -> Options {
    Options::of(&Config::load(None, "".as_ref()).expect("trueup.toml"))
}
