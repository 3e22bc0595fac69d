-- mutation: aggregate app.simple(integer) | aggregate app.simple
DROP AGGREGATE app.simple(integer);
-- mutation: aggregate app.more(integer) | aggregate app.more
CREATE AGGREGATE app.more(integer) (SFUNC = app.add, STYPE = integer);
-- mutation: aggregate app.simple(integer) | aggregate app.simple
ALTER AGGREGATE app.simple(integer) RENAME TO renamed;
-- mutation: aggregate app.simple(integer) | aggregate app.simple
CREATE OR REPLACE AGGREGATE app.simple(integer) (SFUNC = app.add_other, STYPE = integer);
-- mutation: aggregate app.simple(integer) | aggregate app.simple
CREATE OR REPLACE AGGREGATE app.simple(integer) (SFUNC = app.add, STYPE = integer, INITCOND = '0');
-- mutation: aggregate app.named(integer) | aggregate app.named
CREATE OR REPLACE AGGREGATE app.named(value integer) (SFUNC = app.add, STYPE = integer, INITCOND = '1');
-- mutation: aggregate app.named(integer) | aggregate app.named
DROP AGGREGATE app.named(integer);
CREATE AGGREGATE app.named(amount integer) (SFUNC = app.add, STYPE = integer, INITCOND = '0');
-- mutation: aggregate app.simple(integer) | aggregate app.simple
CREATE OR REPLACE AGGREGATE app.simple(integer) (SFUNC = app.add, STYPE = integer, SSPACE = 64);
-- mutation: aggregate app.simple(integer) | aggregate app.simple
CREATE OR REPLACE AGGREGATE app.simple(integer) (SFUNC = app.add, STYPE = integer, COMBINEFUNC = app.add);
-- mutation: aggregate app.simple(integer) | aggregate app.simple
CREATE OR REPLACE AGGREGATE app.simple(integer) (SFUNC = app.add, STYPE = integer, PARALLEL = SAFE);
-- mutation: aggregate app.simple(integer) | aggregate app.simple
CREATE OR REPLACE AGGREGATE app.simple(integer) (SFUNC = app.add, STYPE = integer, SORTOP = OPERATOR(pg_catalog.>));
-- mutation: aggregate app.simple(integer) | aggregate app.simple
CREATE OR REPLACE AGGREGATE app.simple(integer) (SFUNC = app.add, STYPE = integer, MSFUNC = app.add, MINVFUNC = int4mi, MSTYPE = integer);
-- mutation: aggregate app.simple(integer) | aggregate app.simple
DROP AGGREGATE app.simple(integer);
CREATE AGGREGATE app.simple(integer) (SFUNC = int84pl, STYPE = bigint, INITCOND = '0');
-- mutation: aggregate app.full_one(integer) | aggregate app.full_one
UPDATE pg_aggregate SET aggfinalmodify = 's' WHERE aggfnoid = 'app.full_one(integer)'::regprocedure;
-- mutation: aggregate app.full_one(integer) | aggregate app.full_one
UPDATE pg_aggregate SET aggmfinalmodify = 'r' WHERE aggfnoid = 'app.full_one(integer)'::regprocedure;
-- mutation: aggregate app.full_one(integer) | aggregate app.full_one
UPDATE pg_aggregate SET aggmtransspace = 33 WHERE aggfnoid = 'app.full_one(integer)'::regprocedure;
-- mutation: aggregate app.full_one(integer) | aggregate app.full_one
UPDATE pg_aggregate SET agginitval = '3' WHERE aggfnoid = 'app.full_one(integer)'::regprocedure;
-- mutation: aggregate app.full_one(integer) | aggregate app.full_one
UPDATE pg_aggregate SET aggminitval = NULL WHERE aggfnoid = 'app.full_one(integer)'::regprocedure;
-- mutation: aggregate app.full_one(integer) | aggregate app.full_one
UPDATE pg_aggregate SET aggfinalfn = 0 WHERE aggfnoid = 'app.full_one(integer)'::regprocedure;
-- mutation: aggregate app.extra(integer) | aggregate app.extra
UPDATE pg_aggregate SET aggfinalextra = false WHERE aggfnoid = 'app.extra(integer)'::regprocedure;
-- mutation: aggregate app.extra(integer) | aggregate app.extra
UPDATE pg_aggregate SET aggmfinalextra = false WHERE aggfnoid = 'app.extra(integer)'::regprocedure;
-- mutation: aggregate app.internal_state(numeric) | aggregate app.internal_state
UPDATE pg_aggregate SET aggserialfn = 0, aggdeserialfn = 0 WHERE aggfnoid = 'app.internal_state(numeric)'::regprocedure;
-- mutation: aggregate app.smallest(integer) | aggregate app.smallest
UPDATE pg_aggregate SET aggsortop = 0 WHERE aggfnoid = 'app.smallest(integer)'::regprocedure;
-- mutation: aggregate app.simple(integer) | aggregate app.simple
ALTER AGGREGATE app.simple(integer) OWNER TO tu_bob;
-- mutation: aggregate app.simple(integer) | aggregate app.simple
COMMENT ON AGGREGATE app.simple(integer) IS NULL;
-- mutation: aggregate app.simple(integer) | aggregate app.simple
GRANT EXECUTE ON FUNCTION app.simple(integer) TO PUBLIC;
