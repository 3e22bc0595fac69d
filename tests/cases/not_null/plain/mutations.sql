-- mutation: column a | table app.t
ALTER TABLE app.t ALTER COLUMN a DROP NOT NULL;
-- mutation: column b | table app.t
ALTER TABLE app.t ALTER COLUMN b SET NOT NULL;
-- mutation: column b | table app.child
ALTER TABLE app.child ALTER COLUMN b SET NOT NULL;
