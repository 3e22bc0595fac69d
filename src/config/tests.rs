use std::time::Duration;

use super::*;

fn parse(text: &str) -> Result<Config> {
    Config::parse(text, Path::new("app/trueup.toml"))
}

/// What is said of a text: the place, the message, the hints.
fn complaint(text: &str) -> String {
    let error = parse(text).unwrap_err();
    let place = error.where_().unwrap();
    let hints: String = error.hints().iter().map(|hint| format!(" ({hint})")).collect();
    format!("{place}: {}{hints} | {}", error.message(), place.text)
}

#[test]
fn an_empty_file_is_all_defaults() {
    let config = parse("").unwrap();
    let expected = Config { file: Some("app/trueup.toml".into()), ..Config::by_default(Path::new("app")) };
    assert_eq!(config, expected);
    assert_eq!(config.paths.behavior, Path::new("app/tests/behavior"));
    assert_eq!(config.migrate.lock_timeout, Duration::from_secs(2));
    assert!(config.scope.owners && config.scope.grants && !config.scope.roles && !config.scope.extension_versions);
}

#[test]
fn every_key_is_read() {
    let text = r#"
[paths]
migrations = "db/m"
schema = "/abs/schema"
snapshots = "s"
behavior = "b"
document = "D.md"
[scope]
preset = "supabase"
schemas = ["public", "app_*"]
exclude_schemas = ["app_old"]
owners = false
owner = "app"
grants = false
column_order = "relaxed"
extension_versions = true
roles = true
[throwaway]
major = 17
roles = ["app_rw", "anon"]
setup = "tests/setup.sql"
docker_image = "postgres:17"
[migrate]
format = "golang-migrate"
history = "sqlx"
lock_timeout = "500ms"
statement_timeout = "1min"
retries = 3
retry_pause = "250ms"
role = "app_owner"
verify = "last"
out_of_order = "allow"
[verify]
full = true
[rpc]
exposed_schemas = ["api"]
client_roles = ["web"]
base = "origin/develop"
[lint]
definer_exposed = "off"
public_execute = "error"
[[accept]]
object = "table public.legacy"
fact = "index *"
reason = "old"
until = 2027-01-31
[[accept]]
object = "view *"
reason = "why"
"#;
    let config = parse(text).unwrap();
    assert_eq!(config.dir, Path::new("app"));
    assert_eq!(config.paths.migrations, Path::new("app/db/m"));
    assert_eq!(config.paths.schema, Path::new("/abs/schema"));
    assert_eq!(config.paths.document, Path::new("app/D.md"));
    let scope = Scope {
        preset: Preset::Supabase,
        schemas: Some(vec![Glob::new("public"), Glob::new("app_*")]),
        exclude_schemas: vec![Glob::new("app_old")],
        owners: false,
        owner: Some("app".to_owned()),
        grants: false,
        column_order: ColumnOrder::Relaxed,
        extension_versions: true,
        roles: true,
    };
    assert_eq!(config.scope, scope);
    assert_eq!(config.throwaway.major, Some(17));
    assert_eq!(config.throwaway.setup.as_deref(), Some(Path::new("app/tests/setup.sql")));
    assert_eq!(config.throwaway.docker_image.as_deref(), Some("postgres:17"));
    let migrate = Migrate {
        format: FileFormat::GolangMigrate,
        history: History::Sqlx,
        lock_timeout: Duration::from_millis(500),
        statement_timeout: Duration::from_secs(60),
        retries: 3,
        retry_pause: Duration::from_millis(250),
        role: Some("app_owner".to_owned()),
        verify: Verify::Last,
        out_of_order: OutOfOrder::Allow,
    };
    assert_eq!(config.migrate, migrate);
    let rpc = Rpc {
        exposed_schemas: vec!["api".to_owned()],
        client_roles: vec!["web".to_owned()],
        base: Base::Revision("origin/develop".to_owned()),
    };
    assert!(config.verify.full);
    assert_eq!(config.rpc, rpc);
    assert_eq!(config.lint.of("definer_exposed"), Some(Level::Off));
    assert_eq!(config.lint.of("public_execute"), Some(Level::Error));
    assert_eq!(config.lint.of("definer_search_path"), None);
    assert_eq!(config.accept.len(), 2);
    assert_eq!(config.accept[0].until, Some(Date { year: 2027, month: 1, day: 31 }));
    assert_eq!(config.accept[1].place.to_string(), "app/trueup.toml:47:1");
    // The preset's roles and the configured ones, each once.
    let roles = config.throwaway_roles();
    assert_eq!(roles.iter().filter(|role| role.name == "anon").count(), 1);
    assert_eq!(roles.last().unwrap(), &Role::plain("app_rw"));
}

#[test]
fn an_unknown_key_is_pointed_at_with_the_nearest_known_one() {
    for (text, expected) in [
        ("[path]\n", "app/trueup.toml:1:2: unknown section or key `path` (did you mean `paths`?) | [path]"),
        (
            "[paths]\nmigration = 'm'\n",
            "app/trueup.toml:2:1: unknown key `migration` in [paths] (did you mean `migrations`?) | migration = 'm'",
        ),
        (
            "[scope]\n  presets = 1\n",
            "app/trueup.toml:2:3: unknown key `presets` in [scope] (did you mean `preset`?) |   presets = 1",
        ),
        (
            "[throwaway]\nxyz = 1",
            "app/trueup.toml:2:1: unknown key `xyz` in [throwaway] (the keys there are: major, roles, setup, docker_image) | xyz = 1",
        ),
        (
            "[migrate]\nlocktimeout = '1s'",
            "app/trueup.toml:2:1: unknown key `locktimeout` in [migrate] (did you mean `lock_timeout`?) | locktimeout = '1s'",
        ),
        (
            "[[accept]]\nobject = 'a'\nreasn = 'b'",
            "app/trueup.toml:3:1: unknown key `reasn` in [[accept]] (did you mean `reason`?) | reasn = 'b'",
        ),
        (
            "migrations = 'm'",
            "app/trueup.toml:1:1: unknown section or key `migrations` (the keys there are: paths, scope, throwaway, migrate, verify, rpc, lint, accept) | migrations = 'm'",
        ),
        (
            "scope.preset = 'none'\nscope.'é' = 1",
            "app/trueup.toml:2:7: unknown key `é` in [scope] (the keys there are: preset, schemas, exclude_schemas, owners, owner, grants, column_order, extension_versions, roles) | scope.'é' = 1",
        ),
    ] {
        assert_eq!(complaint(text), expected);
    }
}

#[test]
fn a_wrong_type_or_value_is_pointed_at_with_what_it_must_be() {
    for (text, expected) in [
        ("paths = 1", "1:9: `paths` must be a table: write [paths], not 1 | paths = 1"),
        ("[paths]\nschema = ''", "2:10: `schema` in [paths] must be a text that is not empty, not \"\" | schema = ''"),
        ("[paths]\nschema = 1", "2:10: `schema` in [paths] must be a text that is not empty, not 1 | schema = 1"),
        (
            "[scope]\npreset = 'supbase'",
            "2:10: `preset` in [scope] must be \"none\" or \"supabase\", not \"supbase\" (did you mean \"supabase\"?) | preset = 'supbase'",
        ),
        (
            "[scope]\npreset = true",
            "2:10: `preset` in [scope] must be \"none\" or \"supabase\", not true | preset = true",
        ),
        (
            "[scope]\nschemas = 'public'",
            "2:11: `schemas` in [scope] must be a list of texts, such as [\"a\", \"b\"], not \"public\" | schemas = 'public'",
        ),
        (
            "[scope]\nschemas = ['a',\n  1]",
            "3:3: `schemas` in [scope] must be a list of texts, such as [\"a\", \"b\"], not 1 |   1]",
        ),
        (
            "[scope]\nexclude_schemas = ['']",
            "2:20: `exclude_schemas` in [scope] must be a list of texts, such as [\"a\", \"b\"], not \"\" | exclude_schemas = ['']",
        ),
        ("[scope]\nowners = 'yes'", "2:10: `owners` in [scope] must be true or false, not \"yes\" | owners = 'yes'"),
        ("[scope]\nowner = []", "2:9: `owner` in [scope] must be a text that is not empty, not a list | owner = []"),
        (
            "[scope]\ncolumn_order = 'loose'",
            "2:16: `column_order` in [scope] must be \"strict\" or \"relaxed\", not \"loose\" | column_order = 'loose'",
        ),
        (
            "[throwaway]\nmajor = 13",
            "2:9: `major` in [throwaway] must be a major version from 14 to 18, not 13 | major = 13",
        ),
        (
            "[throwaway]\nmajor = '17'",
            "2:9: `major` in [throwaway] must be a major version from 14 to 18, not \"17\" | major = '17'",
        ),
        (
            "[throwaway]\nmajor = 17.1",
            "2:9: `major` in [throwaway] must be a major version from 14 to 18, not a fraction | major = 17.1",
        ),
        (
            "[throwaway]\nroles = [{}]",
            "2:10: `roles` in [throwaway] must be a list of texts, such as [\"a\", \"b\"], not a table | roles = [{}]",
        ),
        (
            "[migrate]\nhistory = 'liquibase'",
            "2:11: `history` in [migrate] must be \"auto\" or \"trueup\" or \"sqlx\" or \"refinery\" or \"supabase\" or \"flyway\" or \"dbmate\" or \"goose\" or \"golang-migrate\", not \"liquibase\" | history = 'liquibase'",
        ),
        (
            "[migrate]\nlock_timeout = 2",
            "2:16: `lock_timeout` in [migrate] must be a time such as \"500ms\", \"2s\" or \"5min\", or \"0\" for no limit, not 2 | lock_timeout = 2",
        ),
        (
            "[migrate]\nstatement_timeout = '2m'",
            "2:21: `statement_timeout` in [migrate] must be a time such as \"500ms\", \"2s\" or \"5min\", or \"0\" for no limit, not \"2m\" | statement_timeout = '2m'",
        ),
        (
            "[migrate]\nout_of_order = 'refuses'",
            "2:16: `out_of_order` in [migrate] must be \"refuse\" or \"allow\", not \"refuses\" (did you mean \"refuse\"?) | out_of_order = 'refuses'",
        ),
        ("[accept]\nobject = 'a'", "1:1: `accept` must be tables: write [[accept]], not a table | [accept]"),
        ("accept = [1]", "1:11: `accept` must be tables: write [[accept]], not 1 | accept = [1]"),
        (
            "[[accept]]\nreason = 'b'",
            "1:1: an [[accept]] has no `object`: say which object differs, such as \"table public.a\" | [[accept]]",
        ),
        (
            "[[accept]]\nobject = 'a'\n[[accept]]\nobject = 'b'\nreason = 'c'",
            "1:1: an [[accept]] has no `reason`: say why the difference is accepted | [[accept]]",
        ),
        (
            "[[accept]]\nobject = 'a'\nreason = ' '",
            "3:10: `reason` in [[accept]] must be a text that is not empty, not \" \" | reason = ' '",
        ),
        (
            "[[accept]]\nobject = 'a'\nreason = 'b'\nuntil = '2027-01-31'",
            "4:9: `until` in [[accept]] must be a date without quotes, such as 2027-01-31, not \"2027-01-31\" | until = '2027-01-31'",
        ),
        (
            "[[accept]]\nobject = 'a'\nreason = 'b'\nuntil = 2027-01-31T10:00:00",
            "4:9: `until` in [[accept]] must be a date without quotes, such as 2027-01-31, not a date or time | until = 2027-01-31T10:00:00",
        ),
    ] {
        assert_eq!(complaint(text), format!("app/trueup.toml:{expected}"));
    }
}

#[test]
fn what_is_not_toml_is_pointed_at() {
    for (text, place) in [
        ("[paths\n", "app/trueup.toml:1:7"),
        ("\n[scope]\nowners = yes\n", "app/trueup.toml:3:10"),
        ("[scope]\nowners = true\nowners = true\n", "app/trueup.toml:3:1"),
        ("[[accept]]\nuntil = 2027-02-30\n", "app/trueup.toml:2:9"),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!(error.where_().unwrap().to_string(), place, "{text}: {error}");
        assert!(!error.message().contains('\n'), "{error}");
    }
}

#[test]
fn a_file_that_is_not_utf8_is_pointed_at() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trueup.toml");
    std::fs::write(&file, b"[paths]\nschema = '\xff'\n").unwrap();
    let error = Config::load(None, folder.path()).unwrap_err();
    assert_eq!(error.message(), format!("{} is not UTF-8", file.display()));
    assert_eq!(error.where_().unwrap().line, 2);
}

#[test]
fn the_file_is_found_upwards_to_the_root_of_the_repository() {
    let root = tempfile::tempdir().unwrap();
    let (repository, inner) = (root.path().join("r"), root.path().join("r/a/b"));
    std::fs::create_dir_all(&inner).unwrap();
    let outside = root.path().join("trueup.toml");
    std::fs::write(&outside, "").unwrap();
    let found = |from: &Path| Config::load(None, from).unwrap().file;
    assert_eq!(found(&inner), Some(outside));
    std::fs::create_dir(repository.join(".git")).unwrap();
    assert_eq!(found(&inner), None);
    let default = Config::load(None, &inner).unwrap();
    assert_eq!((&default.dir, &default.paths.schema), (&inner, &inner.join("schema")));
    let file = repository.join("trueup.toml");
    std::fs::write(&file, "").unwrap();
    assert_eq!(found(&inner), Some(file.clone()));
    assert_eq!(Config::load(None, &inner).unwrap().dir, repository);
    assert_eq!(Config::load(Some(&file), Path::new("/nonexistent")).unwrap().file, Some(file));
}

#[test]
fn a_file_that_is_named_must_exist() {
    let error = Config::load(Some(Path::new("none/x.toml")), Path::new("")).unwrap_err();
    assert_eq!(error.message(), "cannot read the configuration none/x.toml");
}

#[test]
fn the_template_says_the_defaults() {
    let default = Config { file: Some("app/trueup.toml".into()), ..Config::by_default(Path::new("app")) };
    assert_eq!(parse(Config::template()).unwrap(), default);
    // Each key that is commented out can be used as it stands, and all that there are stand there.
    let is_setting = |line: &&str| line.contains(" = ") || line.starts_with("# [[");
    let uncommented: String = Config::template()
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|_| is_setting(&line)).unwrap_or(line).to_owned() + "\n")
        .collect();
    let config = parse(&uncommented).unwrap();
    assert_eq!(config.paths, default.paths);
    assert_eq!(Migrate { role: None, ..config.migrate }, default.migrate);
    assert_eq!(config.accept.len(), 1);
    let optional = Scope { schemas: None, owner: None, ..config.scope };
    assert_eq!(optional, default.scope);
    assert!(config.throwaway.major.is_some() && config.throwaway.setup.is_some());
}

#[test]
fn the_scope_says_why_a_schema_is_left_out() {
    let scope = |text: &str| parse(&format!("[scope]\n{text}")).unwrap().scope;
    let plain = scope("");
    assert_eq!(plain.excludes("public"), None);
    assert_eq!(plain.excludes("auth"), None);
    for schema in ["pg_catalog", "information_schema", "pg_toast", "pg_temp_3"] {
        assert_eq!(plain.excludes(schema), Some(Excluded::System));
    }
    let supabase = scope("preset = 'supabase'\nexclude_schemas = ['old*']");
    assert_eq!(supabase.excludes("auth"), Some(Excluded::Preset));
    assert_eq!(supabase.excludes("old_a"), Some(Excluded::Named));
    assert_eq!(supabase.excludes("public"), None);
    let listed = scope("preset = 'supabase'\nschemas = ['public', 'auth', 'app_*']\nexclude_schemas = ['app_x']");
    assert_eq!(listed.excludes("auth"), None);
    assert_eq!(listed.excludes("app_a"), None);
    assert_eq!(listed.excludes("app_x"), Some(Excluded::Named));
    assert_eq!(listed.excludes("other"), Some(Excluded::NotNamed));
}

#[test]
fn an_accepted_difference_ends_after_its_last_day() {
    let config =
        parse("[[accept]]\nobject = 'table public.*'\nfact = 'index a'\nreason = 'r'\nuntil = 2027-01-31").unwrap();
    let accept = &config.accept[0];
    assert!(accept.covers("table public.t", Some("index a")));
    assert!(!accept.covers("table public.t", Some("index b")) && !accept.covers("table public.t", None));
    assert!(!accept.covers("table app.t", Some("index a")));
    assert!(!accept.is_expired(Date { year: 2027, month: 1, day: 31 }));
    assert!(accept.is_expired(Date { year: 2027, month: 2, day: 1 }));
}
