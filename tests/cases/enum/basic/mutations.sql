-- mutation: enum app.nothing | type app.nothing
DROP TYPE app.nothing;
-- mutation: enum app.extra | type app.extra
CREATE TYPE app.extra AS ENUM ('a');
-- mutation: enum app.nothing | type app.nothing
ALTER TYPE app.nothing RENAME TO renamed;
-- mutation: enum app.nothing | type app.nothing
ALTER TYPE app.nothing SET SCHEMA public;
-- mutation: enum app.mood | type app.mood
ALTER TYPE app.mood ADD VALUE 'new';
-- mutation: enum app.mood | type app.mood
ALTER TYPE app.mood ADD VALUE 'new' BEFORE 'happy';
-- mutation: enum app.mood | type app.mood
ALTER TYPE app.mood RENAME VALUE 'sad' TO 'bad';
-- mutation: enum app.mood | type app.mood
ALTER TYPE app.mood RENAME VALUE 'sad' TO 'x';
ALTER TYPE app.mood RENAME VALUE 'happy' TO 'sad';
ALTER TYPE app.mood RENAME VALUE 'x' TO 'happy';
-- mutation: enum app.mood | type app.mood
COMMENT ON TYPE app.mood IS NULL;
-- mutation: enum app.mood | type app.mood
ALTER TYPE app.mood OWNER TO tu_bob;
-- mutation: enum app.mood | type app.mood
GRANT USAGE ON TYPE app.mood TO PUBLIC;
-- mutation: enum app.mood | type app.mood
REVOKE USAGE ON TYPE app.mood FROM tu_bob;
-- mutation: enum app.nothing | type app.nothing
REVOKE USAGE ON TYPE app.nothing FROM PUBLIC;
