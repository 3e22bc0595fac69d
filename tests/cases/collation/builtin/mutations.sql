-- mutation: collation app.fast | collation app.fast
DROP COLLATION app.fast;
CREATE COLLATION app.fast (provider = builtin, locale = 'C');
-- mutation[18+]: collation app.fast | collation app.fast
DROP COLLATION app.fast;
CREATE COLLATION app.fast (provider = builtin, locale = 'PG_UNICODE_FAST');
