//! OIDs of system catalogs: fixed in PostgreSQL (`src/include/catalog/pg_*.h`), the same on every major.

macro_rules! classes {
    ($($name:ident = $oid:literal),* $(,)?) => {
        $(#[doc = concat!("`", stringify!($name), "` in lower case.")] pub const $name: u32 = $oid;)*

        /// Every catalog above, with its OID.
        pub const ALL: &[(&str, u32)] = &[$((stringify!($name), $oid)),*];
    };
}

/// The name of a system catalog, for people.
pub fn name(class: u32) -> String {
    let known = ALL.iter().find(|(_, oid)| *oid == class);
    known.map_or_else(|| format!("catalog {class}"), |(name, _)| name.to_ascii_lowercase())
}

classes! {
    PG_CLASS = 1259,
    PG_TYPE = 1247,
    PG_PROC = 1255,
    PG_NAMESPACE = 2615,
    PG_CONSTRAINT = 2606,
    PG_ATTRDEF = 2604,
    PG_TRIGGER = 2620,
    PG_REWRITE = 2618,
    PG_POLICY = 3256,
    PG_EXTENSION = 3079,
    PG_LANGUAGE = 2612,
    PG_OPERATOR = 2617,
    PG_OPCLASS = 2616,
    PG_OPFAMILY = 2753,
    PG_AMOP = 2602,
    PG_AMPROC = 2603,
    PG_AM = 2601,
    PG_CAST = 2605,
    PG_COLLATION = 3456,
    PG_CONVERSION = 2607,
    PG_TS_PARSER = 3601,
    PG_TS_DICT = 3600,
    PG_TS_TEMPLATE = 3764,
    PG_TS_CONFIG = 3602,
    PG_TRANSFORM = 3576,
    PG_STATISTIC_EXT = 3381,
    PG_FOREIGN_DATA_WRAPPER = 2328,
    PG_FOREIGN_SERVER = 1417,
    PG_USER_MAPPING = 1418,
    PG_EVENT_TRIGGER = 3466,
    PG_PUBLICATION = 6104,
    PG_PUBLICATION_REL = 6106,
    PG_PUBLICATION_NAMESPACE = 6237,
    PG_SUBSCRIPTION = 6100,
    PG_DEFAULT_ACL = 826,
    PG_AUTHID = 1260,
    PG_AUTH_MEMBERS = 1261,
    PG_PARAMETER_ACL = 6243,
    PG_DATABASE = 1262,
    PG_TABLESPACE = 1213,
    PG_LARGEOBJECT = 2613,
    PG_LARGEOBJECT_METADATA = 2995,
    PG_ENUM = 3501,
}
