CREATE SCHEMA app;
CREATE COLLATION app.fast (provider = builtin, locale = 'C.UTF-8');
CREATE COLLATION app.faster (provider = builtin, locale = 'C');
