//! What every kind's rows refer to: schemas, roles, types, members of extensions, default rights.

use super::acl::{Acl, PLACEHOLDER};
use super::names::Names;
use super::rows::Rows;
use super::types::TypeFacts;
use crate::error::Result;

/// One query of the context, and what becomes of its rows.
pub(super) struct Context {
    pub(super) name: &'static str,
    pub(super) sql: &'static str,
    pub(super) take: fn(&Rows, &mut Names) -> Result<()>,
}

/// In this order, for the last ones use the first ones.
pub(super) const CONTEXT: &[Context] = &[
    Context {
        name: "pg_namespace",
        sql: "SELECT oid, nspname AS name FROM pg_catalog.pg_namespace",
        take: |rows, names| {
            each(rows, |row| {
                names.schemas.insert(row.oid("oid")?, row.text("name")?.to_owned());
                Ok(())
            })
        },
    },
    Context {
        name: "pg_roles",
        sql: "SELECT oid, rolname AS name FROM pg_catalog.pg_roles",
        take: |rows, names| {
            each(rows, |row| {
                names.roles.insert(row.oid("oid")?, row.text("name")?.to_owned());
                Ok(())
            })
        },
    },
    Context {
        name: "pg_database",
        sql: "SELECT datdba AS owner FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()",
        take: |rows, names| {
            each(rows, |row| {
                names.owner = row.oid("owner")?;
                Ok(())
            })
        },
    },
    Context {
        name: "pg_depend",
        // An extension's composite type is a member by its type; its columns hang on its relation.
        // The class of what they depend on is named for the index that begins with it.
        sql: "SELECT classid, objid FROM pg_catalog.pg_depend \
              WHERE deptype = 'e' AND refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass \
              UNION ALL SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, t.typrelid FROM pg_catalog.pg_depend AS d \
              JOIN pg_catalog.pg_type AS t ON t.oid = d.objid AND t.typrelid <> 0 \
              WHERE d.deptype = 'e' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass \
                AND d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass",
        take: |rows, names| {
            each(rows, |row| {
                names.members.insert((row.oid("classid")?, row.oid("objid")?));
                Ok(())
            })
        },
    },
    Context {
        name: "pg_type",
        // Every type but the row types of relations and their arrays.
        sql: "SELECT o.oid, pg_catalog.format_type(o.oid, -1) AS name, o.typstorage AS storage, o.typcollation AS collation \
              FROM pg_catalog.pg_type AS o \
              LEFT JOIN pg_catalog.pg_type AS e ON e.oid = o.typelem AND e.typarray = o.oid AND e.typrelid <> 0 \
              WHERE o.oid < 16384 OR (o.typrelid = 0 AND e.oid IS NULL)",
        take: |rows, names| {
            each(rows, |row| {
                let storage = row.letter("storage", &[("p", 'p'), ("e", 'e'), ("m", 'm'), ("x", 'x')])?;
                let facts = TypeFacts { storage, collation: row.oid("collation")? };
                names.types.add(row.oid("oid")?, row.text("name")?.to_owned(), facts);
                Ok(())
            })
        },
    },
    Context {
        name: "pg_type (row types)",
        // Twice as many as there are relations: their names are put together here, as format_type does it where no schema
        // is searched.
        sql: "SELECT t.oid, t.typarray AS array, t.typnamespace AS namespace, t.typname AS name \
              FROM pg_catalog.pg_type AS t WHERE t.oid >= 16384 AND t.typrelid <> 0",
        take: |rows, names| {
            each(rows, |row| {
                let name = names.qualified(row.oid("namespace")?, row.text("name")?)?;
                let array = row.oid("array")?;
                if array != 0 {
                    names.types.add(array, format!("{name}[]"), TypeFacts::ROW);
                }
                names.types.add(row.oid("oid")?, name, TypeFacts::ROW);
                Ok(())
            })
        },
    },
    Context {
        name: "acldefault",
        // 10 is the bootstrap superuser: a role that exists everywhere and that stands for the owner here.
        sql: "SELECT t AS object_type, pg_catalog.acldefault(t::\"char\", 10) AS acl, pg_catalog.pg_get_userbyid(10) AS owner \
              FROM pg_catalog.unnest('{r,c,s,f,l,n,F,S,T,L}'::pg_catalog.text[]) AS t",
        take: |rows, names| {
            each(rows, |row| {
                let acl = Acl::parse(row.text("acl")?)?.for_owner(row.text("owner")?, PLACEHOLDER);
                names.default_acls.insert(row.text("object_type")?.to_owned(), acl);
                Ok(())
            })
        },
    },
];

fn each(rows: &Rows, take: impl FnMut(super::rows::Row<'_>) -> Result<()>) -> Result<()> {
    rows.iter().try_for_each(take)
}
