//! Migrations that a program carries.

use trueup::migrate::{Chain, Options, Outcome, Source, apply, create};

use crate::migrate::project::{on_each_major, refused, versions};

const FILES: [(&str, &str); 3] =
    [("2_b.sql", "alter table a add b int;\n"), ("1_a.sql", "create table a ();\n"), ("README.md", "not a migration")];

fn embedded(files: &[(&str, &str)]) -> Source {
    Source::embedded(files.iter().copied()).unwrap()
}

#[test]
fn a_program_applies_what_it_carries() {
    on_each_major(&FILES, async |project| {
        let source = embedded(&FILES);
        let target = &project.database.target;
        assert_eq!(versions(apply(target, &source, &Options::default(), &mut ()).await.unwrap()), [1, 2]);
        assert_eq!(versions(apply(target, &source, &Options::default(), &mut ()).await.unwrap()), Vec::<i64>::new());
        // The folder that the program was built from says the same.
        assert_eq!(project.up().await, Vec::<i64>::new());
        assert!(project.status().await.problems.is_empty());
    });
}

#[test]
fn what_is_wrong_with_a_file_is_refused() {
    on_each_major(&FILES, async |project| {
        let target = &project.database.target;
        let source = embedded(&[("1_a.sql", "begin; select 1; commit;"), ("1_b.sql", "select 1")]);
        let outcome = apply(target, &source, &Options::default(), &mut ()).await.unwrap();
        assert_eq!(refused(outcome)[0], "duplicate-version");
        let outcome = apply(target, &embedded(&[]), &Options::default(), &mut ()).await.unwrap();
        assert_eq!(refused(outcome), ["no-migrations"]);
        let twice = Source::embedded([("1_a.sql", "select 1"), ("1_a.sql", "select 2")]).unwrap_err();
        assert_eq!(twice.message(), "the program carries two files 1_a.sql");
    });
}

/// The lock file is carried too: an edited or forgotten file, and another schema, are refused as ever.
#[test]
fn the_lock_file_is_held_to() {
    on_each_major(&FILES[..2], async |project| {
        let mut lock = None;
        let session = project.session().await;
        let folder = project.source();
        let read = async || trueup::catalog::read(&session, &Default::default()).await.unwrap().model;
        for migration in &folder.migrations {
            let chain = lock.get_or_insert(Chain::begin(&folder, &read().await));
            session.batch(migration.up.sql()).await.unwrap();
            chain.push(migration, &read().await);
        }
        session.batch("drop table a").await.unwrap();
        lock.unwrap().write(&folder).unwrap();
        let lock = std::fs::read_to_string(project.folder().join("trueup.lock")).unwrap();

        let target = &project.database.target;
        let forgotten = embedded(&[FILES[1], ("trueup.lock", &lock)]);
        assert!(!refused(apply(target, &forgotten, &Options::default(), &mut ()).await.unwrap()).is_empty());
        let edited = embedded(&[FILES[0], ("1_a.sql", "create table a (x int);"), ("trueup.lock", &lock)]);
        assert!(!refused(apply(target, &edited, &Options::default(), &mut ()).await.unwrap()).is_empty());

        let whole = embedded(&[FILES[0], FILES[1], ("trueup.lock", &lock)]);
        session.batch("create table by_hand ()").await.unwrap();
        let outcome = apply(target, &whole, &Options::default(), &mut ()).await.unwrap();
        assert!(matches!(outcome, Outcome::Drifted(_)), "{outcome:?}");
        session.batch("drop table by_hand").await.unwrap();
        match apply(target, &whole, &Options::default(), &mut ()).await.unwrap() {
            Outcome::Done(ran) => assert!(ran.len() == 2 && ran.iter().all(|ran| ran.verified), "{ran:?}"),
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn a_program_is_not_written_to() {
    let error = create(&embedded(&FILES), "c").unwrap_err();
    assert_eq!(error.message(), "the migrations are part of a program, which cannot be written to");
}
