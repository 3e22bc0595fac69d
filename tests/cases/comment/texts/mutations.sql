-- mutation: column a | table app.t
COMMENT ON COLUMN app.t.a IS ' ';
-- mutation: column b | table app.t
COMMENT ON COLUMN app.t.b IS '';
-- mutation: column c | table app.t
COMMENT ON COLUMN app.t.c IS E'\n';
-- mutation: column d | table app.t
COMMENT ON COLUMN app.t.d IS '-- not a comment; /* nor that */';
-- mutation: column e | table app.t
COMMENT ON COLUMN app.t.e IS E'\n \\ ''';
-- mutation: column f | table app.t
COMMENT ON COLUMN app.t.f IS 'left';
