-- mutation: base type app.many | type app.many
ALTER TYPE app.many SET (RECEIVE = NONE);
-- mutation: base type app.many | type app.many
ALTER TYPE app.many SET (SEND = NONE);
-- mutation: base type app.many | type app.many
ALTER TYPE app.many SET (TYPMOD_OUT = NONE);
-- mutation: base type app.many | type app.many
ALTER TYPE app.many SET (ANALYZE = NONE);
-- mutation: base type app.many | type app.many
ALTER TYPE app.many SET (STORAGE = main);
-- mutation: base type app.many | type app.many
UPDATE pg_type SET typalign = 'i' WHERE oid = 'app.many'::regtype;
-- mutation: base type app.many | type app.many
UPDATE pg_type SET typcategory = 'U' WHERE oid = 'app.many'::regtype;
-- mutation: base type app.many | type app.many
UPDATE pg_type SET typispreferred = false WHERE oid = 'app.many'::regtype;
-- mutation: base type app.many | type app.many
UPDATE pg_type SET typdefault = 'its' WHERE oid = 'app.many'::regtype;
-- mutation: base type app.many | type app.many
UPDATE pg_type SET typdelim = ',' WHERE oid = 'app.many'::regtype;
-- mutation: base type app.many | type app.many
UPDATE pg_type SET typcollation = 0 WHERE oid = 'app.many'::regtype;
-- mutation: base type app.few | type app.few
UPDATE pg_type SET typlen = 2 WHERE oid = 'app.few'::regtype;
-- mutation: base type app.few | type app.few
UPDATE pg_type SET typbyval = false WHERE oid = 'app.few'::regtype;
-- mutation: base type app.few | type app.few
UPDATE pg_type SET typsubscript = 'raw_array_subscript_handler'::regproc WHERE oid = 'app.few'::regtype;
-- mutation: base type app.pair | type app.pair
UPDATE pg_type SET typelem = 'real'::regtype WHERE oid = 'app.pair'::regtype;
-- mutation: base type app.few | type app.few
ALTER TYPE app.few RENAME TO renamed;
-- mutation: base type app.few | type app.few
COMMENT ON TYPE app.few IS NULL;
-- mutation: base type app.few | type app.few
ALTER TYPE app.few OWNER TO tu_bob;
-- mutation: base type app.few | type app.few
REVOKE GRANT OPTION FOR USAGE ON TYPE app.few FROM tu_bob;
