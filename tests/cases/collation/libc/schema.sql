CREATE SCHEMA app;
CREATE COLLATION app.c (provider = libc, locale = 'C');
CREATE COLLATION app.mixed (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE COLLATION "app"."Odd ""coll" FROM "POSIX";
CREATE TABLE app.t (name text COLLATE app.c, other text COLLATE app."Odd ""coll");
ALTER COLLATION app.c OWNER TO tu_alice;
COMMENT ON COLLATION app.c IS 'byte by byte';
