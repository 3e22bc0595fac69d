-- mutation: constraint wished | table app.child
ALTER TABLE app.child ALTER CONSTRAINT wished ENFORCED;
-- mutation: constraint required | table app.child
ALTER TABLE app.child ALTER CONSTRAINT required NOT ENFORCED;
