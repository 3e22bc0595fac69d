//! The words that PostgreSQL does not take as a bare name.

/// Whether any of PostgreSQL 14–18 quotes this word as an identifier: every keyword that is not of
/// category "unreserved" (`pg_get_keywords()`, the union over the majors).
pub(super) fn needs_quotes(word: &str) -> bool {
    let letter = word.as_bytes().first().map_or(0, |first| usize::from(first.wrapping_sub(b'a')));
    // Most names are told from all keywords by their first letter and their length.
    let possible =
        LENGTHS.get(letter).is_some_and(|lengths| lengths.checked_shr(word.len() as u32).unwrap_or(0) & 1 == 1);
    possible && KEYWORDS.binary_search(&word).is_ok()
}

/// By the first letter, the lengths of the keywords that begin with it: a bit for each.
const LENGTHS: [u32; 26] = {
    let (mut lengths, mut at) = ([0; 26], 0);
    while at < KEYWORDS.len() {
        lengths[(KEYWORDS[at].as_bytes()[0] - b'a') as usize] |= 1 << KEYWORDS[at].len();
        at += 1;
    }
    lengths
};

#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "between",
    "bigint", "binary", "bit", "boolean", "both", "case", "cast", "char", "character", "check", "coalesce",
    "collate", "collation", "column", "concurrently", "constraint", "create", "cross", "current_catalog",
    "current_date", "current_role", "current_schema", "current_time", "current_timestamp", "current_user", "dec",
    "decimal", "default", "deferrable", "desc", "distinct", "do", "else", "end", "except", "exists", "extract",
    "false", "fetch", "float", "for", "foreign", "freeze", "from", "full", "grant", "greatest", "group",
    "grouping", "having", "ilike", "in", "initially", "inner", "inout", "int", "integer", "intersect",
    "interval", "into", "is", "isnull", "join", "json", "json_array", "json_arrayagg", "json_exists",
    "json_object", "json_objectagg", "json_query", "json_scalar", "json_serialize", "json_table", "json_value",
    "lateral", "leading", "least", "left", "like", "limit", "localtime", "localtimestamp", "merge_action",
    "national", "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif", "numeric", "offset",
    "on", "only", "or", "order", "out", "outer", "overlaps", "overlay", "placing", "position", "precision",
    "primary", "real", "references", "returning", "right", "row", "select", "session_user", "setof", "similar",
    "smallint", "some", "substring", "symmetric", "system_user", "table", "tablesample", "then", "time",
    "timestamp", "to", "trailing", "treat", "trim", "true", "union", "unique", "user", "using", "values",
    "varchar", "variadic", "verbose", "when", "where", "window", "with", "xmlattributes", "xmlconcat",
    "xmlelement", "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize",
    "xmltable",
];
