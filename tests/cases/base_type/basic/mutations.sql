-- mutation: base type app.like_int | type app.like_int
DROP TYPE app.like_int CASCADE;
-- mutation: base type app.like_int | type app.like_int
ALTER TYPE app.like_int RENAME TO renamed;
-- mutation: base type app.word | type app.word
ALTER TYPE app.word SET (STORAGE = main);
-- mutation: base type app.word | type app.word
ALTER TYPE app.word SET (RECEIVE = NONE);
-- mutation: base type app.word | type app.word
ALTER TYPE app.word SET (SEND = NONE);
-- mutation: base type app.word | type app.word
ALTER TYPE app.word SET (ANALYZE = array_typanalyze);
-- mutation: base type app.word | type app.word
ALTER TYPE app.word SET (TYPMOD_IN = varchartypmodin);
-- mutation: base type app.sized | type app.sized
ALTER TYPE app.sized SET (TYPMOD_OUT = NONE);
-- mutation: base type app.sized | type app.sized
ALTER TYPE app.sized SET (SUBSCRIPT = raw_array_subscript_handler);
-- mutation: base type app.word | type app.word
UPDATE pg_type SET typispreferred = true WHERE oid = 'app.word'::regtype;
-- mutation: base type app.word | type app.word
UPDATE pg_type SET typcategory = 'U' WHERE oid = 'app.word'::regtype;
-- mutation: base type app.word | type app.word
UPDATE pg_type SET typdelim = ',' WHERE oid = 'app.word'::regtype;
-- mutation: base type app.word | type app.word
UPDATE pg_type SET typdefault = NULL WHERE oid = 'app.word'::regtype;
-- mutation: base type app.word | type app.word
UPDATE pg_type SET typcollation = 0 WHERE oid = 'app.word'::regtype;
-- mutation: base type app.number | type app.number
UPDATE pg_type SET typbyval = false WHERE oid = 'app.number'::regtype;
-- mutation: base type app.number | type app.number
UPDATE pg_type SET typalign = 's' WHERE oid = 'app.number'::regtype;
-- mutation: base type app.pair | type app.pair
UPDATE pg_type SET typlen = 24 WHERE oid = 'app.pair'::regtype;
-- mutation: base type app.pair | type app.pair
UPDATE pg_type SET typelem = 'float4'::regtype WHERE oid = 'app.pair'::regtype;
-- mutation: function app.word_in(cstring) | function app.word_in
ALTER FUNCTION app.word_in(cstring) STABLE;
-- mutation: base type app.word | type app.word
ALTER TYPE app.word OWNER TO tu_bob;
-- mutation: base type app.word | type app.word
COMMENT ON TYPE app.word IS NULL;
-- mutation: base type app.word | type app.word
GRANT USAGE ON TYPE app.word TO PUBLIC;
