CREATE SCHEMA app;
CREATE TABLE app.t (id integer, code text);
CREATE INDEX t_code ON app.t (code);
CREATE INDEX t_id ON app.t (id);
ALTER TABLE app.t CLUSTER ON t_code;
