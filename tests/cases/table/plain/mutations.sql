-- mutation: table app.other | table app.other
DROP TABLE app.other;
-- mutation: table app.extra | table app.extra
CREATE TABLE app.extra (id integer);
-- mutation: table app.other | table app.other
ALTER TABLE app.other RENAME TO others;
-- mutation: table app.other | table app.other
ALTER TABLE app.other SET SCHEMA public;
-- mutation: table app.users | table app.users
ALTER TABLE app.users OWNER TO tu_bob;
-- mutation: table app.users | table app.users
COMMENT ON TABLE app.users IS 'somebody else';
-- mutation: table app.users | table app.users
COMMENT ON TABLE app.users IS NULL;
-- mutation: table app.other | table app.other
COMMENT ON TABLE app.other IS 'new';
-- mutation: table app.users | table app.users
GRANT SELECT ON app.users TO tu_bob;
-- mutation: table app.users | table app.users
REVOKE INSERT ON app.users FROM tu_alice;
-- mutation: table app.users | table app.users
ALTER TABLE app.users SET UNLOGGED;
-- mutation: table app.users | table app.users
ALTER TABLE app.users SET (fillfactor = 70);
-- mutation: table app.users | table app.users
ALTER TABLE app.users SET (toast.autovacuum_enabled = false);
-- mutation: table app.users | table app.users
ALTER TABLE app.users REPLICA IDENTITY FULL;
-- mutation: table app.users | table app.users
ALTER TABLE app.users ENABLE ROW LEVEL SECURITY;
-- mutation: table app.users | table app.users
ALTER TABLE app.users FORCE ROW LEVEL SECURITY;
