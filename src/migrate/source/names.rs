//! Tells the files that are migrations from those that are not, and says of these why.

use super::File;
use super::detect::is_repeatable;
use super::files::{Entry, Listing};
use super::flyway::{self, FLYWAY, Settings};
use super::format::{self, Format, Name, Repeatables, Role};
use super::goose::GOOSE;
use super::refinery::REFINERY;
use super::text;
use crate::error::Result;
use crate::migrate::problem::Problem;

/// The files of a listing that are migrations of a format, with all that is wrong with each.
pub(super) fn files(
    listing: Listing,
    format: Option<&'static Format>,
    problems: &mut Vec<Problem>,
) -> Result<Vec<File>> {
    let mut files = Vec::new();
    let mut strangers = Vec::new();
    for entry in &listing.sql {
        match entry.name.as_deref().map(|name| parse(name, format)) {
            Some(Some((named, name))) if name.version.is_some() => {
                let repeatable = is_repeatable(&name);
                if repeatable && format.is_some_and(|format| format.repeatables == Repeatables::Refused) {
                    problems.extend(format.map(|format| refused(entry, format)));
                } else if !repeatable && format.is_some_and(|format| format.name != named.name) {
                    strangers.push((entry, named));
                } else {
                    files.push(read(entry, name, &listing.others, format, problems)?);
                }
            }
            Some(Some((_, name))) => problems.push(unreadable(entry, format, &not_a_version(&name, format))),
            Some(None) => problems.push(unreadable(entry, format, &reason(entry, format))),
            None => problems.push(unreadable(entry, format, "it is not UTF-8")),
        }
    }
    problems.extend(format.and_then(|format| mixed(&strangers, format)));
    problems.extend(listing.others.iter().filter_map(|entry| program(entry, format)));
    Ok(files)
}

/// As the folder's tool would read it, else as any other would.
fn parse(file: &str, format: Option<&'static Format>) -> Option<(&'static Format, Name)> {
    let own = format.and_then(|format| Some((format, (format.parse)(file)?)));
    own.or_else(|| format::parse(file))
}

fn read(
    entry: &Entry,
    name: Name,
    others: &[Entry],
    format: Option<&'static Format>,
    problems: &mut Vec<Problem>,
) -> Result<File> {
    let text = text::decode(&entry.path, entry.read()?.to_vec(), problems);
    let settings = settings(entry, others, format, problems)?;
    if settings.placeholders {
        problems.extend(format.iter().flat_map(|format| (format.check)(&entry.path, &text)));
    }
    let (path, within, nested) = (entry.path.clone(), entry.within.clone(), entry.is_nested());
    Ok(File { path, within, name, text, nested, transactional: settings.transactional })
}

/// What the file beside it says, where the tool reads one.
fn settings(
    entry: &Entry,
    others: &[Entry],
    format: Option<&'static Format>,
    problems: &mut Vec<Problem>,
) -> Result<Settings> {
    let mut beside = entry.path.clone().into_os_string();
    beside.push(".conf");
    let beside = others.iter().find(|other| other.path.as_os_str() == beside);
    match beside.filter(|_| format.is_some_and(|format| format.name == FLYWAY.name)) {
        Some(other) => Ok(flyway::settings(&other.path, &String::from_utf8_lossy(other.read()?), problems)),
        None => Ok(Settings { transactional: true, placeholders: true }),
    }
}

fn refused(entry: &Entry, format: &Format) -> Problem {
    let tool = format.name;
    Problem::error("repeatable", format!("{tool} refuses a folder with a file whose name starts with no number"))
        .path(&entry.path)
        .hint(format!(
            "put what it makes into a migration, or let trueup alone apply the folder ([migrate] format = \"flyway\"); {tool} knows no repeatable ones"
        ))
}

/// Files that another tool would name so: the folder's tool would not apply them.
fn mixed(strangers: &[(&Entry, &'static Format)], main: &Format) -> Option<Problem> {
    let (first, other) = strangers.first()?;
    let count = strangers.len();
    let message =
        format!("{count} of the files are named as {} names them, the others as {} does", other.name, main.name);
    Some(
        Problem::error("mixed-formats", message).path(&first.path).hint(format!(
            "name all files as {} does, or name another tool in trueup.toml ([migrate] format)",
            main.name
        )),
    )
}

/// In a subfolder it may well be something else.
fn unreadable(entry: &Entry, format: Option<&'static Format>, reason: &str) -> Problem {
    let message = format!("the file's name is not that of a migration: {reason}");
    let problem = if entry.is_nested() {
        Problem::warning("unreadable-name", message)
    } else {
        Problem::error("unreadable-name", message)
    };
    let named = match format {
        Some(format) => (format.file_name)("<version>", "<name>", Role::Up),
        None => "<version>_<name>.sql (sqlx and others) or V<version>__<name>.sql (refinery, Flyway)".to_owned(),
    };
    problem.path(&entry.path).hint(format!("name it {named}, or move it elsewhere"))
}

fn not_a_version(name: &Name, format: Option<&'static Format>) -> String {
    if format.is_some_and(|format| format.name == GOOSE.name) && name.digits.bytes().all(|byte| byte == b'0') {
        return "goose keeps version 0 for itself".to_owned();
    }
    match name.digits.as_str() {
        "" => "a repeatable migration needs a name".to_owned(),
        digits if digits.contains('.') => format!("{digits} is not a version of whole numbers of 63 bits"),
        digits => format!("{digits} is not a whole number of 63 bits"),
    }
}

fn reason(entry: &Entry, format: Option<&'static Format>) -> String {
    let name = entry.name.as_deref().unwrap_or_default();
    let is = |own: &Format| format.is_some_and(|format| format.name == own.name);
    let reason = if !name.ends_with(".sql") {
        "tools read `.sql` in lower case only"
    } else if is(&FLYWAY) && ["before", "after", "create"].iter().any(|event| name.starts_with(event)) {
        "what Flyway calls by itself is not run by trueup"
    } else if is(&FLYWAY) && name.starts_with('B') && name.contains("__") {
        "Flyway's baseline scripts are not run by trueup"
    } else if name.starts_with(['V', 'U']) && name.contains('_') && !name.contains("__") {
        "refinery wants two underscores behind the version"
    } else {
        "it does not start with a version and an underscore"
    };
    reason.to_owned()
}

/// A migration in a programming language, which only its tool can run.
fn program(entry: &Entry, format: Option<&'static Format>) -> Option<Problem> {
    let (stem, extension) = entry.name.as_deref()?.rsplit_once('.')?;
    let named = format::parse(&format!("{stem}.sql"))?.0.name;
    let lettered = named == REFINERY.name || named == FLYWAY.name;
    let goose = format.is_some_and(|format| format.name == GOOSE.name) && !stem.ends_with("_test");
    let (code, message) = match extension {
        "rs" if lettered => ("rust-migration", "a migration in Rust can be run by refinery only"),
        "java" | "kt" if lettered => ("java-migration", "a migration in Java can be run by Flyway only"),
        "go" if goose && !lettered => ("go-migration", "a migration in Go can be run by goose only"),
        _ => return None,
    };
    Some(Problem::error(code, message).path(&entry.path).hint("write it in SQL"))
}
