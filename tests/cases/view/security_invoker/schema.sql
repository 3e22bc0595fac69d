CREATE SCHEMA app;
CREATE TABLE app.t (id integer);
CREATE VIEW app.invoker WITH (security_invoker='true') AS SELECT id FROM app.t;
CREATE VIEW app.definer WITH (security_invoker='false') AS SELECT id FROM app.t;
