-- mutation: column w | table app.t
ALTER TABLE app.t ALTER COLUMN w TYPE app._word[] USING NULL;
