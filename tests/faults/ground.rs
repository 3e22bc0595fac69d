//! A database with one migration of a kind, and what must be true of it whatever was interrupted.

use trueup::Result;
use trueup::catalog;
use trueup::config::{Migrate, Scope};
use trueup::db::{Session, Target};
use trueup::migrate::{Observer, Options, Outcome, Repair, Source, Status, Undo, apply, repair, rollback, status};
use trueup::model::Model;

use super::kinds::Kind;

/// Which way a migration is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    Up,
    Down,
}

/// A database with a project of one migration.
pub struct Ground {
    pub kind: &'static Kind,
    pub target: Target,
    pub folder: tempfile::TempDir,
    pub session: Session,
    /// What an undisturbed run makes, by turn.
    undisturbed: Vec<Image>,
}

/// All that a run may change.
#[derive(Debug, PartialEq)]
struct Image {
    log: Vec<u32>,
    also: Option<String>,
    objects: Option<String>,
    records: Option<String>,
    model: Model,
}

/// How often each migration is recorded, where and as what; and what is left of steps and changes.
const RECORDS: &str = "select concat_ws(' ', \
    (select string_agg(version || ':' || description || ':' || success, ',') from _sqlx_migrations), \
    (select string_agg(version || ':' || state || ':' || kept_in, ',') from trueup.migrations), \
    (select count(*) from trueup.steps where not done and position is null), \
    (select string_agg(change || ':' || version, ',') from trueup.changes where change not like 'repair%'))";

/// What there is, in short: a model takes twenty times as long.
const OBJECTS: &str = "select md5(string_agg(fact, ',' order by fact)) from ( \
    select concat(oid::regclass, relkind) as fact from pg_class where relnamespace = 'public'::regnamespace union all \
    select concat(attrelid::regclass, attname, atttypid, attnotnull) from pg_attribute join pg_class on oid = attrelid \
        where relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped union all \
    select concat(indexrelid::regclass, indisvalid, indisready, indislive) from pg_index union all \
    select concat(conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint union all \
    select concat(inhparent::regclass, inhrelid::regclass, inhdetachpending) from pg_inherits) facts";

/// Runs a migration one way.
pub async fn run(target: &Target, source: &Source, turn: Turn, observer: &mut dyn Observer) -> Result<Outcome> {
    let options = Options::default();
    match turn {
        Turn::Up => apply(target, source, &options, observer).await,
        Turn::Down => rollback(target, source, Undo::Steps(1), &options, observer).await,
    }
}

/// The project in a folder.
pub fn source(folder: &std::path::Path) -> Source {
    Source::read(folder, "migrations".as_ref()).unwrap()
}

impl Ground {
    /// Lays it, and learns what an undisturbed run makes.
    pub async fn lay(kind: &'static Kind, target: Target) -> Ground {
        let session = Session::connect(&target).await.unwrap();
        session.batch("create table log (step int not null)").await.unwrap();
        session.batch(kind.base).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let migrations = folder.path().join("migrations");
        std::fs::create_dir(&migrations).unwrap();
        let file =
            |name: &str, steps| std::fs::write(migrations.join(name), kind.file(steps, &target.database)).unwrap();
        file("1_kind.up.sql", kind.up);
        file("1_kind.down.sql", kind.down);
        let mut ground = Ground { kind, target, folder, session, undisturbed: Vec::new() };
        for turn in [Turn::Up, Turn::Down] {
            ground.finish(turn).await;
            let image = ground.image().await;
            ground.undisturbed.push(image);
            ground.forget().await;
        }
        ground
    }

    pub fn source(&self) -> Source {
        source(self.folder.path())
    }

    /// Connects anew, after a server that was restarted.
    pub async fn reconnect(&mut self) {
        self.session = Session::connect(&self.target).await.unwrap();
    }

    pub async fn forget(&self) {
        self.session.batch("truncate log; delete from trueup.changes").await.unwrap();
    }

    async fn log(&self) -> Vec<u32> {
        let rows = self.session.rows("select step from log order by step").await.unwrap();
        rows.into_iter().map(|row| row[0].as_ref().unwrap().parse().unwrap()).collect()
    }

    async fn image(&self) -> Image {
        Image {
            log: self.log().await,
            also: self.session.value(self.kind.also).await.unwrap(),
            objects: self.session.value(OBJECTS).await.unwrap(),
            records: self.session.value(RECORDS).await.unwrap(),
            model: catalog::read(&self.session, &Scope::default()).await.unwrap().model,
        }
    }

    pub async fn status(&self) -> Status {
        status(&self.session, &self.source(), &Migrate::default()).await.unwrap()
    }

    /// Waits until the server has noticed that nobody else is there any more.
    pub async fn wait_until_alone(&self) {
        let others = "select count(*) from pg_stat_activity where datname = current_database() \
            and pid <> pg_backend_pid() and backend_type = 'client backend'";
        while self.session.value(others).await.unwrap().as_deref() != Some("0") {
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
    }

    fn steps(&self, turn: Turn) -> &'static [&'static str] {
        if turn == Turn::Up { self.kind.up } else { self.kind.down }
    }

    /// Holds what `status` and the two tables of history say against what is there, after an interruption.
    pub async fn is_told(&self, turn: Turn) {
        let status = self.status().await;
        let (is_applied, midway) = match (&status.applied[..], &status.pending[..]) {
            ([applied], []) => (true, applied.undoing.clone()),
            ([], [pending]) => (false, pending.midway.clone()),
            _ => panic!("{status:?}"),
        };
        // In both tables, or in none; while it is midway, as not done in both.
        let recorded = "select concat((select count(*) filter (where success) || '/' || count(*) from _sqlx_migrations), ' ', \
            (select count(*) filter (where state = 'applied') || '/' || count(*) from trueup.migrations))";
        let expected = match (&midway, is_applied) {
            (Some(_), _) => "0/1 0/1",
            (None, true) => "1/1 1/1",
            (None, false) => "0/0 0/0",
        };
        assert_eq!(self.session.value(recorded).await.unwrap().unwrap(), expected, "{status:?}");
        match midway {
            Some(midway) => {
                let done = self.done().await;
                let steps = self.steps(turn);
                assert_eq!((midway.done, midway.of), (done.len(), steps.len()));
                let mut log = self.log().await;
                // How far a procedure has come that commits is known to no one.
                log.retain(|step| !(self.kind.doubtful && *step > 100));
                assert_eq!(log, Kind::logged(done.iter().map(|number| &steps[*number])), "{midway:?}");
            }
            None if is_applied == (turn == Turn::Up) => self.holds(turn).await,
            None => {
                let before = &self.undisturbed[usize::from(turn == Turn::Up)];
                assert_eq!(self.log().await, Vec::<u32>::new());
                assert_eq!(self.session.value(self.kind.also).await.unwrap(), before.also);
                assert_eq!(self.session.value(OBJECTS).await.unwrap(), before.objects);
            }
        }
    }

    /// The steps that are recorded as done.
    async fn done(&self) -> Vec<usize> {
        let rows = self.session.rows("select number from trueup.steps where done order by number").await.unwrap();
        rows.into_iter().map(|row| row[0].as_ref().unwrap().parse().unwrap()).collect()
    }

    /// Runs what is left, as a person would who reads what is said.
    pub async fn finish(&self, turn: Turn) {
        for _ in 0..2 {
            match run(&self.target, &self.source(), turn, &mut ()).await {
                Ok(Outcome::Done(_)) => return,
                Err(error) if self.kind.doubtful && error.message().contains("cannot be known") => {
                    self.look_at_it(error.hints()).await;
                }
                other => panic!("{}: {other:?}", self.kind.name),
            }
        }
        panic!("{}: not finished", self.kind.name);
    }

    /// Does what the hints of a step say of which nobody can know what it did.
    async fn look_at_it(&self, hints: &[String]) {
        let log = self.log().await;
        let done = [101, 102].iter().all(|step| log.contains(step));
        let (hint, word) = if done { (&hints[0], "step-done 1 ") } else { (&hints[1], "step-redo 1 ") };
        let number = hint[hint.find(word).unwrap() + word.len()..].split(' ').next().unwrap().parse().unwrap();
        let way = if done { Repair::StepDone(number) } else { Repair::StepRedo(number) };
        if !done {
            self.session.batch("delete from log where step > 100").await.unwrap();
        }
        let (source, options) = (self.source(), Options::default());
        repair(&self.target, &source, &1.into(), way, "looked at", &options, &mut ()).await.unwrap();
    }

    /// Whether everything is as an undisturbed run makes it.
    pub async fn holds(&self, turn: Turn) {
        let image = self.image().await;
        assert_eq!(image, self.undisturbed[usize::from(turn == Turn::Down)], "{} {turn:?}", self.kind.name);
    }

    /// Interrupts at these points, one way and back, until none is reached any more; how often that was.
    pub async fn at_each(
        &mut self,
        points: impl Iterator<Item = usize>,
        mut interrupt: impl AsyncFnMut(&mut Ground, Turn, usize) -> bool,
    ) -> usize {
        let mut held = 0;
        for at in points {
            let mut reached = 0;
            for turn in [Turn::Up, Turn::Down] {
                reached += usize::from(interrupt(self, turn, at).await);
                self.wait_until_alone().await;
                self.is_told(turn).await;
                self.finish(turn).await;
                self.holds(turn).await;
                self.forget().await;
            }
            if reached == 0 {
                break;
            }
            held += reached;
        }
        held
    }
}
