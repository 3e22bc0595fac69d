-- mutation: collation app.plain_c | collation app.plain_c
DROP COLLATION app.plain_c;
-- mutation: collation app.extra | collation app.extra
CREATE COLLATION app.extra (provider = icu, locale = 'fr');
-- mutation: collation app.plain_c | collation app.plain_c
ALTER COLLATION app.plain_c RENAME TO renamed;
-- mutation: collation app.plain_c | collation app.plain_c
DROP COLLATION app.plain_c;
CREATE COLLATION app.plain_c (provider = libc, locale = 'POSIX');
-- mutation: collation app.posix | collation app.posix
DROP COLLATION app.posix;
CREATE COLLATION app.posix (provider = libc, lc_collate = 'POSIX', lc_ctype = 'POSIX');
-- mutation: collation app.posix | collation app.posix
DROP COLLATION app.posix;
CREATE COLLATION app.posix (provider = libc, lc_collate = 'C', lc_ctype = 'C');
-- mutation: collation app.plain_c | collation app.plain_c
DROP COLLATION app.plain_c;
CREATE COLLATION app.plain_c (provider = icu, locale = 'C');
-- mutation: collation app.numeric_order | collation app.numeric_order
DROP INDEX app.t_a;
DROP COLLATION app.numeric_order;
CREATE COLLATION app.numeric_order (provider = icu, locale = 'de-u-kn-true');
CREATE INDEX t_a ON app.t (a COLLATE app.numeric_order);
-- mutation: collation app.ignores_case | collation app.ignores_case
UPDATE pg_collation SET collisdeterministic = true WHERE collname = 'ignores_case';
-- mutation: collation app.german | collation app.german
ALTER COLLATION app.german OWNER TO tu_bob;
-- mutation: collation app.german | collation app.german
COMMENT ON COLLATION app.german IS NULL;
