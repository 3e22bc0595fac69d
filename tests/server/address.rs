//! Databases on a server that belongs to somebody.

use trueup::db::Session;
use trueup::server::{Options, Server, Way};

use super::held::{self, Held};
use super::run;

/// A server that plays somebody's.
struct Theirs(Server);

impl Theirs {
    async fn start() -> Theirs {
        let options = Options { only: Some(Way::Local), ..Options::default() };
        Theirs(Server::start(&options).await.expect("somebody's server"))
    }

    fn options(&self) -> Options {
        Options { url: Some(self.0.target("postgres").to_string()), ..Options::default() }
    }

    async fn run(&self, sql: &str) {
        let session = Session::connect(&self.0.target("postgres")).await.expect("a session");
        session.batch(sql).await.expect(sql);
    }

    async fn databases(&self) -> Vec<String> {
        let session = Session::connect(&self.0.target("postgres")).await.expect("a session");
        let sql = "select datname from pg_database where datname like 'trueup%' order by 1";
        session.rows(sql).await.expect("the list").into_iter().flatten().flatten().collect()
    }
}

#[test]
fn databases_on_a_named_server_have_unique_names_and_are_dropped() {
    run(async {
        let theirs = Theirs::start().await;
        let (one, two) = (Server::start(&theirs.options()).await, Server::start(&theirs.options()).await);
        let (one, two) = (one.expect("a server"), two.expect("another"));
        let mut names = vec![one.create_database(None).await.expect("a database")];
        names.push(one.create_database(Some(&names[0])).await.expect("a copy"));
        names.push(two.create_database(None).await.expect("a database"));
        names.sort();
        names.dedup();
        assert_eq!(theirs.databases().await, names);
        assert!(one.drop_database("postgres").await.is_err(), "it is not ours");
        one.stop().await.expect("stopped");
        assert_eq!(theirs.databases().await.len(), 1);
        drop(two);
        assert_eq!(theirs.databases().await, [""; 0]);
    });
}

#[test]
fn what_a_killed_process_left_on_a_named_server_is_dropped_by_the_next_and_nothing_else() {
    run(async {
        let theirs = Theirs::start().await;
        theirs.run("create database trueup_1_0badcafe_1").await;
        let hold = || {
            let mut command = held::command(&[]);
            command.env("HOLD_URL", theirs.0.target("postgres").to_string());
            Held::start(command)
        };
        let (dead, alive) = (hold(), hold());
        let dead_name = dead.target.database.clone();
        dead.signal("KILL");
        assert!(theirs.databases().await.contains(&dead_name));
        // The server takes note of the death when it next looks at the connection.
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        let next = Server::start(&theirs.options()).await.expect("a server");
        let mut expected = vec!["trueup_1_0badcafe_1".to_owned(), alive.target.database.clone()];
        expected.sort();
        assert_eq!(theirs.databases().await, expected);
        alive.signal("INT");
        drop(next);
        assert_eq!(theirs.databases().await, ["trueup_1_0badcafe_1"]);
    });
}

#[test]
fn a_named_server_that_cannot_serve_is_an_error_that_says_what_to_do() {
    run(async {
        let theirs = Theirs::start().await;
        theirs.run("create role humble login").await;
        let mut humble = theirs.0.target("postgres");
        humble.user = "humble".to_owned();
        let error = Server::start(&Options { url: Some(humble.to_string()), ..Options::default() }).await;
        let error = error.expect_err("not allowed");
        assert!(error.hints()[0].contains("ALTER ROLE humble CREATEDB"), "{error}");

        let error = Server::start(&Options { major: Some(13), ..theirs.options() }).await.expect_err("another major");
        assert!(error.message().contains("not 13"), "{error}");

        let url = Some("postgresql://nobody@127.0.0.1:1/postgres".to_owned());
        assert!(Server::start(&Options { url, ..Options::default() }).await.is_err());
    });
}
