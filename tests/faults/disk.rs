//! A disk that is full: on a small file system of its own, which root mounts with `TRUEUP_TEST_MOUNT=1`.

use std::path::{Path, PathBuf};
use std::process::Command;

use trueup::db::Session;
use trueup::migrate::Options;

use crate::migrate::project::{Project, on_each_major};
use crate::support::server;

/// A tablespace of this many megabytes.
struct Small {
    folder: PathBuf,
    name: String,
}

fn system(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).status().unwrap();
    assert!(status.success(), "{program} {arguments:?}: {status}");
}

impl Small {
    /// Mounts a file system for the server that a database is on.
    async fn mount(project: &Project) -> Small {
        let name = format!("small_{}", project.database.target.database);
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let owner = project.value("select current_setting('data_directory')").await;
        system("mount", &["-t", "tmpfs", "-o", "size=24m,mode=0777", "tmpfs", folder.to_str().unwrap()]);
        let space = folder.join("space");
        std::fs::create_dir(&space).unwrap();
        system("chown", &["--reference", &owner, space.to_str().unwrap()]);
        project.sql(&format!("create tablespace {name} location '{}'", space.display())).await;
        project.sql("create table log (step int); create table source (a int, b text)").await;
        project.sql("insert into source select n, repeat('x', 900) from generate_series(1, 2000) n").await;
        project.sql(&format!("create table t (a int, b text) with (fillfactor = 100) tablespace {name}")).await;
        Small { folder, name }
    }

    /// Fills it but for this many kilobytes; or makes room.
    fn fill(&self, but_for: u64) {
        let filler = self.folder.join("filler");
        drop(std::fs::remove_file(&filler));
        let free = free(&self.folder);
        std::fs::write(&filler, vec![0; usize::try_from(free.saturating_sub(but_for) * 1024).unwrap()]).unwrap();
    }

    fn make_room(&self) {
        std::fs::remove_file(self.folder.join("filler")).unwrap();
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.folder).status());
        drop(std::fs::remove_dir(&self.folder));
    }
}

/// How many kilobytes are free.
fn free(folder: &Path) -> u64 {
    let output = Command::new("df").args(["-k", "--output=avail"]).arg(folder).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().nth(1).unwrap().trim().parse().unwrap()
}

#[test]
fn what_fails_on_a_full_disk_is_finished_when_there_is_room() {
    if std::env::var_os("TRUEUP_TEST_MOUNT").is_none() {
        println!("without TRUEUP_TEST_MOUNT=1, which root must set, no disk is filled");
        return;
    }
    on_each_major(&[], async |project| {
        let small = Small::mount(project).await;
        let name = &small.name;
        let kinds = [
            ("1_transaction.sql", "insert into log values (1); insert into t select * from source;".to_owned(), "1"),
            (
                "2_index.sql",
                format!(
                    "-- no-transaction\ninsert into log values (2);\n\
                     create index concurrently i on t (b, a) with (fillfactor = 10) tablespace {name};"
                ),
                "1,2",
            ),
            (
                "3_batch.sql",
                "-- no-transaction\ninsert into log values (3);\n\
                 -- trueup: batch t by a size 100\nupdate t set b = b || repeat('y', 10);"
                    .to_owned(),
                "1,2,3",
            ),
        ];
        for (number, (file, text, log)) in kinds.into_iter().enumerate() {
            project.write(file, &text);
            small.fill(500);
            let error = project.apply(&Options::default()).await.unwrap_err();
            assert_eq!(error.sqlstate(), Some("53100"), "{error}");
            let status = project.status().await;
            assert_eq!((status.applied.len(), status.pending.len()), (number, 1));
            assert_eq!(status.pending[0].midway.as_ref().map(|midway| midway.done), (number > 0).then_some(1));
            small.make_room();
            assert_eq!(project.up().await, [i64::try_from(number + 1).unwrap()]);
            assert_eq!(project.value("select string_agg(step::text, ',' order by step) from log").await, log);
        }
        let rows = "select count(*) || ' ' || min(length(b)) || ' ' || max(length(b)) from t";
        assert_eq!(project.value(rows).await, "2000 910 910");
        assert_eq!(project.value("select indisvalid from pg_index where indexrelid = 'i'::regclass").await, "t");
        project.sql("drop table t").await;
        let session = Session::connect(&server(session_major(project).await)).await.unwrap();
        session.batch(&format!("drop tablespace {name}")).await.unwrap();
        println!("3 interruptions held: the disk was full");
    });
}

async fn session_major(project: &Project) -> u32 {
    project.session().await.server().major()
}
