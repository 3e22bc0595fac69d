//! A line to a server that is as long as wanted, and counts what goes over it.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use trueup::db::{Host, Target};

/// A listener on this machine behind which the server is `delay` away, in each direction. It ends with the process.
pub struct Proxy {
    port: u16,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    connections: AtomicUsize,
    round_trips: AtomicUsize,
}

/// One connection to the server.
enum Upstream {
    Tcp(TcpStream),
    Unix(UnixStream),
}

/// What comes of it, what goes to it, and how it learns that no more goes.
type Halves = (Box<dyn Read + Send>, Box<dyn Write + Send>, Box<dyn Fn() + Send>);

impl Proxy {
    /// In front of the server of a target.
    pub fn start(server: &Target, delay: Duration) -> Proxy {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (counts, server) = (Arc::new(Counts::default()), server.clone());
        let counting = Arc::clone(&counts);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                counting.connections.fetch_add(1, Ordering::SeqCst);
                carry(client, Upstream::connect(&server), delay, &counting);
            }
        });
        Proxy { port, counts }
    }

    /// The same database over the line.
    pub fn target(&self, target: &Target) -> Target {
        Target { host: Host::Tcp("127.0.0.1".to_owned()), hostaddr: None, port: self.port, ..target.clone() }
    }

    /// How often somebody on this side has waited for the other since the last call: for a connection, and for each answer.
    pub fn round_trips(&self) -> usize {
        self.counts.connections.swap(0, Ordering::SeqCst) + self.counts.round_trips.swap(0, Ordering::SeqCst)
    }
}

impl Upstream {
    fn connect(server: &Target) -> Upstream {
        match &server.host {
            Host::Tcp(host) => Upstream::Tcp(TcpStream::connect((host.as_str(), server.port)).expect("the server")),
            Host::Unix(folder) => {
                let socket = folder.join(format!(".s.PGSQL.{}", server.port));
                Upstream::Unix(UnixStream::connect(socket).expect("the server"))
            }
        }
    }

    fn halves(self) -> Halves {
        match self {
            Upstream::Tcp(stream) => {
                stream.set_nodelay(true).expect("no delay");
                let (one, two) = (stream.try_clone().expect("a clone"), stream.try_clone().expect("a clone"));
                (Box::new(one), Box::new(two), Box::new(move || drop(stream.shutdown(Shutdown::Write))))
            }
            Upstream::Unix(stream) => {
                let (one, two) = (stream.try_clone().expect("a clone"), stream.try_clone().expect("a clone"));
                (Box::new(one), Box::new(two), Box::new(move || drop(stream.shutdown(Shutdown::Write))))
            }
        }
    }
}

fn carry(client: TcpStream, server: Upstream, delay: Duration, counts: &Arc<Counts>) {
    client.set_nodelay(true).expect("no delay");
    let (from_server, to_server, close_server) = server.halves();
    let (from_client, to_client) = (client.try_clone().expect("a clone"), client.try_clone().expect("a clone"));
    // Whether the client has sent something that nothing has come back for.
    let (asked, counts) = (Arc::new(AtomicBool::new(false)), Arc::clone(counts));
    let asking = Arc::clone(&asked);
    // Until the connection stands, a line takes as long as an answer does.
    let begin = Instant::now() + delay * 2;
    pipe(from_client, to_server, delay, begin, move || asking.store(true, Ordering::SeqCst), || {}, close_server);
    let answered = move || {
        if asked.swap(false, Ordering::SeqCst) {
            counts.round_trips.fetch_add(1, Ordering::SeqCst);
        }
    };
    pipe(from_server, to_client, delay, begin, || {}, answered, move || drop(client.shutdown(Shutdown::Write)));
}

/// Carries one direction: what comes in is let out when its time is over.
fn pipe(
    mut from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
    delay: Duration,
    begin: Instant,
    came: impl Fn() + Send + 'static,
    before: impl Fn() + Send + 'static,
    close: impl FnOnce() + Send + 'static,
) {
    let (put, take): (Sender<(Instant, Vec<u8>)>, Receiver<_>) = channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            came();
            let due = Instant::now().max(begin) + delay;
            if put.send((due, buffer[..length].to_vec())).is_err() {
                break;
            }
        }
    });
    thread::spawn(move || {
        for (due, bytes) in take {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            before();
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        close();
    });
}
