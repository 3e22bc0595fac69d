-- mutation: range app.days | type app.days
UPDATE pg_range SET rngcanonical = 0 WHERE rngtypid = 'app.days'::regtype;
-- mutation: range app.days | type app.days
UPDATE pg_range SET rngsubdiff = 0 WHERE rngtypid = 'app.days'::regtype;
