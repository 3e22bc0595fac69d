//! The built program, run as a stranger would: nothing of the environment but what it needs.

use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use trueup::db::Target;

/// A password that is used wherever one is: no output may show it.
pub const PASSWORD: &str = "s3cr3t-Pa55";

/// A folder to run it in, which goes with the value.
pub struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Project { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A folder with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let project = Project::empty();
        files.iter().for_each(|(path, text)| project.write(path, text));
        project
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        std::fs::write(path, text).expect("the file is written");
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Replaces text that must be there.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?}:\n{text}");
        self.write(path, text.replace(from, to));
    }

    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.path(path)).expect("the file is removed");
    }

    /// All files, each with a hash of its contents, to show that nothing was changed.
    pub fn files(&self) -> Vec<(PathBuf, u64)> {
        let hash = BuildHasherDefault::<DefaultHasher>::default();
        let (mut found, mut folders) = (Vec::new(), vec![self.folder.path().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("the folder is read") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let contents = hash.hash_one(std::fs::read(&path).expect("the file is read"));
                    found.push((path.strip_prefix(self.folder.path()).expect("inside").to_owned(), contents));
                }
            }
        }
        found.sort();
        found
    }

    /// The program in this folder, with these arguments; not run yet.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_trueup"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env_clear().env("COLUMNS", "100");
        for variable in ["PATH", "TMPDIR", "TRUEUP_CACHE_DIR", "TRUEUP_PG_BIN"] {
            if let Some(value) = std::env::var_os(variable) {
                command.env(variable, value);
            }
        }
        // The user's cache, without the user's home: server programs are fetched and prepared once.
        let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        let cache = cache.or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".cache")));
        if let Some(cache) = cache {
            command.env("XDG_CACHE_HOME", cache);
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(arguments))
    }

    /// Runs it with a throw-away server of its own, whose programs are at hand by then.
    pub fn alone(&self, major: u32, arguments: &[&str]) -> Ran {
        crate::support::server(major);
        self.run(&[arguments, &["--offline", "--server-major", &major.to_string()]].concat())
    }

    /// Runs it with a database.
    pub fn on(&self, target: &Target, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).env("DATABASE_URL", target.to_string()))
    }
}

/// What came of a run.
#[must_use]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(command: &mut Command) -> Self {
        Ran::ended(command.output().expect("the program runs"))
    }

    /// Every output is held to what holds for all: it is UTF-8, shows no password, and tells the terminal nothing.
    pub fn ended(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
        let ran = Ran {
            code: output.status.code().unwrap_or_else(|| panic!("ended by a signal: {}", output.status)),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        for stream in [&ran.out, &ran.err] {
            assert!(!stream.contains(PASSWORD), "the password is shown:\n{stream}");
            let raw = stream.chars().find(|c| c.is_control() && !"\n\t".contains(*c));
            assert_eq!(raw, None, "a raw control character:\n{stream:?}");
        }
        ran
    }

    /// Nothing found, and nothing to say beside the result.
    #[track_caller]
    pub fn clean(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{self}");
        self.out
    }

    /// Something found, which names all of this.
    #[track_caller]
    pub fn found(self, named: &[&str]) -> String {
        assert_eq!(self.code, 1, "{self}");
        for name in named {
            assert!(self.out.contains(name), "{name:?} is not named:\n{self}");
        }
        self.out
    }

    /// It could not be told, for a reason that says all of this on standard error; standard output is empty.
    #[track_caller]
    pub fn failed(self, said: &[&str]) -> String {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{self}");
        assert!(self.err.starts_with("error: "), "{self}");
        assert!(!self.err.contains("panicked"), "{self}");
        for part in said {
            assert!(self.err.contains(part), "{part:?} is not said:\n{self}");
        }
        self.err
    }
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "exit code {}\n--- out\n{}\n--- err\n{}", self.code, self.out, self.err)
    }
}
