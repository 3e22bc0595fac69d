//! Which catalogs a reading depends on, and how each is watched.

/// A system catalog whose row versions tell whether it changed.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) name: &'static str,
    /// The first major that has it.
    pub(super) since: u32,
    /// Which of its rows count.
    pub(super) rows: &'static str,
}

const fn whole(name: &'static str) -> Counted {
    Counted { name, since: 0, rows: "true" }
}

/// Every catalog that each role may read, but for statistics and large data: also those that no kind reads, for a new kind will.
pub(super) const COUNTED: &[Counted] = &[
    whole("pg_aggregate"),
    whole("pg_am"),
    whole("pg_amop"),
    whole("pg_amproc"),
    whole("pg_attrdef"),
    whole("pg_attribute"),
    whole("pg_auth_members"),
    whole("pg_cast"),
    whole("pg_class"),
    whole("pg_collation"),
    whole("pg_constraint"),
    whole("pg_conversion"),
    // What is done to other databases is nothing to this one.
    Counted { rows: "t.datname = pg_catalog.current_database()", ..whole("pg_database") },
    whole("pg_db_role_setting"),
    whole("pg_default_acl"),
    whole("pg_depend"),
    whole("pg_description"),
    whole("pg_enum"),
    whole("pg_event_trigger"),
    whole("pg_extension"),
    whole("pg_foreign_data_wrapper"),
    whole("pg_foreign_server"),
    whole("pg_foreign_table"),
    whole("pg_index"),
    whole("pg_inherits"),
    whole("pg_init_privs"),
    whole("pg_language"),
    whole("pg_largeobject_metadata"),
    whole("pg_namespace"),
    whole("pg_opclass"),
    whole("pg_operator"),
    whole("pg_opfamily"),
    Counted { since: 15, ..whole("pg_parameter_acl") },
    whole("pg_partitioned_table"),
    whole("pg_policy"),
    whole("pg_proc"),
    whole("pg_publication"),
    Counted { since: 15, ..whole("pg_publication_namespace") },
    whole("pg_publication_rel"),
    whole("pg_range"),
    whole("pg_rewrite"),
    whole("pg_seclabel"),
    whole("pg_sequence"),
    whole("pg_shdescription"),
    whole("pg_shseclabel"),
    whole("pg_statistic_ext"),
    whole("pg_tablespace"),
    whole("pg_transform"),
    whole("pg_trigger"),
    whole("pg_ts_config"),
    whole("pg_ts_config_map"),
    whole("pg_ts_dict"),
    whole("pg_ts_parser"),
    whole("pg_ts_template"),
    whole("pg_type"),
];

/// Relations and functions that have no row versions to count, or hide some columns, or ask files of the server: the answers
/// of all queries that read one are hashed.
pub(super) const ANSWERED: &[&str] =
    &["pg_subscription", "pg_user_mappings", "pg_available_extensions", "ts_token_type"];

/// Whose rows are hashed whole: what may be seen of roles, passwords excepted.
pub(super) const ROLES: &str = "pg_roles";
