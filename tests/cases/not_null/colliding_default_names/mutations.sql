-- mutation: column c | table app.a_b
ALTER TABLE app.a_b ALTER COLUMN c DROP NOT NULL;
