//! Which schema is meant: what the migrations make, a folder `schema/`, that folder at a git revision, or a live database.
//!
//! Whatever it is, it ends as a database on the throw-away server, where statements may be tried.

mod git;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::catalog;
use crate::check::{self, Replayed};
use crate::config::Config;
use crate::db::{Env, Session, Target};
use crate::error::{Error, Result};
use crate::replay::{Made, Workshop};
use crate::schema::{self, File, Folder};
use crate::sql::ident;

/// Which schema is meant.
#[derive(Debug, Clone)]
pub enum Origin {
    /// What the project's migrations make.
    Migrations,
    /// A folder of canonical files, such as `schema/`.
    Folder(PathBuf),
    /// The project's folder `schema/`, as it is in a git revision.
    Revision(String),
    /// A live database. It is only read; a copy of its schema is made on the throw-away server.
    Live(Box<Target>),
}

impl Origin {
    /// What a person means by a word: `migrations`, an address, a folder that is there, else a git revision.
    ///
    /// # Errors
    /// If it is an address that cannot be understood.
    pub fn parse(text: &str, config: &Config) -> Result<Self> {
        if text == "migrations" {
            return Ok(Origin::Migrations);
        }
        if text.contains("://") || text.contains('=') {
            return Ok(Origin::Live(Box::new(Target::resolve(Some(text), &Env::process(), &config.dir)?)));
        }
        if Path::new(text).is_dir() {
            return Ok(Origin::Folder(PathBuf::from(text)));
        }
        if text == "schema" {
            return Ok(Origin::Folder(config.paths.schema.clone()));
        }
        Ok(Origin::Revision(text.to_owned()))
    }

    /// Makes a database that has this schema.
    ///
    /// # Errors
    /// If the schema cannot be read, or does not load.
    pub async fn open(&self, workshop: &Workshop<'_>, config: &Config) -> Result<Opened> {
        let name = self.name(config);
        let database = match self {
            Origin::Migrations => {
                let replayed = check::replay(workshop, check::sound_source(config)?).await?;
                let Replayed { database, .. } = replayed.complete()?;
                database
            }
            Origin::Folder(folder) => load(workshop, files(folder)?).await?,
            Origin::Revision(revision) => {
                Committed::read(config, revision)?.not_empty(config)?.load(workshop, config).await?
            }
            Origin::Live(target) => live(workshop, config, target).await?,
        };
        let session = Session::connect(&workshop.server().target(&database)).await?;
        Ok(Opened { made: Made { database, session }, name })
    }

    /// Its name for people.
    pub fn name(&self, config: &Config) -> String {
        let folder = |path: &Path| format!("{}/", path.display());
        match self {
            Origin::Migrations => folder(&config.paths.migrations),
            Origin::Folder(path) => folder(path),
            Origin::Revision(revision) => format!("{} at {revision}", folder(&config.paths.schema)),
            Origin::Live(target) => target.to_string(),
        }
    }
}

/// The commit that two revisions of the project's repository have in common, in full.
///
/// # Errors
/// If git is not there, this is no repository, or one of them is not known.
pub fn merge_base(config: &Config, one: &str, other: &str) -> Result<String> {
    git::merge_base(config, one, other)
}

/// Whether a revision is known in the project's repository.
pub fn is_revision(config: &Config, revision: &str) -> bool {
    git::commit(config, revision).is_ok()
}

/// The project's folder `schema/`, as a git revision has it.
pub struct Committed {
    revision: String,
    /// Its files; none if the revision has no such folder.
    pub folder: Folder,
}

impl Committed {
    /// Reads it.
    ///
    /// # Errors
    /// If git cannot be run, or the revision is not known.
    pub fn read(config: &Config, revision: &str) -> Result<Self> {
        Ok(Committed { revision: revision.to_owned(), folder: git::folder(config, revision)? })
    }

    /// Makes a database that has it, with the roles that the revision's own configuration names.
    ///
    /// # Errors
    /// If it does not load.
    pub async fn load(&self, workshop: &Workshop<'_>, config: &Config) -> Result<String> {
        roles_of(workshop, config, &self.revision).await?;
        let name = Origin::Revision(self.revision.clone()).name(config);
        load(workshop, self.folder.sources()).await.map_err(|error| error.context(format!("loading {name}")))
    }

    fn not_empty(self, config: &Config) -> Result<Self> {
        if self.folder.files.is_empty() {
            return Err(Error::new(format!("{} has no schema in {}/", self.revision, git::relative(config)))
                .hint("choose a revision from after `trueup snapshot` wrote it, or name a folder or a database"));
        }
        Ok(self)
    }
}

/// A database on the throw-away server that has the schema that was meant.
pub struct Opened {
    /// The database, with a session on it.
    pub made: Made,
    /// The schema's name for people.
    pub name: String,
}

/// The files of a folder. One without any is hardly the one that was meant, and nothing compared with it is clean.
fn files(folder: &Path) -> Result<Vec<File>> {
    let files = schema::read(folder)?.sources();
    if files.is_empty() {
        return Err(Error::new(format!("{} holds no file of an object", folder.display())).hint(
            "name the folder that `trueup snapshot` writes, `migrations`, a git revision or the address of a database",
        ));
    }
    Ok(files)
}

/// Makes the roles that the configuration of a revision names: those of today may lack what its schema grants to.
async fn roles_of(workshop: &Workshop<'_>, config: &Config, revision: &str) -> Result<()> {
    let file = Path::new(crate::config::FILE_NAME);
    let file = config.file.as_deref().and_then(Path::file_name).map_or(file, Path::new);
    let Some(text) = git::file(config, revision, file)? else { return Ok(()) };
    // What was wrong then is of no interest: a role that is missing says so itself.
    let Ok(then) = Config::parse(&text, file) else { return Ok(()) };
    let Made { database, session } = workshop.blank().await?;
    let made = workshop.make_roles(&session, &then).await;
    session.close().await?;
    workshop.server().drop_database(&database).await?;
    made
}

async fn load(workshop: &Workshop<'_>, files: Vec<File>) -> Result<String> {
    let Made { database, session } = workshop.blank().await?;
    let loaded = schema::load_in_parts(&session, &files).await;
    session.close().await?;
    loaded.map(|()| database)
}

/// Copies the schema of a live database, with the roles of its cluster, which its rights name.
async fn live(workshop: &Workshop<'_>, config: &Config, target: &Target) -> Result<String> {
    let session = Session::connect(target).await?;
    let reading = catalog::read(&session, &config.scope).await?;
    if let Some(row) = reading.summary.unmodelled.first() {
        return Err(Error::new(format!("{row} cannot be copied: trueup does not model it"))
            .hint("leave its schema out of the scope in trueup.toml"));
    }
    let roles = roles(&session).await?;
    // Everything is read; a failure to say goodbye changes nothing.
    drop(session.close().await);
    let Made { database, session } = workshop.blank().await?;
    if workshop.server().is_private() {
        session.batch(&roles.missing(&self::roles(&session).await?)).await?;
    }
    let loaded = schema::load_in_parts(&session, &reading.model.files()).await;
    session.close().await?;
    loaded.map(|()| database)
}

/// Roles, and who is a member of whom.
struct Roles {
    names: BTreeSet<String>,
    members: BTreeSet<(String, String)>,
}

async fn roles(session: &Session) -> Result<Roles> {
    let rows = session
        .rows(
            "SELECT r.rolname, g.rolname FROM pg_catalog.pg_roles AS r
             LEFT JOIN pg_catalog.pg_auth_members AS m ON m.member = r.oid
             LEFT JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid
             WHERE r.rolname !~ '^pg_'",
        )
        .await?;
    let mut roles = Roles { names: BTreeSet::new(), members: BTreeSet::new() };
    for row in rows {
        let mut row = row.into_iter();
        let Some(Some(role)) = row.next() else { continue };
        if let Some(Some(group)) = row.next() {
            roles.members.insert((group, role.clone()));
        }
        roles.names.insert(role);
    }
    Ok(roles)
}

impl Roles {
    /// The statements that make those that others lack. They may not log in: only what they may do matters.
    fn missing(&self, there: &Roles) -> String {
        let made = self.names.difference(&there.names).map(|name| format!("CREATE ROLE {} NOLOGIN;\n", ident(name)));
        let granted = self.members.difference(&there.members);
        let granted = granted.map(|(group, role)| format!("GRANT {} TO {};\n", ident(group), ident(role)));
        made.chain(granted).collect()
    }
}
