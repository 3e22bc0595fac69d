-- mutation: index t_exprs | table app.t
ALTER INDEX app.t_exprs ALTER COLUMN 2 SET STATISTICS -1;
-- mutation: index t_exprs | table app.t
ALTER INDEX app.t_exprs ALTER COLUMN 2 SET STATISTICS 101;
-- mutation: index t_exprs | table app.t
ALTER INDEX app.t_exprs ALTER COLUMN 3 SET STATISTICS -1;
