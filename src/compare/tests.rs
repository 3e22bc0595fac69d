use super::*;

fn id() -> ObjectId {
    ObjectId { schema: Some("public".into()), kind: "table", name: "agents".into() }
}

const TABLE: &str = "\
CREATE TABLE public.agents (
    id bigint NOT NULL,
    org_id uuid NOT NULL,
    name text DEFAULT 'x'::text,
    CONSTRAINT agents_pkey PRIMARY KEY (id),
    CONSTRAINT agents_org_key UNIQUE (org_id)
);

CREATE UNIQUE INDEX agents_name ON public.agents USING btree (name);

ALTER TABLE public.agents ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON public.agents
    FOR SELECT
    USING (true);

GRANT SELECT ON TABLE public.agents TO anon;

COMMENT ON COLUMN public.agents.name IS 'a; b';
";

/// Each difference as `change fact @expected line/actual line`.
fn seen(expected: &str, actual: &str) -> Vec<String> {
    let line = |part: &Option<Part>| part.as_ref().map_or("-".to_owned(), |part| part.line.to_string());
    compare_object(&id(), Some(expected), Some(actual))
        .iter()
        .map(|found| {
            let fact = found.fact.as_deref().unwrap_or("the object");
            format!("{:?} {fact} {:?} @{}/{}", found.change, found.gravity, line(&found.expected), line(&found.actual))
        })
        .collect()
}

fn changed(from: &str, to: &str) -> Vec<String> {
    assert!(TABLE.contains(from), "{from:?} is not in the table");
    seen(TABLE, &TABLE.replace(from, to))
}

#[test]
fn equal_texts_are_equal() {
    assert!(seen(TABLE, TABLE).is_empty());
}

#[test]
fn what_differs_is_named_with_its_gravity_and_line() {
    assert_eq!(
        changed("    CONSTRAINT agents_org_key UNIQUE (org_id)\n", ""),
        ["Missing unique constraint agents_org_key Integrity @6/-"]
    );
    assert_eq!(changed("'x'::text", "'y'::text"), ["Changed column name Structure @4/4"]);
    assert_eq!(changed("uuid NOT NULL", "uuid"), ["Changed column org_id Integrity @3/3"]);
    assert_eq!(changed("USING (true)", "USING (false)"), ["Changed policy own Integrity @13/13"]);
    assert_eq!(
        changed("ALTER TABLE public.agents ENABLE ROW LEVEL SECURITY;\n\n", ""),
        ["Missing row security Integrity @11/-"]
    );
    assert_eq!(changed("GRANT SELECT", "GRANT SELECT, INSERT"), ["Changed rights of anon Integrity @17/17"]);
    assert_eq!(changed("'a; b'", "'c'"), ["Changed comment on column name Cosmetic @19/19"]);
}

#[test]
fn a_unique_index_that_is_now_a_plain_one_has_changed() {
    assert_eq!(changed("CREATE UNIQUE INDEX", "CREATE INDEX"), ["Changed unique index agents_name Integrity @9/9"]);
}

#[test]
fn a_constraint_of_another_type_has_changed() {
    assert_eq!(
        changed("agents_org_key UNIQUE (org_id)", "agents_org_key CHECK (org_id)"),
        ["Changed unique constraint agents_org_key Integrity @6/6"]
    );
    let apart = TABLE.replace(",\n    CONSTRAINT agents_org_key UNIQUE (org_id)", "")
        + "\nALTER TABLE ONLY public.agents ADD CONSTRAINT agents_org_key UNIQUE (org_id);\n";
    assert_eq!(seen(TABLE, &apart), ["Changed unique constraint agents_org_key Integrity @6/20"]);
}

#[test]
fn what_is_extra_is_named_too() {
    let text = format!("{TABLE}\nALTER TABLE public.agents OWNER TO somebody;\n");
    assert_eq!(seen(TABLE, &text), ["Extra owner Integrity @-/21"]);
}

#[test]
fn the_order_of_columns_is_one_fact() {
    let swapped = TABLE
        .replace("    org_id uuid NOT NULL,\n", "")
        .replace("'x'::text,\n", "'x'::text,\n    org_id uuid NOT NULL,\n");
    assert_eq!(seen(TABLE, &swapped), ["Changed column order Structure @2/2"]);
    assert_eq!(
        seen(TABLE, &swapped.replace("bigint", "integer")),
        ["Changed column id Structure @2/2", "Changed column order Structure @2/2"]
    );
}

#[test]
fn the_order_of_labels_matters_more_than_that_of_columns() {
    let text = "CREATE TYPE public.mood AS ENUM (\n    'a',\n    'b',\n    'c'\n);\n";
    assert_eq!(seen(text, &text.replace("'a',\n    'b'", "'b',\n    'a'")), ["Changed label order Integrity @2/2"]);
    assert_eq!(seen(text, &text.replace("    'b',\n", "")), ["Missing label 'b' Integrity @3/-"]);
}

#[test]
fn an_overload_is_told_apart_by_its_types() {
    let one = "CREATE FUNCTION public.f(\n    a integer\n)\nRETURNS integer\nAS $$1$$;\n";
    let two = format!("{one}\nCREATE FUNCTION public.f(\n    a text\n)\nRETURNS integer\nAS $$2$$;\n");
    assert_eq!(seen(&two, one), ["Missing function public.f(text) Behavior @7/-"]);
    assert_eq!(
        seen(one, &one.replace("a integer", "renamed integer")),
        ["Changed function public.f(integer) Behavior @1/1"]
    );
    assert_eq!(seen(one, &one.replace("a integer", "a bigint")), ["Changed function public.f(integer) Behavior @1/1"]);
}

#[test]
fn with_whose_rights_something_runs_is_a_matter_of_security() {
    let plain = "CREATE FUNCTION public.f()\nRETURNS void\nLANGUAGE sql\nAS $$$$;\n";
    let definer = plain.replace("AS", "SECURITY DEFINER\nAS");
    assert_eq!(seen(plain, &definer), ["Changed function public.f() Integrity @1/1"]);
    assert_eq!(compare_object(&id(), None, Some(&definer))[0].gravity, Gravity::Integrity);
    assert_eq!(compare_object(&id(), None, Some(plain))[0].gravity, Gravity::Behavior);
}

#[test]
fn a_hand_edit_is_told_from_drift() {
    let edited = TABLE.replace("CREATE TABLE", "-- the agents\ncreate   table").replace(" NOT NULL", "  not null");
    assert_eq!(seen(&edited, TABLE), ["Layout layout Cosmetic @1/1"]);
    assert_eq!(seen(&format!("{TABLE}\n"), TABLE), ["Layout layout Cosmetic @1/1"]);
}

#[test]
fn an_index_that_is_not_valid_is_no_matter_of_layout() {
    assert_eq!(
        changed("btree (name)", "btree (name) /* agents_name is not valid */"),
        ["Changed unique index agents_name Integrity @9/9"]
    );
}

#[test]
fn whole_objects_are_as_grave_as_their_gravest_part() {
    let models = [Model::default(), Model { objects: [(id(), TABLE.to_owned())].into() }];
    let missing = compare(&models[1], &models[0]);
    assert_eq!((missing[0].change, missing[0].gravity, missing.len()), (Change::Missing, Gravity::Integrity, 1));
    assert_eq!(compare(&models[0], &models[1])[0].change, Change::Extra);
    assert!(compare(&models[1], &models[1]).is_empty());
}

/// A small generator of texts that differ in small ways: whatever it makes, nothing may be lost.
struct Texts(u64);

impl Texts {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }

    /// A piece removed, doubled, or replaced by another.
    fn mutate(&mut self, text: &str) -> String {
        let mut pieces: Vec<&str> = text.split_inclusive([' ', '\n', ',', '(', ')', ';', '\'', '$']).collect();
        for _ in 0..=self.next(3) {
            let (at, from) = (self.next(pieces.len()), self.next(pieces.len()));
            match self.next(4) {
                0 => drop(pieces.remove(at)),
                1 => pieces.insert(at, pieces[from]),
                2 => pieces[at] = ["(", ")", "$$", "'", "\"", "/*", "--", ";", ",", "\n", "é\u{1b}"][self.next(11)],
                _ => pieces.swap(at, from),
            }
            if pieces.is_empty() {
                pieces.push(";");
            }
        }
        pieces.concat()
    }
}

#[test]
fn no_difference_is_found_if_and_only_if_the_texts_are_equal() {
    let mut texts = Texts(7);
    let function = "CREATE FUNCTION public.f(\n    a integer DEFAULT 1,\n    b text\n)\nRETURNS TABLE (\n    x integer\n)\nAS $$a;\nb$$;\n";
    let seeds = [TABLE, function, "CREATE TYPE public.t AS ENUM (\n    'a',\n    'b'\n);\n", ";"];
    let mut unequal = 0;
    for round in 0..6000 {
        let seed = seeds[round % seeds.len()];
        let (one, other) = (texts.mutate(seed), texts.mutate(seed));
        unequal += usize::from(one != other);
        let found = compare_object(&id(), Some(&one), Some(&other));
        assert_eq!(found.is_empty(), one == other, "{one:?}\n{other:?}");
        assert!(compare_object(&id(), Some(&one), Some(&one)).is_empty());
        for difference in &found {
            let lines = |text: &str| text.matches('\n').count() + 1;
            assert!(difference.expected.as_ref().is_none_or(|part| part.line <= lines(&one)));
            assert!(difference.actual.as_ref().is_none_or(|part| part.line <= lines(&other)));
        }
    }
    assert!(unequal > 3000, "only {unequal} unequal pairs");
}

#[test]
fn large_texts_are_compared_in_linear_time() {
    let body: String = (0..60_000).map(|line| format!("    v := v + {line};\n")).collect();
    let text = |body: &str| format!("CREATE FUNCTION public.f()\nRETURNS void\nAS $$\n{body}$$;\n");
    let columns: String = (0..5_000).map(|at| format!("    c{at} integer,\n")).collect();
    let table = |end: &str| format!("CREATE TABLE public.agents (\n{columns}    z {end}\n);\n");
    let start = std::time::Instant::now();
    assert_eq!(seen(&text(&body), &text(&body.replace("v := v + 4711;", "v := 0;"))).len(), 1);
    assert_eq!(seen(&table("text"), &table("integer")), ["Changed column z Structure @5002/5002"]);
    assert_eq!(seen(&table("text"), "CREATE TABLE public.agents ();\n").len(), 5_001);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
