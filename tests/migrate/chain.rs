//! The chain of fingerprints.

use trueup::catalog;
use trueup::config::Scope;
use trueup::migrate::{Chain, replay};

use super::project::on_each_major;

/// What the majors tell differently: see docs/schema.md.
const FILES: [(&str, &str); 3] = [
    ("1_t.sql", "create table t (id int constraint mine not null, n text not null, constraint k primary key (id));"),
    ("2_v.sql", "create view v as select t.id, t.n from t where t.n <> '';"),
    (
        "3_acl.sql",
        "grant all on t to pg_monitor; revoke truncate on t from pg_monitor; revoke insert on t from current_user;",
    ),
];

/// These digits are in the lock files of all users: a change of them asks each of them to run `trueup snapshot`.
const EXPECTED: [&str; 4] = ["24476c359245", "aa7e7ef9895e", "face39a05fa9", "1e145ac5bb8a"];

#[test]
fn the_same_migrations_make_the_same_chain_on_every_major() {
    on_each_major(&FILES, async |project| {
        let (session, source) = (project.session().await, project.source());
        let read = async || catalog::read(&session, &Scope::default()).await.unwrap().model;
        let mut chain = Chain::begin(&source, &read().await);
        for migration in source.migrations.chunks(1) {
            let replayed = replay(&session, &source, migration, false, None).await.unwrap();
            assert!(replayed.failures.is_empty(), "{:?}", replayed.failures);
            chain.push(&migration[0], &read().await);
        }
        let links = chain.links().iter().map(|link| &link.fingerprint);
        let found: Vec<&str> = [chain.start()].into_iter().chain(links).map(|one| &one.as_str()[..12]).collect();
        assert_eq!(found, EXPECTED);
    });
}
