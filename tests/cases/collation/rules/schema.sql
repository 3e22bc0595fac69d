CREATE SCHEMA app;
CREATE COLLATION app.tailored (provider = icu, locale = 'und', rules = '&V << w <<< W');
CREATE COLLATION app.plain (provider = icu, locale = 'und');
