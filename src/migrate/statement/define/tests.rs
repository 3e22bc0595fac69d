use super::*;

/// What a statement is about, one line each: `makes Unique public.t.c_key (a, b) @12`.
fn told(sql: &str) -> Vec<String> {
    let line = |one: &Defined| {
        let deed = match &one.deed {
            Deed::Makes => "makes".to_owned(),
            Deed::Replaces => "replaces".to_owned(),
            Deed::Changes => "changes".to_owned(),
            Deed::Drops => "drops".to_owned(),
            Deed::Becomes { schema, name } => {
                format!("to {}", [schema.clone(), name.clone()].into_iter().flatten().collect::<Vec<_>>().join("."))
            }
        };
        let on = one.on.as_ref().map(|on| format!(" of {on}")).unwrap_or_default();
        let name = one.name.as_ref().map_or("-".to_owned(), Name::quoted);
        let parts = if one.parts.is_empty() { String::new() } else { format!(" ({})", one.parts.join(", ")) };
        format!("{deed} {:?} {name}{on}{parts}", one.what)
    };
    defined(sql).iter().map(line).collect()
}

#[test]
fn a_table_makes_its_columns_and_constraints() {
    assert_eq!(
        told(
            "CREATE TABLE IF NOT EXISTS s.\"T\" (a int CONSTRAINT a_nn NOT NULL DEFAULT f(1) UNIQUE, b text REFERENCES x (y)
             CHECK (length(b) > 1), UNIQUE NULLS NOT DISTINCT (a, b), CONSTRAINT k PRIMARY KEY (a),
             FOREIGN KEY (b) REFERENCES z (b) ON DELETE CASCADE, EXCLUDE USING gist (b WITH =), LIKE z) PARTITION BY LIST (a)"
        ),
        [
            "makes Relation s.\"T\"",
            "makes Column a of s.\"T\"",
            "makes NotNull a_nn of s.\"T\" (a)",
            "makes Unique - of s.\"T\" (a)",
            "makes Column b of s.\"T\"",
            "makes ForeignKey - of s.\"T\" (b)",
            "makes Check - of s.\"T\" (length, b)",
            "makes Unique - of s.\"T\" (a, b)",
            "makes PrimaryKey k of s.\"T\" (a)",
            "makes ForeignKey - of s.\"T\" (b)",
            "makes Exclusion - of s.\"T\" (b)",
        ]
    );
    assert_eq!(told("create table p1 partition of p for values in (1)"), ["makes Relation p1"]);
    assert_eq!(told("create table c as select (a) from b"), ["makes Relation c"]);
}

#[test]
fn changes_of_a_table_are_told_apart() {
    assert_eq!(
        told(
            "alter table only s.t add column if not exists c int unique, add constraint u unique using index i, \
             drop constraint if exists v, alter column d set not null, validate constraint w, enable row level security"
        ),
        [
            "changes Relation s.t",
            "makes Column c of s.t",
            "makes Unique - of s.t (c)",
            "makes Unique u of s.t",
            "drops Constraint v of s.t",
            "changes Column d of s.t",
            "makes NotNull - of s.t (d)",
            "changes Constraint w of s.t",
            "changes RowSecurity - of s.t",
        ]
    );
}

#[test]
fn names_are_followed_through_renaming() {
    assert_eq!(told("alter table a rename to b"), ["to b Relation a"]);
    assert_eq!(told("alter table a set schema b"), ["to b Relation a"]);
    assert_eq!(told("alter table t rename column a to b"), ["changes Relation t", "to b Column a of t"]);
    assert_eq!(told("alter table t rename a to b"), ["changes Relation t", "to b Column a of t"]);
    assert_eq!(told("alter table t rename constraint a to b"), ["changes Relation t", "to b Constraint a of t"]);
    assert_eq!(told("alter index a rename to b"), ["to b Index a"]);
    assert_eq!(told("alter trigger a on t rename to b"), ["to b Trigger a of t"]);
    assert_eq!(told("alter function f(int) rename to g"), ["to g Routine f (int)"]);
}

#[test]
fn other_objects_and_rights() {
    assert_eq!(
        told("create unique index concurrently on t using btree (a, lower(b)) where c"),
        ["makes Index - of t (a, lower)"]
    );
    assert_eq!(
        told("create or replace function s.f(a int, out b int, variadic c text[]) returns int"),
        ["replaces Routine s.f (a int, variadic c text[])"]
    );
    assert_eq!(
        told("create constraint trigger g after insert or update of a on s.t for each row"),
        ["makes Trigger g of s.t"]
    );
    assert_eq!(told("create policy p on t using (true)"), ["makes Policy p of t"]);
    assert_eq!(told("create rule r as on insert to t do instead nothing"), ["makes Rule r of t"]);
    assert_eq!(
        told("create domain d as text constraint ok check (value <> '') not null"),
        ["makes Type d", "makes Check ok of d (value)", "makes NotNull - of d",]
    );
    assert_eq!(
        told("alter domain d add constraint e check (value > 'a')"),
        ["changes Type d", "makes Check e of d (value)"]
    );
    assert_eq!(told("drop function f(int), g"), ["drops Routine f (int)", "drops Routine g"]);
    assert_eq!(told("drop trigger if exists g on t"), ["drops Trigger g of t"]);
    assert_eq!(told("drop index concurrently if exists a, s.b"), ["drops Index a", "drops Index s.b"]);
    assert_eq!(told("revoke all on table a, s.b from c"), ["drops Grant a", "drops Grant s.b"]);
    assert_eq!(told("grant execute on function f(int, text) to c"), ["makes Grant f (int, text)"]);
}

#[test]
fn offsets_are_those_of_the_constraint() {
    let sql = "create table t (\n  a int,\n  constraint u unique (a),\n  check (a > 0)\n)";
    let at = |what| defined(sql).into_iter().find(|one| one.what == what).map(|one| &sql[one.offset..]);
    assert!(at(What::Unique).unwrap().starts_with("constraint u"));
    assert!(at(What::Check).unwrap().starts_with("check (a"));
    assert!(at(What::Relation).unwrap().starts_with("t ("));
}
