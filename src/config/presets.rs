//! What platforms put into every database, which is not the team's.
//!
//! Sources for Supabase: the start scripts of the `supabase/postgres` image, and the internal schemas and reserved
//! roles of the `supabase` command.

use super::Glob;

/// A platform whose own objects are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preset {
    /// A plain PostgreSQL server.
    #[default]
    None,
    /// Supabase, hosted or not.
    Supabase,
}

/// A role that a throw-away server needs, because migrations grant rights to it or policies name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// Its attributes, as `CREATE ROLE` takes them.
    pub attributes: &'static str,
    /// The roles it is a member of; they come before it.
    pub member_of: &'static [&'static str],
}

impl Role {
    /// A role that may do nothing.
    pub fn plain(name: &str) -> Self {
        Role { name: name.to_owned(), attributes: "NOLOGIN", member_of: &[] }
    }
}

impl Preset {
    pub(super) const NAMES: [(&'static str, Preset); 2] = [("none", Preset::None), ("supabase", Preset::Supabase)];

    /// Whether a schema is the platform's.
    pub fn owns_schema(self, schema: &str) -> bool {
        self.schemas().iter().any(|pattern| Glob::new(*pattern).matches(schema))
    }

    /// The platform's schemas, as patterns.
    pub fn schemas(self) -> &'static [&'static str] {
        match self {
            Preset::None => &[],
            Preset::Supabase => SUPABASE_SCHEMAS,
        }
    }

    /// Whether a role is the platform's.
    pub fn owns_role(self, role: &str) -> bool {
        match self {
            Preset::None => false,
            Preset::Supabase => {
                SUPABASE_OTHER_ROLES.iter().any(|pattern| Glob::new(*pattern).matches(role))
                    || SUPABASE_ROLES.iter().any(|(name, ..)| *name == role)
            }
        }
    }

    /// Whether what a role has made outside of schemas is the platform's. A team's migrations run as `postgres`.
    pub fn owns_objects_of(self, role: &str) -> bool {
        role != "postgres" && self.owns_role(role)
    }

    /// Whether an object outside of schemas is the platform's whoever owns it, by the name of its kind and its own.
    pub fn owns_object(self, kind: &str, name: &str) -> bool {
        self == Preset::Supabase && SUPABASE_OBJECTS.contains(&(kind, name))
    }

    /// The roles of the platform that migrations name, in an order in which they can be created.
    pub fn roles(self) -> Vec<Role> {
        let roles = match self {
            Preset::None => &[],
            Preset::Supabase => SUPABASE_ROLES,
        };
        let role = |&(name, attributes, member_of): &RoleData| Role { name: name.to_owned(), attributes, member_of };
        roles.iter().map(role).collect()
    }
}

const SUPABASE_SCHEMAS: &[&str] = &[
    // Made by the image and the services.
    "_analytics",
    "_realtime",
    "_supavisor",
    "auth",
    "etl",
    "extensions",
    "pgbouncer",
    "realtime",
    "storage",
    "supabase_functions",
    "supabase_migrations",
    // Made by extensions that the platform offers.
    "_timescaledb_*",
    "cron",
    "dbdev",
    "graphql",
    "graphql_public",
    "net",
    "pgmq",
    "pgmq_public",
    "pgsodium",
    "pgsodium_masks",
    "pgtle",
    "repack",
    "tiger",
    "tiger_data",
    "timescaledb_*",
    "topology",
    "vault",
];

type RoleData = (&'static str, &'static str, &'static [&'static str]);

/// With the attributes that decide what a policy or a grant does. None may log in: nobody connects as one of them.
const SUPABASE_ROLES: &[RoleData] = &[
    ("anon", "NOLOGIN", &[]),
    ("authenticated", "NOLOGIN", &[]),
    ("service_role", "NOLOGIN BYPASSRLS", &[]),
    ("authenticator", "NOLOGIN NOINHERIT", &["anon", "authenticated", "service_role"]),
    ("postgres", "NOLOGIN CREATEDB CREATEROLE BYPASSRLS", &["anon", "authenticated", "service_role"]),
    ("dashboard_user", "NOLOGIN CREATEDB CREATEROLE", &[]),
    ("supabase_admin", "NOLOGIN SUPERUSER", &[]),
    ("supabase_auth_admin", "NOLOGIN NOINHERIT CREATEROLE", &[]),
    ("supabase_storage_admin", "NOLOGIN NOINHERIT CREATEROLE", &[]),
    ("supabase_functions_admin", "NOLOGIN NOINHERIT CREATEROLE", &[]),
    ("supabase_realtime_admin", "NOLOGIN NOINHERIT", &[]),
    ("supabase_read_only_user", "NOLOGIN BYPASSRLS", &["pg_read_all_data"]),
];

/// Roles of the platform that no migration names.
const SUPABASE_OTHER_ROLES: &[&str] = &[
    "cli_login_*",
    "pgbouncer",
    "pgsodium_keyholder",
    "pgsodium_keyiduser",
    "pgsodium_keymaker",
    "pgtle_admin",
    "supabase_*",
];

/// What every project is given. All extensions have the same owner, whether the platform or a team has made them.
const SUPABASE_OBJECTS: &[(&str, &str)] = &[
    ("event trigger", "issue_graphql_placeholder"),
    ("event trigger", "issue_pg_cron_access"),
    ("event trigger", "issue_pg_graphql_access"),
    ("event trigger", "issue_pg_net_access"),
    ("event trigger", "pgrst_ddl_watch"),
    ("event trigger", "pgrst_drop_watch"),
    ("extension", "pg_graphql"),
    ("extension", "pg_stat_statements"),
    ("extension", "pgcrypto"),
    ("extension", "pgjwt"),
    ("extension", "pgsodium"),
    ("extension", "supabase_vault"),
    ("extension", "uuid-ossp"),
    ("publication", "supabase_realtime_messages_publication"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supabase_leaves_the_teams_own_objects() {
        let preset = Preset::Supabase;
        for schema in ["auth", "storage", "realtime", "vault", "_timescaledb_internal"] {
            assert!(preset.owns_schema(schema), "{schema}");
        }
        for schema in ["public", "app", "private", "auth2"] {
            assert!(!preset.owns_schema(schema), "{schema}");
        }
        assert!(preset.owns_role("supabase_etl_admin") && preset.owns_role("anon") && !preset.owns_role("app_rw"));
        assert!(preset.owns_objects_of("supabase_admin") && !preset.owns_objects_of("postgres"));
        let owns = |kind, name| preset.owns_object(kind, name);
        assert!(owns("event trigger", "pgrst_ddl_watch") && !owns("event trigger", "audit_ddl"));
        assert!(owns("extension", "pgcrypto") && !owns("extension", "hstore") && !owns("publication", "pgcrypto"));
    }

    #[test]
    fn none_owns_nothing() {
        let preset = Preset::None;
        assert!(
            !preset.owns_schema("auth") && !preset.owns_role("anon") && !preset.owns_object("extension", "pgcrypto")
        );
        assert!(preset.roles().is_empty());
    }

    #[test]
    fn members_come_after_the_roles_they_join() {
        let roles = Preset::Supabase.roles();
        for (at, role) in roles.iter().enumerate() {
            for group in role.member_of.iter().filter(|group| !group.starts_with("pg_")) {
                assert!(roles[..at].iter().any(|before| before.name == *group), "{} {group}", role.name);
            }
        }
    }
}
