-- mutation: column g | table app.parent
ALTER TABLE app.parent ALTER COLUMN g DROP EXPRESSION;
-- mutation[17+]: column g | table app.p1
ALTER TABLE app.p1 ALTER COLUMN g SET EXPRESSION AS (a * 3);
