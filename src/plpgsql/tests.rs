//! What the parser makes of bodies.

use super::ast::{Declared, Kind, Opens, Over, Returns, Statement};
use super::{cover, parse, parse_of};

/// The statements of `declare … begin … end`, all bytes of which are accounted for.
fn statements(text: &str) -> Vec<Statement> {
    let body = parse(text).unwrap_or_else(|error| panic!("{error}: {}", &text[error.offset..]));
    assert_eq!(cover(&body, text), Ok(()), "{text}");
    body.block.statements
}

/// The only statement of a body.
fn statement(text: &str) -> Kind {
    let mut all = statements(&format!("begin {text} end"));
    assert_eq!(all.len(), 1, "{text}");
    all.remove(0).kind
}

fn refused(text: &str, at: &str) {
    let error = parse(text).expect_err(text);
    assert!(text[error.offset..].starts_with(at), "{error} at {:?}", &text[error.offset..]);
}

#[test]
fn keywords_are_names_where_they_are_assigned_to() {
    for word in ["perform", "open", "return", "raise", "type", "exception", "insert", "commit", "\"begin\"", "$1"] {
        for rest in [" := 1;", "=1;", "[1] := 2;", ".f := 2;", ".a[1].b[2:3] = 3;"] {
            assert!(matches!(statement(&format!("{word}{rest}")), Kind::Assign { .. }), "{word}{rest}");
        }
    }
}

#[test]
fn names_of_a_target_end_at_a_subscript() {
    let Kind::Assign { target, .. } = statement("A.\"B\".c[1].d := 1;") else { panic!("an assignment") };
    assert_eq!(target.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>(), ["a", "B", "c"]);
}

#[test]
fn into_is_found_where_plpgsql_finds_it() {
    for (sql, into) in [
        ("select 1 into a;", Some("into a")),
        ("select into strict a, b.c x from t;", Some("into strict a, b.c")),
        ("insert into t values (1) returning id into r;", Some("into r")),
        ("with w as (insert into t select 1 returning id) select id into r from w;", Some("into r")),
        ("insert into t values (1);", None),
        ("merge into t using u on true when matched then delete;", None),
        ("import foreign schema a from server s into b;", None),
        ("create rule r as on insert to t do also (insert into u select 1; insert into u select 2);", None),
        ("create function f() returns int begin atomic select case when true then 1 end; end;", None),
    ] {
        let text = format!("begin {sql} end");
        let all = statements(&text);
        let [Statement { kind: Kind::Sql { into: found, .. }, .. }] = all.as_slice() else { panic!("{sql}") };
        assert_eq!(found.as_ref().map(|into| &text[into.span.clone()]), into);
    }
}

#[test]
fn loops_are_told_apart() {
    let text = "declare c cursor (n int) for select n; d cursor is select 1; e alias for d; begin
        for i in reverse 10..1 by 2 loop null; end loop;
        for r in select 1 .. loop null; end loop;
        for r in c(n := 1) loop null; end loop;
        for r in e loop null; end loop;
        for a, b.c in execute 'x' using 1, 2 loop null; end loop;
        for r in select 1 loop null; end loop; end";
    let refused = parse(text).unwrap_err();
    assert!(text[refused.offset..].starts_with("loop null; end loop;\n        for r in c"), "{refused}");
    let all = statements(&text.replace("        for r in select 1 .. loop null; end loop;\n", ""));
    let overs: Vec<&Over> = all
        .iter()
        .map(|statement| match &statement.kind {
            Kind::For { over, .. } => over,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(matches!(
        overs.as_slice(),
        [
            Over::Integers { reverse: true, step: Some(_), .. },
            Over::Cursor { arguments: Some(_), .. },
            Over::Cursor { arguments: None, .. },
            Over::Dynamic { .. },
            Over::Query(_),
        ]
    ));
}

#[test]
fn cursors_are_opened_and_fetched() {
    let text = "declare c cursor for select 1; r refcursor; begin open c; open r no scroll for select 1;
        open r for execute 'x' using 1; fetch c into a; fetch relative -1 from c into a; move forward all in c;
        fetch next from c into a; move 3 from c; move last from c; fetch from c into a, b; close c; end";
    let opens: Vec<Kind> = statements(text).into_iter().map(|statement| statement.kind).collect();
    assert!(matches!(&opens[0], Kind::Open { opens: Opens::Bound(None), .. }));
    assert!(matches!(&opens[1], Kind::Open { opens: Opens::Query(_), .. }));
    assert!(matches!(&opens[2], Kind::Open { opens: Opens::Dynamic { .. }, .. }));
    assert!(matches!(&opens[4], Kind::Fetch { count: Some(_), targets: Some(_), .. }));
    assert!(matches!(&opens[5], Kind::Fetch { count: None, targets: None, .. }));
}

#[test]
fn returns_are_told_apart() {
    assert!(matches!(statement("return;"), Kind::Return(Returns::Value(None))));
    assert!(matches!(statement("return query.x;"), Kind::Return(Returns::Value(Some(_)))));
    assert!(matches!(statement("return next;"), Kind::Return(Returns::Next(None))));
    assert!(matches!(statement("return query select 1;"), Kind::Return(Returns::Query(_))));
    assert!(matches!(statement("return query execute 'x' using 1, 2;"), Kind::Return(Returns::Dynamic { .. })));
}

#[test]
fn types_end_where_plpgsql_ends_them() {
    let text = "declare a numeric(10, 2)[] := 1; b t.c%type[3] not null = 2; c constant text collate \"C\" default 'x';
        d s.t%rowtype; e alias for $1; begin end";
    let body = parse(text).unwrap();
    let types: Vec<&str> = body
        .block
        .declarations
        .iter()
        .filter_map(|declaration| match &declaration.what {
            Declared::Variable { r#type, .. } => Some(&text[r#type.clone()]),
            _ => None,
        })
        .collect();
    assert_eq!(types, ["numeric(10, 2)[]", "t.c%type[3]", "text", "s.t%rowtype"]);
    assert_eq!(cover(&body, text), Ok(()));
}

#[test]
fn errors_point_at_the_token_that_does_not_fit() {
    refused("begin if true then null; end;", ";");
    refused("begin null end", "end");
    refused("begin", "");
    refused("begin x := (1; end", "; end");
    refused("begin exit; end", "exit");
    refused("begin loop exit a; end loop; end", "a;");
    refused("<<a>> begin continue a; end", "a;");
    refused("<<a>> begin end b", "b");
    refused("declare a int; a text; begin end", "a text");
    refused("declare a constant int := 1; begin a := 2; end", "a := 2");
    refused("begin null; exception when no_such_thing then null; end", "no_such_thing");
    refused("begin raise notice '%'; end", "raise");
    refused("begin selec 1; end", "selec");
    refused("begin get stacked diagnostics a = row_count; end", "get");
    refused("begin null; end; x", "x");
    refused("begin select 1 into a into b; end", "into b");
}

#[test]
fn a_label_may_have_the_name_of_a_constant() {
    statements("<<a>> declare a constant int := 1; b int; begin a.b := 2; end");
    refused("<<a>> declare b constant int := 1; begin a.b := 2; end", "a.b");
}

#[test]
fn depth_is_limited() {
    let nested = |levels: usize| "begin ".repeat(levels) + &"end; ".repeat(levels);
    assert!(parse(&nested(199)).is_ok());
    assert!(parse(&nested(100_000)).unwrap_err().message.contains("in one another"));
}

#[test]
fn the_name_of_a_routine_is_a_label_around_its_body() {
    let text = "BEGIN EXIT f; END";
    assert!(parse(text).is_err());
    assert!(parse_of("f", text).is_ok());
    assert!(parse_of("g", text).is_err());
    assert!(parse_of("f", "BEGIN CONTINUE f; END").is_err());
}
