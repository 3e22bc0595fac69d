CREATE SCHEMA app;
CREATE TABLE app.t (id integer PRIMARY KEY, n integer);
ALTER TABLE app.t DROP CONSTRAINT t_pkey;
