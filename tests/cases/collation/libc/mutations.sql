-- mutation: collation app.mixed | collation app.mixed
DROP COLLATION app.mixed;
-- mutation: collation app.mixed | collation app.mixed
ALTER COLLATION app.mixed RENAME TO renamed;
-- mutation: collation app.mixed | collation app.mixed
DROP COLLATION app.mixed; CREATE COLLATION app.mixed (provider = libc, locale = 'C');
-- mutation: collation app.mixed | collation app.mixed
DROP COLLATION app.mixed; CREATE COLLATION app.mixed (provider = libc, lc_collate = 'POSIX', lc_ctype = 'C');
-- mutation: collation app.c | collation app.c
ALTER COLLATION app.c OWNER TO tu_bob;
-- mutation: collation app.c | collation app.c
COMMENT ON COLLATION app.c IS NULL;
