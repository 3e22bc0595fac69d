//! Every system catalog whose rows have an OID, and which of their rows are not objects of their own.

use super::super::class::*;

/// One system catalog.
#[derive(Debug)]
pub(super) struct Catalog {
    pub(super) class: u32,
    /// Its name, or the view through which every role may read it; the alias `t` may be used by conditions.
    pub(super) source: &'static str,
    /// The first major that has it.
    pub(super) since: u32,
    pub(super) rows: Rows,
}

/// Whose the rows are.
#[derive(Debug)]
pub(super) enum Rows {
    /// Some kind's, but for those that a condition holds for: the reason, and the condition.
    Claimed(&'static [(&'static str, &'static str)]),
    /// Nobody's, all for one reason; they are counted.
    None(&'static str),
    /// Nobody's, for they belong to the whole cluster and not to the database; why that is so.
    Shared(&'static str),
}

/// A catalog all of whose rows some kind claims.
const fn claimed(class: u32, source: &'static str) -> Catalog {
    Catalog { class, source, since: 0, rows: Rows::Claimed(&[]) }
}

/// A catalog some of whose rows are not objects of their own.
const fn partly(class: u32, source: &'static str, but: &'static [(&'static str, &'static str)]) -> Catalog {
    Catalog { class, source, since: 0, rows: Rows::Claimed(but) }
}

const fn none(class: u32, source: &'static str, reason: &'static str) -> Catalog {
    Catalog { class, source, since: 0, rows: Rows::None(reason) }
}

const fn shared(class: u32, source: &'static str, reason: &'static str) -> Catalog {
    Catalog { class, source, since: 0, rows: Rows::Shared(reason) }
}

/// What is looked through, and what is left out with its reason. A catalog that is not here is a finding.
pub(super) const CATALOGS: &[Catalog] = &[
    partly(
        PG_CLASS,
        "pg_class",
        &[(
            "TOAST tables and their indexes, which PostgreSQL makes for tables",
            "t.relkind IN ('t', 'i') AND t.relnamespace IN (SELECT n.oid FROM pg_catalog.pg_namespace AS n \
             WHERE n.nspname = 'pg_toast' OR n.nspname LIKE 'pg\\_toast\\_temp\\_%')",
        )],
    ),
    partly(
        PG_TYPE,
        "pg_type",
        &[
            ("row types, which stand for relations and composite types", "t.typrelid <> 0"),
            (
                "array types, which PostgreSQL makes for their element types",
                "t.oid IN (SELECT e.typarray FROM pg_catalog.pg_type AS e WHERE e.typarray <> 0)",
            ),
            ("multirange types, which are written with their range types", "t.typtype = 'm'"),
        ],
    ),
    partly(PG_NAMESPACE, "pg_namespace", &[("schemas of temporary tables", "t.nspname ~ '^pg_(toast_)?temp_'")]),
    partly(
        PG_TRIGGER,
        "pg_trigger",
        &[(
            "triggers by which PostgreSQL carries out constraints",
            "t.tgconstraint IN (SELECT k.oid FROM pg_catalog.pg_constraint AS k WHERE k.contype <> 't')",
        )],
    ),
    partly(PG_REWRITE, "pg_rewrite", &[("rules that hold the queries of views", "t.ev_type = '1'")]),
    partly(
        PG_PROC,
        "pg_proc",
        &[(
            "constructors of ranges, which PostgreSQL makes with their types",
            "t.oid IN (SELECT d.objid FROM pg_catalog.pg_depend AS d \
             WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.deptype = 'i')",
        )],
    ),
    claimed(PG_CONSTRAINT, "pg_constraint"),
    claimed(PG_POLICY, "pg_policy"),
    claimed(PG_EXTENSION, "pg_extension"),
    claimed(PG_LANGUAGE, "pg_language"),
    claimed(PG_OPERATOR, "pg_operator"),
    claimed(PG_OPCLASS, "pg_opclass"),
    claimed(PG_OPFAMILY, "pg_opfamily"),
    claimed(PG_AM, "pg_am"),
    partly(
        PG_CAST,
        "pg_cast",
        &[(
            "casts from ranges to their multiranges, which PostgreSQL makes with their types",
            "t.oid IN (SELECT c.oid FROM pg_catalog.pg_cast AS c \
             JOIN pg_catalog.pg_range AS r ON r.rngtypid = c.castsource AND r.rngmultitypid = c.casttarget)",
        )],
    ),
    claimed(PG_COLLATION, "pg_collation"),
    claimed(PG_CONVERSION, "pg_conversion"),
    claimed(PG_TS_PARSER, "pg_ts_parser"),
    claimed(PG_TS_DICT, "pg_ts_dict"),
    claimed(PG_TS_TEMPLATE, "pg_ts_template"),
    claimed(PG_TS_CONFIG, "pg_ts_config"),
    claimed(PG_TRANSFORM, "pg_transform"),
    claimed(PG_STATISTIC_EXT, "pg_statistic_ext"),
    claimed(PG_FOREIGN_DATA_WRAPPER, "pg_foreign_data_wrapper"),
    claimed(PG_FOREIGN_SERVER, "pg_foreign_server"),
    // Only superusers may read pg_user_mapping.
    claimed(PG_USER_MAPPING, "(SELECT umid AS oid FROM pg_catalog.pg_user_mappings)"),
    claimed(PG_EVENT_TRIGGER, "pg_event_trigger"),
    claimed(PG_PUBLICATION, "pg_publication"),
    claimed(PG_PUBLICATION_REL, "pg_publication_rel"),
    Catalog { since: 15, ..claimed(PG_PUBLICATION_NAMESPACE, "pg_publication_namespace") },
    // Shared by all databases, but each subscription belongs to one.
    claimed(
        PG_SUBSCRIPTION,
        "(SELECT s.oid FROM pg_catalog.pg_subscription AS s JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid \
         WHERE d.datname = pg_catalog.current_database())",
    ),
    claimed(PG_DEFAULT_ACL, "pg_default_acl"),
    none(PG_ATTRDEF, "pg_attrdef", "defaults, which are written with their columns"),
    none(PG_ENUM, "pg_enum", "labels, which are written with their enum types"),
    none(PG_AMOP, "pg_amop", "operators of operator families, which are written with them"),
    none(PG_AMPROC, "pg_amproc", "support functions of operator families, which are written with them"),
    none(PG_LARGEOBJECT_METADATA, "pg_largeobject_metadata", "large objects, which are data"),
    shared(
        PG_AUTHID,
        "pg_authid",
        "roles are owners and grantees; a kind of their own reads them where the scope asks for it",
    ),
    shared(PG_AUTH_MEMBERS, "pg_auth_members", "memberships go with roles"),
    shared(PG_DATABASE, "pg_database", "the database itself is not an object in it"),
    shared(PG_TABLESPACE, "pg_tablespace", "tablespaces are places of one machine"),
    shared(PG_PARAMETER_ACL, "pg_parameter_acl", "rights on settings hold for the whole cluster"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_given_once() {
        let mut seen = std::collections::HashSet::new();
        for catalog in CATALOGS {
            assert!(seen.insert(catalog.class), "{} is listed twice", catalog.source);
            match catalog.rows {
                Rows::Claimed(but) => {
                    assert!(but.iter().all(|(reason, _)| !reason.is_empty() && !reason.contains('\'')))
                }
                Rows::None(reason) | Rows::Shared(reason) => assert!(!reason.is_empty() && !reason.contains('\'')),
            }
        }
    }

    #[test]
    fn every_kind_reads_a_catalog_that_is_looked_through() {
        for kind in crate::kinds::KINDS.iter().filter(|kind| kind.class != 0) {
            let listed = CATALOGS.iter().find(|catalog| catalog.class == kind.class);
            assert!(listed.is_some_and(|catalog| !matches!(catalog.rows, Rows::None(_))), "{}", kind.name);
        }
    }
}
