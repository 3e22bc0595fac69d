//! Starts a new migration.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::source::format::{FORMATS, Format, Layout, Role};
use super::{Migration, Source, Version};
use crate::error::{Error, Result};

/// The folder's way to name its files.
struct Convention {
    format: &'static Format,
    timestamps: bool,
    /// Digits of a version, where numbers are padded with zeros.
    width: usize,
    reversible: bool,
}

/// Makes the files of a new migration, named as the others in the folder are; returns their paths.
///
/// A folder without migrations gets the names that the configuration asks for, else sqlx's: timestamps, an up and a down file.
///
/// # Errors
/// If a name is left with no letter or digit, or a file cannot be made. No file is ever replaced.
pub fn create(source: &Source, name: &str) -> Result<Vec<PathBuf>> {
    let slug = slug(name);
    if slug.is_empty() {
        return Err(Error::new(format!("{name:?} has no letter or digit to name a file by"))
            .hint("say what the migration does, such as `trueup new add_routing_direction`"));
    }
    let convention = Convention::of(source);
    let digits = convention.next(newest(source).map_or(0, |newest| first_number(&newest.version)), now());
    let file = |role| ((convention.format.file_name)(&digits, &slug, role), convention.text(name, role));
    write(source, &convention.roles().iter().map(|role| file(*role)).collect::<Vec<_>>())
}

/// The newest migration that has a number.
fn newest(source: &Source) -> Option<&Migration> {
    source.migrations.iter().rfind(|one| !one.version.is_repeatable())
}

/// Of a version with dots, the next whole one is the next.
fn first_number(version: &Version) -> i64 {
    match version {
        Version::Numbers(numbers) => numbers.first().copied().unwrap_or_default(),
        Version::Repeatable(_) => 0,
    }
}

impl Convention {
    fn of(source: &Source) -> Self {
        let format = source.tool().unwrap_or(FORMATS[0]);
        let Some(last) = newest(source) else {
            return Convention { format, timestamps: format.timestamps, width: 1, reversible: true };
        };
        let digits = last.digits.split('.').next().unwrap_or_default();
        Convention {
            format,
            timestamps: is_timestamp(digits),
            width: digits.len(),
            reversible: is_reversible(&source.migrations),
        }
    }

    /// The files of a migration.
    fn roles(&self) -> &'static [Role] {
        match self.format.layout {
            Layout::Two => &[Role::Up, Role::Down],
            Layout::Optional if self.reversible => &[Role::Up, Role::Down],
            _ => &[Role::Alone],
        }
    }

    /// What stands in a new file.
    fn text(&self, name: &str, role: Role) -> String {
        let comment = comment(name, role);
        match self.format.layout {
            Layout::One { template, .. } => format!("{comment}{template}"),
            _ => comment,
        }
    }

    /// The version behind the newest: the time, or the next number.
    fn next(&self, newest: i64, now: i64) -> String {
        let version = if self.timestamps && now > newest { now } else { newest.saturating_add(1) };
        format!("{version:0width$}", width = self.width)
    }
}

/// Whether the newest migrations have a down file: teams change their habits.
fn is_reversible(migrations: &[Migration]) -> bool {
    migrations.iter().rev().take(3).any(|migration| migration.down.is_some())
}

fn is_timestamp(digits: &str) -> bool {
    digits.len() == 14 && digits.starts_with(['1', '2'])
}

/// Lower-case words with underscores: what every tool and every file system takes.
fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("_")
}

fn comment(name: &str, role: Role) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match role {
        Role::Down => format!("-- Undoes: {name}\n"),
        _ => format!("-- {name}\n"),
    }
}

fn write(source: &Source, files: &[(String, String)]) -> Result<Vec<PathBuf>> {
    let mut made: Vec<PathBuf> = Vec::new();
    for (file, text) in files {
        if let Err(error) = write_one(source.root()?, file, text) {
            // A pair is made whole or not at all; the error says more than a failure to tidy up.
            made.iter().for_each(|path| drop(std::fs::remove_file(path)));
            return Err(Error::io("make", &source.folder.join(file), error));
        }
        made.push(source.root()?.join(file));
    }
    Ok(files.iter().map(|(file, _)| source.folder.join(file)).collect())
}

/// The file appears with all its text, or not at all.
fn write_one(folder: &Path, file: &str, text: &str) -> std::io::Result<()> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // The user's umask applies, as for any file of the project.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut temporary = builder.prefix(".trueup-").tempfile_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    temporary.persist_noclobber(folder.join(file)).map_err(|error| error.error)?;
    Ok(())
}

/// The time as 14 digits, in UTC.
fn now() -> i64 {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    digits(i64::try_from(seconds).unwrap_or_default())
}

/// Seconds since 1970 as year, month, day, hour, minute and second in one number.
fn digits(seconds: i64) -> i64 {
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Counting from 1 March 0000, leap days come last: Howard Hinnant's `civil_from_days`.
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let time = second / 3600 * 10_000 + second / 60 % 60 * 100 + second % 60;
    (year * 10_000 + month * 100 + day) * 1_000_000 + time
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::FileFormat;

    #[test]
    fn time_becomes_fourteen_digits() {
        for (seconds, expected) in [
            (0, 19_700_101_000_000),
            (951_782_399, 20_000_228_235_959),
            (951_782_400, 20_000_229_000_000),
            (1_767_225_599, 20_251_231_235_959),
            (4_107_542_400, 21_000_301_000_000),
        ] {
            assert_eq!(digits(seconds), expected);
        }
    }

    #[test]
    fn versions_grow_whatever_the_clock_says() {
        let convention = |timestamps, width| Convention { format: FORMATS[0], timestamps, width, reversible: true };
        assert_eq!(convention(true, 14).next(20_260_101_000_000, 20_260_102_000_000), "20260102000000");
        assert_eq!(convention(true, 14).next(20_270_101_000_000, 20_260_102_000_000), "20270101000001");
        assert_eq!(convention(false, 4).next(9, 20_260_102_000_000), "0010");
        assert_eq!(convention(false, 1).next(9, 20_260_102_000_000), "10");
    }

    #[test]
    fn names_become_words_with_underscores() {
        assert_eq!(slug("Add  routing-direction (again)!"), "add_routing_direction_again");
        assert_eq!(slug("../../etc/passwd"), "etc_passwd");
        assert_eq!(slug("é—"), "");
    }

    /// The files that are made beside one that is there, with what is in them.
    fn made(format: FileFormat, beside: &str) -> Vec<(String, String)> {
        let project = tempfile::tempdir().unwrap();
        std::fs::create_dir(project.path().join("m")).unwrap();
        let text = "-- migrate:up\n-- +goose Up\nselect 1;\n-- migrate:down\n";
        std::fs::write(project.path().join("m").join(beside), text).unwrap();
        let source = Source::read_as(project.path(), "m".as_ref(), format).unwrap();
        let read = |path: PathBuf| {
            let text = std::fs::read_to_string(project.path().join(&path)).unwrap();
            (path.file_name().unwrap().to_string_lossy().into_owned(), text)
        };
        create(&source, "Add b").unwrap().into_iter().map(read).collect()
    }

    #[test]
    fn a_new_migration_is_as_the_tool_would_make_it() {
        let (up, down) = ("-- Add b\n", "-- Undoes: Add b\n");
        let dbmate = "-- Add b\n-- migrate:up\n\n\n-- migrate:down\n";
        let goose = "-- Add b\n-- +goose Up\n\n\n-- +goose Down\n";
        type Files<'a> = &'a [(&'a str, &'a str)];
        let cases: [(FileFormat, &str, Files<'_>); 7] = [
            (FileFormat::Sqlx, "09_a.sql", &[("10_add_b.sql", up)]),
            (FileFormat::Supabase, "09_a.sql", &[("10_add_b.sql", up)]),
            (FileFormat::GolangMigrate, "009_a.up.sql", &[("010_add_b.up.sql", up), ("010_add_b.down.sql", down)]),
            (FileFormat::Dbmate, "009_a.sql", &[("010_add_b.sql", dbmate)]),
            (FileFormat::Goose, "00009_a.sql", &[("00010_add_b.sql", goose)]),
            (FileFormat::Refinery, "V9__a.sql", &[("V10__add_b.sql", up)]),
            (FileFormat::Flyway, "V1_9__a.sql", &[("V2__add_b.sql", up)]),
        ];
        for (format, beside, expected) in cases {
            let made = made(format, beside);
            let made: Vec<(&str, &str)> = made.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
            assert_eq!(made, expected, "{format:?}");
        }
    }

    /// What is made is read back without a complaint but that it holds nothing yet.
    #[test]
    fn what_is_made_can_be_read() {
        for format in [FileFormat::Dbmate, FileFormat::Goose, FileFormat::GolangMigrate, FileFormat::Flyway] {
            let project = tempfile::tempdir().unwrap();
            let read = || Source::read_as(project.path(), "".as_ref(), format).unwrap();
            create(&read(), "a").unwrap();
            let source = read();
            let codes: Vec<&str> = source.problems.iter().map(|problem| problem.code).collect();
            assert!(codes.iter().all(|code| *code == "empty-file"), "{codes:?}");
            assert_eq!((source.format(), source.migrations.len()), (Some(format.name()), 1));
        }
    }
}
