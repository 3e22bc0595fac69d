CREATE SCHEMA ext;
CREATE EXTENSION hstore WITH SCHEMA ext VERSION '1.7';
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA ext VERSION '1.1';
COMMENT ON EXTENSION hstore IS 'pairs';
CREATE SCHEMA app;
CREATE TABLE app.t (id uuid DEFAULT ext.uuid_generate_v4(), h ext.hstore DEFAULT ''::ext.hstore);
CREATE INDEX t_h ON app.t USING gin (h);
CREATE VIEW app.v AS SELECT t.id, t.h OPERATOR(ext.->) 'a' AS a FROM app.t;
