CREATE SCHEMA app;
CREATE COLLATION "app"."Odd ""coll" (lc_collate = 'POSIX', lc_ctype = 'POSIX');
CREATE COLLATION app.mixed (lc_ctype = 'POSIX', lc_collate = 'C', provider = libc);
CREATE COLLATION app.c (locale = 'C', deterministic = true);
CREATE TABLE app.t (gone int, name text COLLATE app.c, other text COLLATE app."Odd ""coll");
ALTER TABLE app.t DROP COLUMN gone;
COMMENT ON COLLATION app.c IS 'byte by byte';
ALTER COLLATION app.c OWNER TO tu_alice;
