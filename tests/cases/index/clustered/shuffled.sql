CREATE SCHEMA app;
CREATE TABLE app.t (id integer, gone int, code text);
ALTER TABLE app.t DROP COLUMN gone;
CREATE INDEX t_id ON app.t (id);
ALTER TABLE app.t CLUSTER ON t_id;
CREATE INDEX t_code ON app.t (code);
ALTER TABLE app.t CLUSTER ON t_code;
