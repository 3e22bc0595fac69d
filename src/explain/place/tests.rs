use super::*;

/// The files of these migrations, in time's order.
fn files(scripts: &[&str]) -> Files {
    let mut files = Files::default();
    for (at, text) in scripts.iter().enumerate().rev() {
        files.migrations.add(format!("{}.sql", at + 1).as_ref(), text, 0..text.len());
    }
    files
}

fn told(files: &Files, wanted: &Wanted) -> Vec<String> {
    files.find(wanted).iter().map(|place| format!("{} {}", place.what, place.at())).collect()
}

const RULES: [What; 3] = [What::Unique, What::Constraint, What::Index];

#[test]
fn a_constraint_is_found_by_its_name_where_it_was_last_made() {
    let files = files(&[
        "create table public.t (\n a int,\n constraint k unique (a));",
        "alter table t drop constraint k;",
        "-- again\nalter table public.t\n  add constraint k unique (a);",
        "alter table other.t drop constraint k;",
    ]);
    assert_eq!(told(&files, &Wanted::part(&RULES, "public", "t", "k")), ["made 3.sql:3"]);
}

#[test]
fn what_is_gone_is_told_with_where_it_went() {
    let files =
        files(&["create table public.t (a int constraint k unique);", "select 1;\nalter table t drop constraint k;"]);
    assert_eq!(told(&files, &Wanted::part(&RULES, "public", "t", "k")), ["made 1.sql:1", "dropped 2.sql:2"]);
}

#[test]
fn a_name_that_postgresql_made_is_found_by_the_columns() {
    let files = files(&[
        "create table t (a int unique, b int check (length(b::text) > a), unique (a, b));",
        "alter table t rename column b to c;",
        "alter table t rename to u;",
    ]);
    let unique = |columns: &[&str]| {
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        Wanted::part(&RULES, "public", "u", "t_key").unnamed(What::Unique, columns)
    };
    assert_eq!(told(&files, &unique(&["a"])), ["made 1.sql:1"]);
    assert_eq!(told(&files, &unique(&["a", "c"])), ["made 1.sql:1"]);
    assert_eq!(told(&files, &unique(&["c"])), [""; 0]);
    let check = Wanted::part(&[What::Check], "public", "u", "x").unnamed(What::Check, vec!["a".into(), "c".into()]);
    assert_eq!(told(&files, &check), ["made 1.sql:1"]);
}

#[test]
fn a_constraint_over_an_index_is_told_with_the_index() {
    let files = files(&[
        "create unique index concurrently k on public.t (a);",
        "alter table t add constraint k unique using index k;",
        "alter index k rename to l;",
    ]);
    assert_eq!(
        told(&files, &Wanted::part(&RULES, "public", "t", "l")),
        ["index 1.sql:1", "made 2.sql:1", "renamed 3.sql:1"]
    );
}

#[test]
fn overloads_are_told_apart_by_the_number_of_arguments() {
    let files = files(&[
        "create function f(a int) returns int language sql as $$\n select 1\n$$;",
        "create or replace function f(a int, b text default 'x,y', out c int) language sql as 'select 1';",
    ]);
    let wanted = |count: usize| {
        let mut wanted = Wanted::whole(What::Routine, "public", "f");
        wanted.arguments = Some(["integer", "text"][..count].iter().map(|name| (*name).to_owned()).collect());
        wanted
    };
    assert_eq!(told(&files, &wanted(1)), ["made 1.sql:1"]);
    assert_eq!(told(&files, &wanted(2)), ["made 2.sql:1"]);
    assert_eq!(files.body_line(&wanted(1), 2).map(|place| place.at()), Some("1.sql:2".to_owned()));
}

#[test]
fn a_line_of_a_body_is_counted_from_its_quotes() {
    let files =
        files(&["-- f\ncreate function f()\nreturns void\nlanguage plpgsql\nas $$\nbegin\n  raise 'x';\nend $$;"]);
    let place = files.body_line(&Wanted::whole(What::Routine, "public", "f"), 3).unwrap();
    assert_eq!((place.line, place.text.as_str()), (7, "  raise 'x';"));
}

/// How many parts of statements are looked at to find a table, its key and its policy in the migrations of so many tables,
/// which all call their parts alike and have been altered since.
fn looked_at(tables: usize) -> usize {
    let one = |at: usize| {
        [
            format!("create table public.t{at} (id int, check (id > 0), constraint key primary key (id));"),
            format!("create policy own on public.t{at} using (true); alter table t{at} rename column id to number;"),
            format!("alter table t{at} rename to u{at}; grant select on public.u{at} to public;"),
        ]
    };
    let scripts: Vec<String> = (0..tables).flat_map(one).collect();
    let files = files(&scripts.iter().map(String::as_str).collect::<Vec<_>>());
    let search = |wanted: &Wanted| {
        assert!(files.made(wanted).is_some(), "{wanted:?}");
        files.migrations.all(wanted.keys()).count()
    };
    let of_table = |at: usize| {
        let (old, new) = (format!("t{at}"), format!("u{at}"));
        let check = vec!["number".to_owned()];
        search(&Wanted::whole(What::Relation, "public", &new))
            + search(&Wanted::part(&[What::PrimaryKey, What::Index], "public", &new, "key"))
            + search(&Wanted::part(&[What::Policy], "public", &old, "own"))
            + search(&Wanted::part(&[What::Check], "public", &new, "c").unnamed(What::Check, check))
    };
    (0..tables).map(of_table).sum()
}

#[test]
fn as_much_is_looked_at_for_each_of_many_as_for_each_of_few() {
    assert_eq!(looked_at(40) * 4, looked_at(160));
}
