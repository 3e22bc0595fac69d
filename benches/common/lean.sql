-- A catalog read as raw columns, names to be joined by the client; only expressions are deparsed. Each query stands under its
-- name, and behind it by which relation two sessions share it; without one it is the first session's, or the second's.

-- namespaces
SELECT oid, nspname, nspowner, nspacl FROM pg_catalog.pg_namespace WHERE oid >= 16384 OR nspname = 'public';

-- roles
SELECT oid, rolname FROM pg_catalog.pg_roles;

-- relations; oid
SELECT oid, relnamespace, relname, relkind, relpersistence, relowner, relacl, reloptions, relrowsecurity, relforcerowsecurity,
    relreplident, relam, CASE WHEN relispartition THEN pg_get_expr(relpartbound, oid) END,
    CASE relkind WHEN 'p' THEN pg_get_partkeydef(oid) END
FROM pg_catalog.pg_class WHERE oid >= 16384 AND relkind <> 't' AND relnamespace <> 99;

-- columns; attrelid
SELECT attrelid, attnum, attname, atttypid, atttypmod, attnotnull, attidentity, attgenerated, attcollation, attstorage,
    attcompression, attstattarget, attacl, attoptions
FROM pg_catalog.pg_attribute
WHERE attrelid >= 16384 AND attnum > 0 AND NOT attisdropped
    AND attrelid IN (SELECT oid FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'c'));

-- names of the columns' types
SELECT atttypid, atttypmod, format_type(atttypid, atttypmod)
FROM (SELECT DISTINCT atttypid, atttypmod FROM pg_catalog.pg_attribute
    WHERE attrelid >= 16384 AND attnum > 0 AND NOT attisdropped) AS used;

-- defaults; adrelid
SELECT adrelid, adnum,
    CASE WHEN adbin::text LIKE '%{VAR %' THEN pg_get_expr(adbin, adrelid) ELSE pg_get_expr(adbin, 0) END
FROM pg_catalog.pg_attrdef;

-- constraints; conrelid
SELECT oid, conrelid, contypid, conname, contype, condeferrable, condeferred, convalidated, connoinherit, conislocal, conindid,
    confrelid, confupdtype, confdeltype, confmatchtype, conkey, confkey, conexclop,
    CASE WHEN conbin IS NOT NULL THEN pg_get_expr(conbin, conrelid) END
FROM pg_catalog.pg_constraint WHERE oid >= 16384 AND contype <> 't';

-- indexes; indrelid
SELECT indexrelid, indrelid, indisunique, indisprimary, indisexclusion, indimmediate, indisclustered, indisvalid,
    indisreplident, indnkeyatts, indkey, indcollation, indclass, indoption,
    CASE WHEN indexprs IS NOT NULL THEN pg_get_expr(indexprs, indrelid) END,
    CASE WHEN indpred IS NOT NULL THEN pg_get_expr(indpred, indrelid) END
FROM pg_catalog.pg_index
WHERE indrelid >= 16384 AND indrelid NOT IN (SELECT oid FROM pg_catalog.pg_class WHERE relkind = 't');

-- views; ev_class
SELECT ev_class, pg_get_viewdef(ev_class) FROM pg_catalog.pg_rewrite WHERE oid >= 16384 AND rulename = '_RETURN';

-- functions; second
SELECT oid, pronamespace, proname, proowner, proacl, prolang, procost, prorows, prosupport::oid, prokind, prosecdef,
    proleakproof, proisstrict, proretset, provolatile, proparallel, prorettype, proargtypes, proallargtypes, proargmodes,
    proargnames, CASE WHEN proargdefaults IS NOT NULL THEN pg_get_expr(proargdefaults, 0) END, protrftypes, prosrc, probin,
    CASE WHEN prosqlbody IS NOT NULL THEN pg_get_function_sqlbody(oid) END, proconfig
FROM pg_catalog.pg_proc WHERE oid >= 16384;

-- triggers; tgrelid
SELECT oid, tgrelid, tgname, tgfoid, tgtype, tgenabled, tgconstraint, tgdeferrable, tginitdeferred, tgattr, tgargs, tgoldtable,
    tgnewtable, CASE WHEN tgqual IS NOT NULL THEN pg_get_triggerdef(oid) END
FROM pg_catalog.pg_trigger WHERE NOT tgisinternal;

-- policies; polrelid
SELECT polrelid, polname, polcmd, polpermissive, polroles, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
FROM pg_catalog.pg_policy;

-- comments; second
SELECT classoid, objoid, objsubid, description FROM pg_catalog.pg_description WHERE objoid >= 16384;

-- labels of enums; second
SELECT enumtypid, enumsortorder, enumlabel FROM pg_catalog.pg_enum;

-- types
SELECT oid, typnamespace, typname, typtype, typowner, typacl, typelem, typbasetype, typtypmod, typnotnull, typcollation,
    typdefault
FROM pg_catalog.pg_type WHERE oid >= 16384 AND typtype IN ('e', 'd', 'r', 'm');

-- types of the system
SELECT oid, typnamespace, typname FROM pg_catalog.pg_type WHERE oid < 16384;

-- sequences
SELECT * FROM pg_catalog.pg_sequence;

-- inheritance
SELECT inhrelid, inhparent, inhseqno FROM pg_catalog.pg_inherits;

-- rules
SELECT ev_class, rulename, pg_get_ruledef(oid) FROM pg_catalog.pg_rewrite WHERE rulename <> '_RETURN' AND oid >= 16384;

-- statistics
SELECT stxrelid, stxname, pg_get_statisticsobjdef(oid) FROM pg_catalog.pg_statistic_ext;

-- default privileges
SELECT defaclrole, defaclnamespace, defaclobjtype, defaclacl FROM pg_catalog.pg_default_acl;

-- extensions
SELECT oid, extname, extversion, extnamespace FROM pg_catalog.pg_extension;

-- members of extensions
SELECT classid, objid, refobjid FROM pg_catalog.pg_depend WHERE deptype = 'e';

-- event triggers
SELECT evtname, evtevent, evtfoid, evtenabled, evttags FROM pg_catalog.pg_event_trigger;

-- publications
SELECT pubname, puballtables FROM pg_catalog.pg_publication;
