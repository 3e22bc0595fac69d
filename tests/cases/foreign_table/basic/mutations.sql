-- mutation: foreign table app.bare | foreign table app.bare
DROP FOREIGN TABLE app.bare;
-- mutation: foreign table app.extra | foreign table app.extra
CREATE FOREIGN TABLE app.extra () SERVER srv;
-- mutation: foreign table app.bare | foreign table app.bare
ALTER FOREIGN TABLE app.bare RENAME TO renamed;
-- mutation: foreign table app.bare | foreign table app.bare
DROP FOREIGN TABLE app.bare;
CREATE FOREIGN TABLE app.bare () SERVER srv2;
-- mutation: foreign table app.ft | foreign table app.ft
ALTER FOREIGN TABLE app.ft OPTIONS (SET schema_name 't');
-- mutation: foreign table app.ft | foreign table app.ft
ALTER FOREIGN TABLE app.ft OPTIONS (DROP table_name);
-- mutation: foreign table app.bare | foreign table app.bare
ALTER FOREIGN TABLE app.bare OPTIONS (ADD x 'y');
-- mutation: column id | foreign table app.ft
ALTER FOREIGN TABLE app.ft ALTER COLUMN id OPTIONS (SET column_name 'id');
-- mutation: column id | foreign table app.ft
ALTER FOREIGN TABLE app.ft ALTER COLUMN id OPTIONS (DROP "Odd");
-- mutation: column name | foreign table app.ft
ALTER FOREIGN TABLE app.ft ALTER COLUMN name OPTIONS (ADD x 'y');
-- mutation: column id | foreign table app.ft
ALTER FOREIGN TABLE app.ft ALTER COLUMN id DROP NOT NULL;
-- mutation: column name | foreign table app.ft
ALTER FOREIGN TABLE app.ft ALTER COLUMN name DROP DEFAULT;
-- mutation: column name | foreign table app.ft
ALTER FOREIGN TABLE app.ft ALTER COLUMN name TYPE varchar(10);
-- mutation: column name | foreign table app.ft
ALTER FOREIGN TABLE app.ft ALTER COLUMN name SET STATISTICS -1;
-- mutation: column id | foreign table app.ft
ALTER FOREIGN TABLE app.ft ALTER COLUMN id RESET (n_distinct);
-- mutation: column twice | foreign table app.ft
ALTER FOREIGN TABLE app.ft DROP COLUMN twice;
-- mutation: constraint id_positive | foreign table app.ft
ALTER FOREIGN TABLE app.ft DROP CONSTRAINT id_positive;
-- mutation: trigger trg | foreign table app.ft
DROP TRIGGER trg ON app.ft;
-- mutation: trigger trg | foreign table app.ft
ALTER FOREIGN TABLE app.ft DISABLE TRIGGER trg;
-- mutation: foreign table app.part | foreign table app.part
ALTER TABLE app.parent DETACH PARTITION app.part;
-- mutation: foreign table app.part | foreign table app.part
ALTER FOREIGN TABLE app.part OPTIONS (SET a 'c');
-- mutation: foreign table app.child | foreign table app.child
ALTER FOREIGN TABLE app.child NO INHERIT app.base;
-- mutation: foreign table app.ft | foreign table app.ft
ALTER FOREIGN TABLE app.ft OWNER TO tu_bob;
-- mutation: foreign table app.ft | foreign table app.ft
COMMENT ON FOREIGN TABLE app.ft IS NULL;
-- mutation: column name | foreign table app.ft
COMMENT ON COLUMN app.ft.name IS NULL;
-- mutation: foreign table app.ft | foreign table app.ft
REVOKE SELECT ON app.ft FROM tu_bob;
-- mutation: column id | foreign table app.ft
REVOKE SELECT (id) ON app.ft FROM tu_carol;
