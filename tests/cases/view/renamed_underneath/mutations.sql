-- mutation: column full_name | table app.people
ALTER TABLE app.people RENAME COLUMN full_name TO label;
-- mutation: view app.v | view app.v
ALTER TABLE app.people RENAME TO persons;
