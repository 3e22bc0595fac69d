CREATE SCHEMA app;
CREATE TABLE app.t (gone int, id integer, code text);
ALTER TABLE app.t DROP COLUMN gone;
CREATE INDEX t_exprs ON app.t (id, lower(code), (id + 1));
ALTER INDEX app.t_exprs ALTER COLUMN 3 SET STATISTICS 0;
ALTER INDEX app.t_exprs ALTER COLUMN 2 SET STATISTICS 7;
ALTER INDEX app.t_exprs ALTER COLUMN 2 SET STATISTICS 100;
