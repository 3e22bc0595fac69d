-- mutation: statistics plain | table app.t
DROP STATISTICS app.plain;
-- mutation: statistics plain | table app.t
ALTER STATISTICS app.plain RENAME TO renamed;
-- mutation: statistics plain | table app.t
ALTER STATISTICS app.plain SET SCHEMA other;
-- mutation: statistics plain | table app.t
ALTER STATISTICS app.plain SET STATISTICS -1;
-- mutation: statistics plain | table app.t
ALTER STATISTICS app.plain SET STATISTICS 100;
-- mutation: statistics some | table app.t
ALTER STATISTICS app."some" SET STATISTICS -1;
-- mutation: statistics expression | table app.t
ALTER STATISTICS app.expression OWNER TO tu_bob;
-- mutation: statistics mixed | table app.t
COMMENT ON STATISTICS other.mixed IS NULL;
-- mutation: statistics some | table app.t
DROP STATISTICS app."some";
CREATE STATISTICS app."some" (ndistinct) ON a, b, c FROM app.t;
-- mutation: statistics some | table app.t
DROP STATISTICS app."some";
CREATE STATISTICS app."some" (ndistinct, mcv) ON a, b FROM app.t;
-- mutation: statistics expression | table app.t
DROP STATISTICS app.expression;
CREATE STATISTICS app.expression ON (a - b) FROM app.t;
-- mutation: statistics of_view | materialized view app.m
DROP STATISTICS app.of_view;
