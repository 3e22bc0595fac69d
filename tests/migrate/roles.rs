//! Roles: who may migrate, and who owns what is made.

use trueup::config::Migrate;
use trueup::db::Target;
use trueup::migrate::{Options, Undo, apply, rollback};

use super::project::{Project, on_each_major, versions};

/// A role that is to own everything, and one that signs in and may become it.
pub struct Owner {
    pub owner: String,
    pub deployer: String,
}

/// Makes both, and lets the owner make objects; the name of the database makes theirs unique in the cluster.
pub async fn owner(project: &Project) -> Owner {
    let database = &project.database.target.database;
    let (owner, deployer) = (format!("Owner \"{database}\""), deployer(database));
    let quoted = trueup::sql::ident(&owner).to_string();
    project
        .sql(&format!(
            "create role {quoted}; create role {deployer} login noinherit; grant {quoted} to {deployer};
             grant create on database {database} to {quoted}; grant create, usage on schema public to {quoted}"
        ))
        .await;
    Owner { owner, deployer }
}

/// The name of the one that signs in.
pub fn deployer(database: &str) -> String {
    format!("deployer_{database}")
}

impl Owner {
    pub fn options(&self) -> Options {
        Options { settings: Migrate { role: Some(self.owner.clone()), ..Migrate::default() }, ..Options::default() }
    }

    fn target(&self, project: &Project) -> Target {
        Target { user: self.deployer.clone(), ..project.database.target.clone() }
    }

    /// What belongs to anybody else, but for what every database has.
    pub async fn strangers(&self, project: &Project) -> String {
        let owner = trueup::sql::literal(&self.owner);
        let sql = format!(
            "select coalesce(string_agg(what, ', '), '') from (
                 select 'schema ' || nspname as what, nspowner as owner, oid from pg_namespace
                 union all select 'relation ' || relname, relowner, oid from pg_class
                 union all select 'type ' || typname, typowner, oid from pg_type
                 union all select 'function ' || proname, proowner, oid from pg_proc) as made
             where oid >= 16384 and owner <> (select oid from pg_roles where rolname = {owner})"
        );
        project.value(&sql).await
    }
}

const FILES: [(&str, &str); 8] = [
    ("1_a.up.sql", "create table a (id int); create function f() returns int language sql as 'select 1';"),
    ("1_a.down.sql", "drop function f(); drop table a;"),
    ("2_b.up.sql", "reset role; set session authorization default; select 1;"),
    ("2_b.down.sql", "select 1;"),
    ("3_i.up.sql", "-- no-transaction\ncreate table c ();\ncreate index concurrently i on a (id);\ncreate table d ();"),
    ("3_i.down.sql", "-- no-transaction\ndrop table d;\ndrop index concurrently i;\ndrop table c;"),
    ("4_e.up.sql", "create schema app; create type app.t as enum ('x'); create view app.v as select 1 as one;"),
    ("4_e.down.sql", "drop schema app cascade;"),
];

#[test]
fn the_configured_role_owns_all_that_is_made() {
    on_each_major(&FILES, async |project| {
        let owner = owner(project).await;
        let (target, options) = (owner.target(project), owner.options());
        assert_eq!(versions(apply(&target, &project.source(), &options, &mut ()).await.unwrap()), [1, 2, 3, 4]);
        assert_eq!(owner.strangers(project).await, "");
        let own =
            "select count(*) > 8 from pg_class join pg_roles r on r.oid = relowner where r.rolname like 'Owner %'";
        assert_eq!(project.value(own).await, "t");
        let by = "select string_agg(distinct applied_by, ',') from trueup.migrations";
        assert_eq!(project.value(by).await, owner.deployer);
        let undone = rollback(&target, &project.source(), Undo::To(0.into()), &options, &mut ()).await.unwrap();
        assert_eq!(versions(undone), [4, 3, 2, 1]);
        assert_eq!(versions(apply(&target, &project.source(), &options, &mut ()).await.unwrap()), [1, 2, 3, 4]);
        assert_eq!(owner.strangers(project).await, "");
    });
}

#[test]
fn a_role_that_cannot_be_taken_is_refused_with_what_to_do() {
    on_each_major(&FILES, async |project| {
        let owner = owner(project).await;
        let target = owner.target(project);
        for (role, said, hint) in [
            ("nobody_at all", "role \"nobody_at all\" does not exist", "name another role in trueup.toml"),
            ("postgres", "permission denied to set role \"postgres\"", "run GRANT postgres TO deployer_"),
        ] {
            let settings = Migrate { role: Some(role.to_owned()), ..Migrate::default() };
            let options = Options { settings, ..Options::default() };
            let error = apply(&target, &project.source(), &options, &mut ()).await.unwrap_err();
            let message = format!("cannot take the role {role} of [migrate] role: {said}");
            assert_eq!(error.message(), message);
            assert!(error.hints().iter().any(|one| one.contains(hint)), "{:?}", error.hints());
        }
        assert_eq!(project.value("select to_regclass('a')").await, "NULL");
    });
}

#[test]
fn an_owner_without_superuser_migrates_and_is_told_what_it_lacks() {
    on_each_major(&FILES, async |project| {
        let owner = owner(project).await;
        let database = &project.database.target.database;
        let quoted = trueup::sql::ident(&owner.owner).to_string();
        project.sql(&format!("revoke create on database {database} from {quoted}")).await;
        let (target, options) = (owner.target(project), owner.options());
        let error = apply(&target, &project.source(), &options, &mut ()).await.unwrap_err();
        assert!(error.message().contains("permission denied for database"), "{error}");
        let grant = format!("GRANT CREATE ON DATABASE {database} TO {quoted}");
        assert!(error.hints().iter().any(|hint| hint.contains(&grant)), "{:?}", error.hints());
        assert_eq!(project.value("select to_regclass('a')").await, "NULL");
        project.sql(&grant).await;
        assert_eq!(versions(apply(&target, &project.source(), &options, &mut ()).await.unwrap()), [1, 2, 3, 4]);
    });
}
