-- mutation: table app.child | table app.child
ALTER TABLE app.child NO INHERIT app.parent;
-- mutation: table app.redeclared | table app.redeclared
ALTER TABLE app.redeclared NO INHERIT app.mother;
-- mutation: table app.both | table app.both
ALTER TABLE app.both NO INHERIT app.mother;
ALTER TABLE app.both INHERIT app.mother;
-- mutation: column name | table app.child
ALTER TABLE ONLY app.child ALTER COLUMN name SET DEFAULT 'd';
-- mutation: column name | table app.child
ALTER TABLE ONLY app.child ALTER COLUMN name DROP DEFAULT;
-- mutation: column name | table app.child
ALTER TABLE ONLY app.child ALTER COLUMN name SET STORAGE MAIN;
-- mutation: column name | table app.child
COMMENT ON COLUMN app.child.name IS NULL;
-- mutation: column name | table app.child
ALTER TABLE app.child ALTER COLUMN name SET NOT NULL;
-- mutation: column extra | table app.parent
ALTER TABLE app.grandchild DROP COLUMN IF EXISTS more;
ALTER TABLE app.parent ADD COLUMN extra integer;
-- mutation: constraint id_positive | table app.parent
ALTER TABLE app.parent DROP CONSTRAINT id_positive;
-- mutation: constraint id_positive | table app.child
ALTER TABLE ONLY app.parent DROP CONSTRAINT id_positive;
-- mutation: constraint parent_only | table app.parent
ALTER TABLE app.parent DROP CONSTRAINT parent_only;
ALTER TABLE app.parent ADD CONSTRAINT parent_only CHECK (id < 99);
-- mutation: column shared | table app.father
ALTER TABLE app.father ALTER COLUMN shared SET DEFAULT 'x';
