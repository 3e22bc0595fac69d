-- mutation: collation app.tailored | collation app.tailored
DROP COLLATION app.tailored;
CREATE COLLATION app.tailored (provider = icu, locale = 'und');
-- mutation: collation app.plain | collation app.plain
DROP COLLATION app.plain;
CREATE COLLATION app.plain (provider = icu, locale = 'und', rules = '&a < b');
