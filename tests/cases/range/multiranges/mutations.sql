-- mutation: range app.by_pattern | type app.by_pattern
DROP TYPE app.by_pattern;
-- mutation: range app.extra | type app.extra
CREATE TYPE app.extra AS RANGE (SUBTYPE = date);
-- mutation: range app.by_pattern | type app.by_pattern
ALTER TYPE app.by_pattern RENAME TO renamed;
-- mutation: range app.by_pattern | type app.by_pattern
DROP TYPE app.by_pattern;
CREATE TYPE app.by_pattern AS RANGE (SUBTYPE = text);
-- mutation: range app.by_pattern | type app.by_pattern
DROP TYPE app.by_pattern;
CREATE TYPE app.by_pattern AS RANGE (SUBTYPE = varchar, SUBTYPE_OPCLASS = text_pattern_ops);
-- mutation: range app.words | type app.words
DROP TYPE app.words CASCADE;
CREATE TYPE app.words AS RANGE (SUBTYPE = text, MULTIRANGE_TYPE_NAME = app.many_words);
-- mutation: range app.words | type app.words
ALTER TYPE app.many_words RENAME TO words_multirange;
-- mutation: range app.words | type app.words
ALTER TYPE app.many_words SET SCHEMA other;
-- mutation: range app.float_range | type app.float_range
DROP TYPE app.float_range;
CREATE TYPE app.float_range AS RANGE (SUBTYPE = double precision);
-- mutation: range app.plain | type app.plain
COMMENT ON TYPE app.plain IS NULL;
-- mutation: range app.plain | type app.plain
COMMENT ON TYPE app.plain_multirange IS NULL;
-- mutation: range app.plain | type app.plain
COMMENT ON TYPE app._plain IS 'other';
-- mutation: range app.plain | type app.plain
ALTER TYPE app.plain OWNER TO tu_bob;
-- mutation: range app.plain | type app.plain
GRANT USAGE ON TYPE app.plain TO PUBLIC;
