//! Throw-away servers: they come from what the machine has, and nothing of them stays behind.

use trueup::db::Session;
use trueup::server::{Options, Server};

#[tokio::test]
async fn a_server_starts_serves_and_leaves_nothing() {
    let server = Server::start(&Options::default()).await.expect("a server");
    let folder = match server.target("postgres").host {
        trueup::db::Host::Unix(folder) => folder,
        trueup::db::Host::Tcp(_) => unreachable!("a local server has a socket"),
    };
    assert!(folder.exists());
    let name = server.create_database(None).await.expect("a database");
    let session = Session::connect(&server.target(&name)).await.expect("a session");
    assert_eq!(session.value("select current_database()").await.expect("a value"), Some(name.clone()));
    server.drop_database(&name).await.expect("dropped while connected to");
    server.stop().await.expect("stopped");
    assert!(!folder.exists(), "{folder:?} is left");
}
