//! What is told of an object or an error.

use serde::Serialize;

/// Everything that is told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Which schema it is about: `migrations/`, `app@db.example.com`.
    pub of: String,
    /// What the error that was asked about says, where one was.
    pub error: Option<Diagnosis>,
    /// The object.
    pub subject: Option<Subject>,
    /// For a table or view: what can reject a row.
    pub rejections: Vec<Rejection>,
    /// The routines that have to do with it.
    pub routines: Vec<Usage>,
    /// What depends on it.
    pub dependents: Vec<Node>,
    /// What it depends on.
    pub dependencies: Vec<Node>,
    /// What could not be known, and what else people should know.
    pub notes: Vec<String>,
}

/// An object by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// What it is: `table`, `unique constraint`.
    pub kind: String,
    /// Its name: `public.t`, `t_key on public.t`.
    pub name: String,
    /// What it says.
    pub definition: Option<String>,
    /// Its comment.
    pub comment: Option<String>,
    /// Where the project's files have it.
    pub places: Vec<Sited>,
}

impl Subject {
    /// The kind and the name.
    pub fn title(&self) -> String {
        format!("{} {}", self.kind, self.name)
    }
}

/// A place in the project's files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sited {
    /// What is done there: `made`, `changed`, `renamed`, `dropped`; `index` where the index behind a constraint
    /// was made; `schema` for the place in `schema/`.
    pub what: &'static str,
    /// The file, as the user would name it.
    pub path: String,
    /// 1-based line.
    pub line: usize,
    /// That line.
    pub text: String,
}

impl Sited {
    /// `file:line`.
    pub fn at(&self) -> String {
        format!("{}:{}", self.path, self.line)
    }
}

/// A command that changes rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Command {
    /// INSERT, and COPY.
    Insert,
    /// UPDATE.
    Update,
    /// DELETE.
    Delete,
    /// TRUNCATE.
    Truncate,
}

impl Command {
    /// All of them.
    pub const ALL: [Command; 4] = [Command::Insert, Command::Update, Command::Delete, Command::Truncate];

    /// The key word.
    pub fn word(self) -> &'static str {
        match self {
            Command::Insert => "INSERT",
            Command::Update => "UPDATE",
            Command::Delete => "DELETE",
            Command::Truncate => "TRUNCATE",
        }
    }
}

/// Something that can reject a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejection {
    /// By which commands it is met.
    pub on: Vec<Command>,
    /// What it is: `unique`, `check`, `trigger`.
    pub kind: &'static str,
    /// The object whose rule it is, if it is one.
    pub name: Option<String>,
    /// What it says.
    pub rule: String,
    /// What else there is to know of it.
    pub details: Vec<String>,
    /// Where it was made.
    pub place: Option<Sited>,
}

/// What a routine does with an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// `public.f(uuid)`.
    pub routine: String,
    /// `inserts`, `updates (status)`, `reads`, `calls`.
    pub does: Vec<String>,
    /// The routine through which it writes, where not by itself.
    pub through: Option<String>,
    /// The exceptions that it raises and the answers by which it returns early, each with its line in the body.
    pub answers: Vec<String>,
    /// Where it was made.
    pub place: Option<Sited>,
}

/// An object in a tree of dependencies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Node {
    /// What it is: `view`, `foreign key`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// In what way it depends: columns, a definition, `inserts`.
    pub how: Option<String>,
    /// Whether what is below it is told elsewhere in the tree.
    pub repeated: bool,
    /// What depends on it in turn.
    pub children: Vec<Node>,
}

/// What an error says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Diagnosis {
    /// The message, without what stood before it.
    pub message: String,
    /// The SQLSTATE that PostgreSQL gives errors of this kind.
    pub sqlstate: Option<&'static str>,
    /// What it means, in sentences.
    pub meaning: Vec<String>,
    /// The routines that it came through, the innermost first, each with the line of its body.
    pub through: Vec<Other>,
    /// What else would reject the same row, or is affected.
    pub others: Vec<Other>,
    /// What to do next.
    pub next: Vec<String>,
}

/// Another rule or object that an error leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Other {
    /// What it is.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// What it says.
    pub rule: Option<String>,
    /// Why it is told.
    pub why: String,
    /// Where it was made.
    pub place: Option<Sited>,
}
