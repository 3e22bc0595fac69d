-- mutation: operator app.@#- | operator app.@#-
DROP OPERATOR app.@#- (NONE, app.n);
-- mutation: operator app.+#+ | operator app.+#+
CREATE OPERATOR app.+#+ (FUNCTION = app.eq, LEFTARG = app.n, RIGHTARG = app.n);
-- mutation: operator app.@#- | operator app.@#-
CREATE FUNCTION app.other_neg(app.n) RETURNS app.n LANGUAGE sql IMMUTABLE AS 'SELECT $1';
DROP OPERATOR app.@#- (NONE, app.n);
CREATE OPERATOR app.@#- (FUNCTION = app.other_neg, RIGHTARG = app.n);
-- mutation: operator app.=== | operator app.===
ALTER OPERATOR app.=== (app.n, app.n) SET (RESTRICT = NONE);
-- mutation: operator app.=== | operator app.===
ALTER OPERATOR app.=== (app.n, app.n) SET (JOIN = NONE);
-- mutation: operator app.=== | operator app.===
UPDATE pg_operator SET oprcanhash = false WHERE oid = 'app.===(app.n,app.n)'::regoperator;
-- mutation: operator app.=== | operator app.===
UPDATE pg_operator SET oprcanmerge = false WHERE oid = 'app.===(app.n,app.n)'::regoperator;
-- mutation: operator app.=== | operator app.===
UPDATE pg_operator SET oprcom = 0 WHERE oid = 'app.===(app.n,app.n)'::regoperator;
-- mutation: operator app.=== | operator app.===
UPDATE pg_operator SET oprnegate = 0 WHERE oid = 'app.===(app.n,app.n)'::regoperator;
-- mutation: operator app.=== | operator app.===
DROP OPERATOR app.=== (integer, integer);
-- mutation: operator app.=== | operator app.===
ALTER OPERATOR app.=== (app.n, app.n) OWNER TO tu_bob;
-- mutation: operator app.=== | operator app.===
COMMENT ON OPERATOR app.=== (app.n, app.n) IS NULL;
-- mutation: operator app.=== | operator app.===
ALTER OPERATOR app.=== (integer, integer) SET SCHEMA other;
