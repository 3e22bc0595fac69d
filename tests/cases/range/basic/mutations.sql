-- mutation: range app.texts | type app.texts
DROP TYPE app.texts;
-- mutation: range app.extra | type app.extra
CREATE TYPE app.extra AS RANGE (subtype = integer);
-- mutation: range app.texts | type app.texts
ALTER TYPE app.texts RENAME TO renamed;
-- mutation: range app.texts | type app.texts
DROP TYPE app.texts;
CREATE TYPE app.texts AS RANGE (subtype = text, collation = "POSIX", subtype_opclass = text_pattern_ops);
-- mutation: range app.texts | type app.texts
DROP TYPE app.texts;
CREATE TYPE app.texts AS RANGE (subtype = text, collation = "C");
-- mutation: range app.texts | type app.texts
DROP TYPE app.texts;
CREATE TYPE app.texts AS RANGE (subtype = varchar, collation = "C", subtype_opclass = text_pattern_ops);
-- mutation: range app.floats | type app.floats
ALTER TABLE app.t DROP COLUMN m;
DROP TYPE app.floats;
CREATE TYPE app.floats AS RANGE (subtype = double precision, multirange_type_name = app.many_floats);
COMMENT ON TYPE app.many_floats IS 'many ranges';
-- mutation: range app.texts | type app.texts
DROP TYPE app.texts;
CREATE TYPE app.texts AS RANGE (subtype = text, collation = "C", subtype_opclass = text_pattern_ops, multirange_type_name = app.many_texts);
-- mutation: range app.plain | type app.plain
COMMENT ON TYPE app.plain IS 'changed';
-- mutation: range app.floats | type app.floats
COMMENT ON TYPE app.many_floats IS NULL;
-- mutation: range app.plain | type app.plain
ALTER TYPE app.plain OWNER TO tu_bob;
-- mutation: range app.plain | type app.plain
GRANT USAGE ON TYPE app.plain TO PUBLIC;
-- mutation: range app.floats | type app.floats
ALTER TYPE app.many_floats RENAME TO renamed;
