CREATE SCHEMA app;
CREATE TABLE app.t (id integer, code text);
CREATE INDEX t_exprs ON app.t (id, lower(code), (id + 1));
ALTER INDEX app.t_exprs ALTER COLUMN 2 SET STATISTICS 100;
ALTER INDEX app.t_exprs ALTER COLUMN 3 SET STATISTICS 0;
