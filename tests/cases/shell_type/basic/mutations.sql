-- mutation: shell type app.shell | type app.shell
DROP TYPE app.shell;
-- mutation: shell type app.extra | type app.extra
CREATE TYPE app.extra;
-- mutation: shell type app.shell | type app.shell
COMMENT ON TYPE app.shell IS NULL;
-- mutation: shell type app.shell | type app.shell
ALTER TYPE app.shell OWNER TO tu_bob;
