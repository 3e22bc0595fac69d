CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('happy', 'sad', 'it''s "complicated"', 'so so', '');
CREATE TYPE app.nothing AS ENUM ();
ALTER TYPE app.mood OWNER TO tu_alice;
COMMENT ON TYPE app.mood IS 'how one feels';
REVOKE USAGE ON TYPE app.mood FROM PUBLIC;
GRANT USAGE ON TYPE app.mood TO tu_bob;
CREATE TABLE app.t (mood app.mood, moods app.mood[]);
