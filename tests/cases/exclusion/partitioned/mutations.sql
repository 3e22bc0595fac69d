-- mutation: constraint excl | table app.p
ALTER TABLE app.p DROP CONSTRAINT excl;
