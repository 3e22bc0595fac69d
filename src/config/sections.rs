//! The sections of the file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::read::Section;
use super::{Glob, Preset};
use crate::db::{NEWEST_MAJOR, OLDEST_MAJOR};
use crate::error::Result;

/// `[paths]`: where the project's files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The folder of migrations.
    pub migrations: PathBuf,
    /// The folder of the schema.
    pub schema: PathBuf,
    /// The folder of snapshots; the contracts of RPCs are in its folder `rpc`.
    pub snapshots: PathBuf,
    /// The folder of behaviour files.
    pub behavior: PathBuf,
    /// The generated document.
    pub document: PathBuf,
}

impl Default for Paths {
    fn default() -> Self {
        Paths {
            migrations: "migrations".into(),
            schema: "schema".into(),
            snapshots: "snapshots".into(),
            behavior: "tests/behavior".into(),
            document: "DATABASE_SSOT_VERIFICATION.md".into(),
        }
    }
}

impl Paths {
    pub(super) fn read(section: &mut Section<'_>) -> Result<Self> {
        let mut path = |name, default| Ok(section.text(name)?.map_or(default, PathBuf::from));
        let default = Paths::default();
        Ok(Paths {
            migrations: path("migrations", default.migrations)?,
            schema: path("schema", default.schema)?,
            snapshots: path("snapshots", default.snapshots)?,
            behavior: path("behavior", default.behavior)?,
            document: path("document", default.document)?,
        })
    }

    pub(super) fn inside(self, dir: &Path) -> Self {
        Paths {
            migrations: dir.join(self.migrations),
            schema: dir.join(self.schema),
            snapshots: dir.join(self.snapshots),
            behavior: dir.join(self.behavior),
            document: dir.join(self.document),
        }
    }
}

/// Whether the order of a table's columns is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnOrder {
    /// Columns in another order are a difference.
    #[default]
    Strict,
    /// They are not.
    Relaxed,
}

/// `[scope]`: what is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The platform whose own objects are left out.
    pub preset: Preset,
    /// Only these schemas, if given.
    pub schemas: Option<Vec<Glob>>,
    /// Not these schemas.
    pub exclude_schemas: Vec<Glob>,
    /// Whether owners are compared.
    pub owners: bool,
    /// Whose objects carry no `OWNER` line; by default the owner of the database.
    pub owner: Option<String>,
    /// Whether rights are compared.
    pub grants: bool,
    /// Whether the order of columns is compared.
    pub column_order: ColumnOrder,
    /// Whether the versions of extensions are compared.
    pub extension_versions: bool,
    /// Whether roles and memberships are compared.
    pub roles: bool,
}

impl Default for Scope {
    fn default() -> Self {
        Scope {
            preset: Preset::None,
            schemas: None,
            exclude_schemas: Vec::new(),
            owners: true,
            owner: None,
            grants: true,
            column_order: ColumnOrder::Strict,
            extension_versions: false,
            roles: false,
        }
    }
}

/// Why a schema is not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Excluded {
    /// PostgreSQL's own.
    System,
    /// The platform's, by the preset.
    Preset,
    /// `schemas` is given and does not name it.
    NotNamed,
    /// `exclude_schemas` names it.
    Named,
}

impl Scope {
    /// Why a schema is left out; `None` if it is compared.
    ///
    /// A list in `schemas` overrules the preset: who names a platform's schema wants to see it.
    pub fn excludes(&self, schema: &str) -> Option<Excluded> {
        let any = |globs: &[Glob]| globs.iter().any(|glob| glob.matches(schema));
        if is_system(schema) {
            return Some(Excluded::System);
        }
        if any(&self.exclude_schemas) {
            return Some(Excluded::Named);
        }
        match &self.schemas {
            Some(schemas) => (!any(schemas)).then_some(Excluded::NotNamed),
            None => self.preset.owns_schema(schema).then_some(Excluded::Preset),
        }
    }

    pub(super) fn read(section: &mut Section<'_>) -> Result<Self> {
        let default = Scope::default();
        Ok(Scope {
            preset: section.word("preset", &Preset::NAMES)?,
            schemas: section.globs("schemas")?,
            exclude_schemas: section.globs("exclude_schemas")?.unwrap_or_default(),
            owners: section.flag("owners", default.owners)?,
            owner: section.text("owner")?,
            grants: section.flag("grants", default.grants)?,
            column_order: section
                .word("column_order", &[("strict", ColumnOrder::Strict), ("relaxed", ColumnOrder::Relaxed)])?,
            extension_versions: section.flag("extension_versions", default.extension_versions)?,
            roles: section.flag("roles", default.roles)?,
        })
    }
}

/// Names that start with `pg_` are reserved by PostgreSQL itself.
fn is_system(schema: &str) -> bool {
    schema.starts_with("pg_") || schema == "information_schema"
}

/// `[throwaway]`: the server that is started for a check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Throwaway {
    /// Its major version; by default the newest that is found.
    pub major: Option<u32>,
    /// Roles that are created there before the migrations run.
    pub roles: Vec<String>,
    /// An SQL file that is run there before the migrations.
    pub setup: Option<PathBuf>,
    /// The image, where Docker has to serve.
    pub docker_image: Option<String>,
}

impl Throwaway {
    pub(super) fn read(section: &mut Section<'_>, dir: &Path) -> Result<Self> {
        Ok(Throwaway {
            major: section.number("major", OLDEST_MAJOR..NEWEST_MAJOR + 1, "a major version")?,
            roles: section.texts("roles")?.unwrap_or_default(),
            setup: section.text("setup")?.map(|path| dir.join(path)),
            docker_image: section.text("docker_image")?,
        })
    }
}

/// Whose table records which migrations were applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum History {
    /// Whichever is in the database; else trueup's.
    #[default]
    Auto,
    /// trueup's own.
    Trueup,
    /// `_sqlx_migrations`.
    Sqlx,
    /// `refinery_schema_history`.
    Refinery,
    /// `supabase_migrations.schema_migrations`.
    Supabase,
    /// `flyway_schema_history`.
    Flyway,
    /// dbmate's `schema_migrations`.
    Dbmate,
    /// `goose_db_version`.
    Goose,
    /// golang-migrate's `schema_migrations`.
    GolangMigrate,
}

impl History {
    /// Each with its name in the file.
    const NAMES: [(&str, History); 9] = [
        ("auto", History::Auto),
        ("trueup", History::Trueup),
        ("sqlx", History::Sqlx),
        ("refinery", History::Refinery),
        ("supabase", History::Supabase),
        ("flyway", History::Flyway),
        ("dbmate", History::Dbmate),
        ("goose", History::Goose),
        ("golang-migrate", History::GolangMigrate),
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, history)| *history == self).map_or("auto", |(name, _)| name)
    }
}

/// The tool whose way it is to name the files of migrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FileFormat {
    /// The files tell.
    #[default]
    Auto,
    /// sqlx.
    Sqlx,
    /// refinery.
    Refinery,
    /// The Supabase CLI.
    Supabase,
    /// Flyway.
    Flyway,
    /// dbmate.
    Dbmate,
    /// goose.
    Goose,
    /// golang-migrate.
    GolangMigrate,
}

impl FileFormat {
    /// Each with its name in the file.
    const NAMES: [(&str, FileFormat); 8] = [
        ("auto", FileFormat::Auto),
        ("sqlx", FileFormat::Sqlx),
        ("refinery", FileFormat::Refinery),
        ("supabase", FileFormat::Supabase),
        ("flyway", FileFormat::Flyway),
        ("dbmate", FileFormat::Dbmate),
        ("goose", FileFormat::Goose),
        ("golang-migrate", FileFormat::GolangMigrate),
    ];

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, format)| *format == self).map_or("auto", |(name, _)| name)
    }
}

/// What to do with a migration that is older than the last one that was applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OutOfOrder {
    /// Apply nothing.
    #[default]
    Refuse,
    /// Apply it.
    Allow,
}

/// Where the schema is compared with what trueup.lock says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verify {
    /// Before the first migration of a run, and behind each.
    #[default]
    Each,
    /// Before the first migration of a run, and behind the last.
    Last,
    /// Nowhere.
    Never,
}

impl Verify {
    /// Each with its name in the file.
    const NAMES: [(&str, Verify); 3] = [("each", Verify::Each), ("last", Verify::Last), ("never", Verify::Never)];
}

/// `[migrate]`: how migrations are applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrate {
    /// Whose names the files bear.
    pub format: FileFormat,
    /// Whose history table is kept.
    pub history: History,
    /// `lock_timeout` of each migration; zero is none.
    pub lock_timeout: Duration,
    /// `statement_timeout` of each migration; zero is none.
    pub statement_timeout: Duration,
    /// How often to try again what could not get a lock in time.
    pub retries: u32,
    /// The pause before the first of these tries; each next one is twice as long, up to half a minute.
    pub retry_pause: Duration,
    /// The role to take before migrations run, which then owns what they make.
    pub role: Option<String>,
    /// Where the schema is compared with what trueup.lock says.
    pub verify: Verify,
    /// What to do with migrations out of order.
    pub out_of_order: OutOfOrder,
}

impl Default for Migrate {
    fn default() -> Self {
        Migrate {
            format: FileFormat::Auto,
            history: History::Auto,
            lock_timeout: Duration::from_secs(2),
            statement_timeout: Duration::ZERO,
            retries: 10,
            retry_pause: Duration::from_secs(1),
            role: None,
            verify: Verify::Each,
            out_of_order: OutOfOrder::Refuse,
        }
    }
}

impl Migrate {
    pub(super) fn read(section: &mut Section<'_>) -> Result<Self> {
        let default = Migrate::default();
        Ok(Migrate {
            format: section.word("format", &FileFormat::NAMES)?,
            history: section.word("history", &History::NAMES)?,
            lock_timeout: section.duration("lock_timeout", default.lock_timeout)?,
            statement_timeout: section.duration("statement_timeout", default.statement_timeout)?,
            retries: section.number("retries", 0..1001, "a number")?.unwrap_or(default.retries),
            retry_pause: section.duration("retry_pause", default.retry_pause)?,
            role: section.text("role")?,
            verify: section.word("verify", &Verify::NAMES)?,
            out_of_order: section
                .word("out_of_order", &[("refuse", OutOfOrder::Refuse), ("allow", OutOfOrder::Allow)])?,
        })
    }
}

/// `[verify]`: how a live database is verified.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// Whether the whole catalog is read even if nothing changed since a clean verification.
    pub full: bool,
}

impl Verification {
    pub(super) fn read(section: &mut Section<'_>) -> Result<Self> {
        Ok(Verification { full: section.flag("full", false)? })
    }
}
