-- mutation: constraint b_of_child | table app.child
DROP TABLE app.child;
CREATE TABLE app.child (c integer CONSTRAINT c_of_child NOT NULL) INHERITS (app.parent);
-- mutation: constraint c_of_child | table app.child
ALTER TABLE app.child ALTER COLUMN c DROP NOT NULL;
-- mutation: column a | table app.parent
ALTER TABLE app.parent ALTER COLUMN a DROP NOT NULL;
-- mutation: constraint other_name | table app.p2
ALTER TABLE app.p DETACH PARTITION app.p2;
ALTER TABLE app.p2 RENAME CONSTRAINT other_name TO renamed;
ALTER TABLE app.p ATTACH PARTITION app.p2 FOR VALUES IN (2);
