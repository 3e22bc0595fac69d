-- mutation: operator app.@#%(app.num, app.num) | operator app."@#%"
DROP OPERATOR app.@#% (app.num, app.num);
-- mutation: operator app.@#%%(app.num, app.num) | operator app."@#%%"
CREATE OPERATOR app.@#%% (FUNCTION = app.num_eq, LEFTARG = app.num, RIGHTARG = app.num);
-- mutation: operator app.@#%(app.num, app.num) | operator app."@#%"
ALTER OPERATOR app.@#% (app.num, app.num) SET SCHEMA public;
-- mutation: operator app.@#%(app.num, app.num) | operator app."@#%"
DROP OPERATOR app.@#% (app.num, app.num);
CREATE OPERATOR app.@#% (FUNCTION = app.num_ne, LEFTARG = app.num, RIGHTARG = app.num);
-- mutation: operator app.=(app.num, app.num) | operator app."="
ALTER OPERATOR app.= (app.num, app.num) SET (RESTRICT = NONE);
-- mutation: operator app.=(app.num, app.num) | operator app."="
ALTER OPERATOR app.= (app.num, app.num) SET (JOIN = neqjoinsel);
-- mutation: operator app.@#%(app.num, app.num) | operator app."@#%"
DROP OPERATOR app.@#% (app.num, app.num);
CREATE OPERATOR app.@#% (FUNCTION = app.num_eq, LEFTARG = app.num, RIGHTARG = app.num, COMMUTATOR = OPERATOR(app.@#%));
-- mutation: operator app.@#%(app.num, app.num) | operator app."@#%"
DROP OPERATOR app.@#% (app.num, app.num);
CREATE OPERATOR app.@#% (FUNCTION = app.num_eq, LEFTARG = app.num, RIGHTARG = app.num, HASHES);
-- mutation: operator app.@#%(app.num, app.num) | operator app."@#%"
DROP OPERATOR app.@#% (app.num, app.num);
CREATE OPERATOR app.@#% (FUNCTION = app.num_eq, LEFTARG = app.num, RIGHTARG = app.num, MERGES);
-- mutation: operator app.@#%(app.num, app.num) | operator app."@#%"
UPDATE pg_operator SET oprnegate = 'app.~~>(app.num, app.num)'::regoperator WHERE oid = 'app.@#%(app.num, app.num)'::regoperator;
-- mutation: operator app.~~>(app.num, integer) | operator app."~~>"
ALTER OPERATOR app.~~> (app.num, integer) OWNER TO tu_bob;
-- mutation: operator app.~~>(app.num, integer) | operator app."~~>"
COMMENT ON OPERATOR app.~~> (app.num, integer) IS NULL;
