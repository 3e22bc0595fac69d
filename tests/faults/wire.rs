//! A connection that is cut behind a message of the client.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::oneshot;
use trueup::db::Host;
use trueup::db::Target;

/// A server's socket that cuts its first connection.
pub struct Wire {
    pub target: Target,
    /// What the server sees of the connection that was cut, if it was: for as long as this is kept, it notices nothing.
    cut: oneshot::Receiver<UnixStream>,
    task: tokio::task::JoinHandle<()>,
    _folder: tempfile::TempDir,
}

impl Wire {
    /// Forwards to a server. The first connection is cut when so many queries were forwarded, before the answer to the
    /// last.
    pub fn to(target: &Target, queries: usize) -> Wire {
        let Host::Unix(host) = &target.host else { panic!("no socket") };
        let socket = host.join(format!(".s.PGSQL.{}", target.port));
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(format!(".s.PGSQL.{}", target.port))).unwrap();
        let (tell, cut) = oneshot::channel();
        let task = tokio::spawn(async move {
            let mut tell = Some(tell);
            while let Ok((client, _)) = listener.accept().await {
                let server = UnixStream::connect(&socket).await.unwrap();
                match tell.take() {
                    Some(tell) => drop(tokio::spawn(watched(client, server, queries, tell))),
                    None => drop(tokio::spawn(plain(client, server))),
                }
            }
        });
        let mut through = target.clone();
        through.host = Host::Unix(folder.path().to_owned());
        Wire { target: through, cut, task, _folder: folder }
    }

    /// The server's end of the connection that was cut; `None` if it was not.
    pub fn cut(mut self) -> Option<UnixStream> {
        self.task.abort();
        self.cut.try_recv().ok()
    }
}

async fn plain(mut client: UnixStream, mut server: UnixStream) {
    // However it ends.
    drop(tokio::io::copy_bidirectional(&mut client, &mut server).await);
}

async fn watched(client: UnixStream, server: UnixStream, queries: usize, tell: oneshot::Sender<UnixStream>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let is_cut = tokio::select! {
        is_cut = forward(&mut from_client, &mut to_server, queries) => is_cut,
        _ = tokio::io::copy(&mut from_server, &mut to_client) => false,
    };
    if is_cut {
        // Before the client's end is dropped, so that the test finds it.
        drop(tell.send(from_server.reunite(to_server).unwrap()));
    }
}

/// Forwards messages until so many queries were; whether it came to that.
async fn forward(client: &mut OwnedReadHalf, server: &mut OwnedWriteHalf, queries: usize) -> bool {
    let (mut left, mut head) = (queries, 4);
    while left > 0 {
        // The first message has no letter, all others have.
        let mut message = vec![0; head];
        if client.read_exact(&mut message).await.is_err() {
            return false;
        }
        let length = u32::from_be_bytes(message[head - 4..].try_into().unwrap()) as usize;
        message.resize(head + length - 4, 0);
        if client.read_exact(&mut message[head..]).await.is_err() || server.write_all(&message).await.is_err() {
            return false;
        }
        left -= usize::from(head == 5 && message[0] == b'Q');
        head = 5;
    }
    true
}
