-- Every character survives, and the empty comment is no comment.
CREATE SCHEMA app;
CREATE TABLE app.t (a integer, b integer, c integer, d integer, e integer, f integer);
COMMENT ON TABLE app.t IS 'two
lines, a	tab, it''s "quoted", $$, \ and 🦀';
COMMENT ON COLUMN app.t.a IS '';
COMMENT ON COLUMN app.t.b IS ' ';
COMMENT ON COLUMN app.t.c IS E'\r\n';
COMMENT ON COLUMN app.t.d IS '-- not a comment; /* nor this */';
COMMENT ON COLUMN app.t.e IS E'\\n \\\\ \'';
COMMENT ON COLUMN app.t.f IS E'\u202eleft';
