-- mutation: view app.areas | view app.areas
CREATE OR REPLACE VIEW app.areas AS SELECT s.id, 1 + app.area(s.*) AS area FROM app.shapes s;
-- mutation: function app.area(app.shapes) | function app.area
ALTER FUNCTION app.area(app.shapes) IMMUTABLE;
-- mutation: column extra | table app.shapes
ALTER TABLE app.drawings DROP COLUMN first CASCADE, DROP COLUMN rest CASCADE;
ALTER TABLE app.shapes ADD COLUMN extra integer;
