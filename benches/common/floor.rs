//! The floor: as little as can be done to read a catalog whole. Queries that deparse only what must be deparsed (lean.sql),
//! sent as one message by a client of nothing but the standard library, which sorts and hashes the rows.

use std::hash::{DefaultHasher, Hasher as _};
use std::io::{BufReader, Read as _, Write as _};
use std::os::unix::net::UnixStream;

use trueup::db::{Host, Target};

use super::process::Way;

/// The word by which a bench's program becomes the floor's client.
pub(crate) const WORD: &str = "floor";

/// The floor as a process of its own, with so many sessions.
pub(crate) fn way(name: &str, target: &Target, sessions: usize) -> Option<Way> {
    let Host::Unix(folder) = &target.host else { return None };
    let socket = folder.join(format!(".s.PGSQL.{}", target.port)).display().to_string();
    let program = std::env::current_exe().unwrap();
    Some(Way::new(name, program, &[WORD, &socket, &target.user, &target.database, &sessions.to_string()]))
}

/// What that process does.
pub(crate) fn play(words: &[String]) {
    let [socket, user, database, sessions] = words else { panic!("{words:?}") };
    let open = || Connection::open(socket, user, database);
    if sessions == "1" {
        let sum = open().read(&format!("{PRELUDE} {}", lean(None)));
        assert!(sum.rows > 0);
        return;
    }
    let mut first = open();
    let snapshot = first.value(&format!("{PRELUDE} SELECT pg_export_snapshot()"));
    std::thread::scope(|scope| {
        scope.spawn(|| open().read(&format!("{PRELUDE} SET TRANSACTION SNAPSHOT '{snapshot}'; {}", lean(Some(1)))));
        first.read(&lean(Some(0)));
    });
}

const PRELUDE: &str = "SET search_path = ''; SET jit = off; SET max_parallel_workers_per_gather = 0;
    BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;";

/// The queries, or a half of them: a relation's rows are read by one session, whose cache it enters once.
fn lean(half: Option<u32>) -> String {
    let queries = include_str!("lean.sql").split("\n\n").skip(1).map(|query| query.split_once('\n').unwrap());
    let copies = queries.filter_map(|(head, select)| {
        let select = select.trim().trim_end_matches(';');
        let place = head.split_once("; ").map(|(_, place)| place);
        match (half, place) {
            (None, _) => Some(select.to_owned()),
            (Some(half), Some("second")) => (half == 1).then(|| select.to_owned()),
            (Some(half), None) => (half == 0).then(|| select.to_owned()),
            // 32 neighbours belong together: a table's rows are next to each other.
            (Some(half), Some(column)) => {
                let of = format!("(q.{column}::pg_catalog.int8 >> 5) % 2 = {half}");
                Some(format!("SELECT * FROM ({select}) AS q WHERE {of}"))
            }
        }
    });
    copies.map(|select| format!("COPY ({select}) TO STDOUT;\n")).collect()
}

struct Connection {
    write: UnixStream,
    read: BufReader<UnixStream>,
}

/// What was read.
#[derive(Default)]
struct Sum {
    rows: usize,
    hash: u64,
}

impl Connection {
    fn open(socket: &str, user: &str, database: &str) -> Connection {
        let mut write = UnixStream::connect(socket).unwrap();
        let words = format!("user\0{user}\0database\0{database}\0\0");
        let length = u32::try_from(words.len()).unwrap() + 8;
        write.write_all(&[&length.to_be_bytes()[..], &[0, 3, 0, 0], words.as_bytes()].concat()).unwrap();
        let read = BufReader::with_capacity(1 << 18, write.try_clone().unwrap());
        let mut connection = Connection { write, read };
        connection.answers(|_, _| {});
        connection
    }

    fn send(&mut self, sql: &str) {
        let length = u32::try_from(sql.len()).unwrap() + 5;
        self.write.write_all(&[b"Q", &length.to_be_bytes()[..], sql.as_bytes(), b"\0"].concat()).unwrap();
    }

    /// Hears messages until the server is ready for the next query.
    fn answers(&mut self, mut hear: impl FnMut(u8, &[u8])) {
        let (mut head, mut body) = ([0; 5], Vec::new());
        loop {
            self.read.read_exact(&mut head).unwrap();
            let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]);
            body.resize(length as usize - 4, 0);
            self.read.read_exact(&mut body).unwrap();
            match head[0] {
                b'Z' => return,
                b'E' => panic!("{}", String::from_utf8_lossy(&body)),
                kind => hear(kind, &body),
            }
        }
    }

    /// The first column of the only row.
    fn value(&mut self, sql: &str) -> String {
        self.send(sql);
        let mut value = String::new();
        self.answers(|kind, body| {
            if kind == b'D' {
                value = String::from_utf8_lossy(&body[6..]).into_owned();
            }
        });
        value
    }

    /// Reads the rows of all queries, and sorts and hashes those of each.
    fn read(&mut self, sql: &str) -> Sum {
        self.send(sql);
        let (mut bytes, mut rows, mut sum) = (Vec::with_capacity(1 << 24), Vec::new(), Sum::default());
        self.answers(|kind, body| match kind {
            b'd' => {
                rows.push((bytes.len(), body.len()));
                bytes.extend(body);
            }
            b'c' => {
                let row = |(start, length): (usize, usize)| &bytes[start..start + length];
                rows.sort_unstable_by(|one, other| row(*one).cmp(row(*other)));
                let mut hasher = DefaultHasher::new();
                rows.iter().for_each(|at| hasher.write(row(*at)));
                sum.rows += rows.len();
                sum.hash = sum.hash.wrapping_add(hasher.finish());
                rows.clear();
            }
            _ => {}
        });
        sum
    }
}
