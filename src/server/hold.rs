//! A server that is kept until somebody says that it is enough.

use tokio::signal::unix::{SignalKind, signal};

use super::{Options, Server};
use crate::error::{Error, Result};

/// Starts a server, makes a database on it, announces both, and stops at ctrl-C, SIGTERM or SIGHUP.
///
/// A signal during the start ends it too, and nothing stays behind.
pub async fn hold(
    options: &Options,
    make: impl AsyncFnOnce(&Server) -> Result<String>,
    announce: impl FnOnce(&Server, &str),
) -> Result<()> {
    let told_to_stop = stop_signal()?;
    let life = async {
        let server = Server::start(options).await?;
        let database = make(&server).await?;
        announce(&server, &server.url(&database));
        Ok(server)
    };
    let mut told_to_stop = std::pin::pin!(told_to_stop);
    tokio::select! {
        () = &mut told_to_stop => Ok(()),
        server = life => {
            let server = server?;
            told_to_stop.await;
            server.stop().await
        }
    }
}

fn stop_signal() -> Result<impl Future<Output = ()>> {
    let listen = |kind| signal(kind).map_err(|cause| Error::new("cannot listen to signals").cause(cause));
    let mut interrupt = listen(SignalKind::interrupt())?;
    let mut terminate = listen(SignalKind::terminate())?;
    let mut hangup = listen(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    })
}
