//! Whether scripts keep to their own database, so that they may run beside each other on one server.

use crate::migrate::Source;
use crate::schema::File;

/// What belongs to the whole server.
const SHARED: &[&str] = &["role", "user", "group", "tablespace", "database", "system", "owned", "subscription"];

/// What shows or ends the sessions of others, or works beside the session.
const OTHERS: &[&str] = &["pg_stat_activity", "pg_locks", "pg_terminate_backend", "pg_cancel_backend", "dblink"];

/// Whether no file of the project says that it changes what the databases of a server share.
///
/// The words alone are looked at, in strings and comments too: where they mislead, things run one after the other, which only
/// takes longer.
pub(super) fn all(source: &Source, behaviors: &[File]) -> bool {
    let downs = source.migrations.iter().filter_map(|migration| migration.down.as_ref());
    let scripts = source.migrations.iter().map(|migration| &migration.up).chain(downs);
    scripts.map(|script| script.text.as_str()).chain(behaviors.iter().map(|file| file.text.as_str())).all(is_confined)
}

fn is_confined(text: &str) -> bool {
    let text = text.to_lowercase();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words: Vec<&str> = text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
    !(0..words.len()).any(|at| is_shared(&words[at..]))
}

/// Whether words begin with what makes, changes, gives or drops something shared.
fn is_shared(words: &[&str]) -> bool {
    let next = words.get(1).is_some_and(|next| SHARED.contains(next));
    match words[0] {
        "create" | "alter" | "drop" | "reassign" => next,
        // A membership: rights are given ON something.
        "grant" => !words.iter().take_while(|word| **word != "to").any(|word| *word == "on"),
        "revoke" => !words.iter().take_while(|word| **word != "from").any(|word| *word == "on"),
        word => OTHERS.iter().any(|other| word.starts_with(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_shares_is_seen_wherever_it_is_written() {
        for text in [
            "CREATE ROLE a;",
            "DO $$ BEGIN IF true THEN create\n  user a; END IF; END $$;",
            "SELECT 1; GRANT a, b TO c;",
            "GRANT SELECT ON t TO a; REVOKE ADMIN OPTION FOR a FROM b;",
            "ALTER DATABASE x SET a = 1",
            "drop owned by a",
            "SELECT count(*) FROM pg_stat_activity",
            "SELECT dblink_exec('', '')",
        ] {
            assert!(!is_confined(text), "{text}");
        }
        for text in [
            "CREATE TABLE role (id int); ALTER TABLE role OWNER TO a",
            "GRANT SELECT ON TABLE t TO a; REVOKE ALL ON FUNCTION public.f(int, text) FROM PUBLIC;",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO a",
            "SET ROLE a; SELECT current_user",
        ] {
            assert!(is_confined(text), "{text}");
        }
    }
}
