//! The kinds of steps that are interrupted.

/// A migration and what it stands on. A step that says `insert into log values (N)` leaves its number there.
pub struct Kind {
    pub name: &'static str,
    /// Whether the file runs in one transaction.
    pub transactional: bool,
    /// What is there before.
    pub base: &'static str,
    /// The steps of the file, and of the one that undoes it. `{db}` is the name of the database.
    pub up: &'static [&'static str],
    pub down: &'static [&'static str],
    /// A query of one value, of what the steps did beside the schema and the log.
    pub also: &'static str,
    /// Whether a step that was interrupted may be one of which nobody can know what it did.
    pub doubtful: bool,
}

/// Whose defaults are for a file of steps outside of a transaction.
const STEPS: Kind = Kind {
    name: "",
    transactional: false,
    base: "create table t (id int primary key, a int not null); insert into t select n, n from generate_series(1, 40) n",
    up: &[],
    down: &[],
    also: "select md5(string_agg(t::text, ',' order by id)) from t",
    doubtful: false,
};

pub static KINDS: [Kind; 13] = [
    Kind {
        name: "transaction",
        transactional: true,
        up: &[
            "insert into log values (1)",
            "alter table t add column b int not null default 7",
            "select pg_sleep(0.02)",
            "update t set b = b + 1",
            "alter table t add constraint u unique (b, id) deferrable initially deferred",
            "insert into log values (2)",
        ],
        down: &["insert into log values (1)", "alter table t drop column b", "insert into log values (2)"],
        ..STEPS
    },
    Kind {
        name: "statements",
        up: &[
            "insert into log values (1)",
            "alter table t add column b int not null default 7",
            "set search_path = pg_catalog",
            "update public.t set b = b + 1",
            "insert into public.log values (2)",
        ],
        down: &["insert into log values (1)", "alter table t drop column b", "insert into log values (2)"],
        ..STEPS
    },
    Kind {
        name: "unique index",
        up: &[
            "insert into log values (1)",
            "create unique index concurrently i on t (a)",
            "insert into log values (2)",
        ],
        down: &["insert into log values (1)", "drop index concurrently i", "insert into log values (2)"],
        ..STEPS
    },
    Kind {
        name: "slow index",
        base: "create table t (id int primary key, a int not null); insert into t select n, n from generate_series(1, 8) n; \
            create function slow(int) returns int language plpgsql immutable as \
            'begin perform pg_catalog.pg_sleep(0.005); return $1; end'",
        up: &["create index concurrently i on t (slow(a))", "insert into log values (1)"],
        down: &["drop index concurrently if exists i", "insert into log values (1)"],
        ..STEPS
    },
    Kind {
        name: "reindex",
        up: &["insert into log values (1)", "reindex index concurrently t_pkey", "insert into log values (2)"],
        down: &["reindex table concurrently t"],
        ..STEPS
    },
    Kind {
        name: "detach",
        base: "create table t (id int not null) partition by list (id); create table p1 partition of t for values in (1); \
            create table p2 (id int not null check (id is not null and id = 2)); \
            alter table t attach partition p2 for values in (2); insert into t values (1), (2)",
        up: &[
            "insert into log values (1)",
            "alter table t detach partition p2 concurrently",
            "insert into log values (2)",
        ],
        down: &["alter table t attach partition p2 for values in (2)", "insert into log values (1)"],
        also: "select string_agg(tableoid::regclass || '/' || id, ',' order by id) from t",
        ..STEPS
    },
    Kind {
        name: "vacuum",
        up: &["insert into log values (1)", "vacuum (analyze) t", "insert into log values (2)"],
        down: &["vacuum full t"],
        ..STEPS
    },
    Kind {
        name: "own transaction",
        up: &[
            "insert into log values (1)",
            "begin; insert into log values (2); alter table t add column b int; insert into log values (3); commit",
            "begin; insert into log values (9); rollback",
            "insert into log values (4)",
        ],
        down: &["begin; alter table t drop column b; insert into log values (1); end", "insert into log values (2)"],
        ..STEPS
    },
    Kind {
        name: "call",
        base: "create table t (id int primary key); create procedure p() language plpgsql as \
            'begin insert into log values (101); commit; insert into log values (102); end'",
        up: &["insert into log values (1)", "call p()", "insert into log values (2)"],
        down: &["call p()"],
        doubtful: true,
        ..STEPS
    },
    Kind {
        name: "batches",
        up: &[
            "insert into log values (1)",
            "\n-- trueup: batch t by id size 10\nupdate t set a = a + 1000 where id > 5",
            "insert into log values (2)",
        ],
        down: &["\n-- trueup: batch t by x.id size 15\nupdate t as x set a = a - 1000 where x.id > 5"],
        ..STEPS
    },
    Kind {
        name: "drop index",
        base: "create table t (id int primary key, a int not null); create index i on t (a)",
        up: &["insert into log values (1)", "drop index concurrently i", "insert into log values (2)"],
        down: &["create index concurrently i on t (a)"],
        ..STEPS
    },
    Kind {
        name: "refresh",
        base: "create table t (id int primary key); create materialized view m as select id from t; \
            create unique index m_id on m (id)",
        up: &["insert into t values (1)", "refresh materialized view concurrently m", "insert into log values (1)"],
        down: &["delete from t", "refresh materialized view concurrently m"],
        also: "select count(*) from m",
        ..STEPS
    },
    Kind {
        name: "database",
        base: "create table t (id int primary key)",
        up: &["insert into log values (1)", "create database {db}_made", "insert into log values (2)"],
        down: &["drop database {db}_made"],
        also: "select count(*) from pg_database where datname = current_database() || '_made'",
        ..STEPS
    },
];

impl Kind {
    /// The file of steps.
    pub fn file(&self, steps: &[&str], database: &str) -> String {
        let head = if self.transactional { "" } else { "-- no-transaction\n" };
        format!("{head}{};\n", steps.join(";\n")).replace("{db}", database)
    }

    /// What these steps leave in the log.
    pub fn logged<'a>(steps: impl Iterator<Item = &'a &'static str>) -> Vec<u32> {
        let mut logged = Vec::new();
        for step in steps.filter(|step| !step.ends_with("rollback")) {
            for rest in step.split("log values (").skip(1) {
                logged.extend(rest.split(')').next().and_then(|number| number.parse::<u32>().ok()));
            }
        }
        logged.sort_unstable();
        logged
    }
}
