-- mutation: view app.one | view app.one
CREATE OR REPLACE VIEW app.one AS SELECT 1 AS id, 'c'::text AS name, app.takes(NULL::app.two) AS label;
