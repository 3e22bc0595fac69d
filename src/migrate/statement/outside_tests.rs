use super::*;

fn name(text: &str) -> Name {
    Cursor::new(text).name().unwrap()
}

#[test]
fn an_index_is_known_with_its_table() {
    let sql = "/* x */ Create UNIQUE index Concurrently if NOT exists \"I 1\" on only s.T using btree (a)";
    let expected = Outside::CreateIndex { name: Some(name("\"I 1\"")), table: name("s.t"), if_not_exists: true };
    assert_eq!(outside(sql), Some(expected));
    let unnamed = Outside::CreateIndex { name: None, table: name("t"), if_not_exists: false };
    assert_eq!(outside("create index concurrently on t (a)"), Some(unnamed));
    assert_eq!(outside("create index \"concurrently\" on t (a)"), None);
    assert_eq!(outside("create index i on concurrently (a)"), None);
    let dropped = Outside::DropIndex { names: vec![name("a"), name("s.b")], if_exists: true };
    assert_eq!(outside("drop index concurrently if exists a, s.b cascade"), Some(dropped));
}

#[test]
fn reindex_is_known_in_both_spellings() {
    let expected = Outside::Reindex { of: Reindexed::Index(name("i")), concurrently: true };
    for sql in ["reindex index concurrently i", "reindex (verbose, concurrently on) index i"] {
        assert_eq!(outside(sql).as_ref(), Some(&expected), "{sql}");
        assert_eq!(outside_if(sql), None);
    }
    for sql in ["reindex index i", "reindex (concurrently false) index i"] {
        assert_eq!(outside(sql), None);
        assert_eq!(outside_if(sql), Some(OutsideIf::Partitioned(name("i"))));
    }
}

#[test]
fn waiting_is_for_what_stops_nobody() {
    for (sql, patient) in [
        ("create index concurrently i on t (a)", true),
        ("drop index concurrently i", true),
        ("reindex table concurrently t", true),
        ("reindex schema s", false),
        ("alter table t detach partition p concurrently", true),
        ("vacuum t", true),
        ("vacuum full t", false),
        ("vacuum (verbose, full) t", false),
        ("vacuum (full off) t", true),
        ("cluster", false),
        ("alter system set a = 1", false),
    ] {
        assert_eq!(outside(sql).unwrap().patient(), patient, "{sql}");
    }
}

#[test]
fn an_added_label_is_known() {
    let found = adds_enum_value("ALTER TYPE s.e ADD VALUE IF NOT EXISTS E'it\\'s' BEFORE 'b'").unwrap();
    assert_eq!((found.enum_type.quoted().as_str(), found.label.as_str()), ("s.e", "it's"));
    assert_eq!(adds_enum_value("alter type e rename value 'a' to 'b'"), None);
}
