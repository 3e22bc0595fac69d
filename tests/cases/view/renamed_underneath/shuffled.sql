CREATE SCHEMA old;
CREATE TABLE old.people (id integer CONSTRAINT people_pkey PRIMARY KEY, gone int, name text);
ALTER TABLE old.people DROP COLUMN gone;
CREATE VIEW old.v AS SELECT id, name FROM old.people;
CREATE VIEW old.w AS SELECT id, name FROM old.v WHERE id > 0;
ALTER TABLE old.people RENAME COLUMN name TO full_name;
ALTER TABLE old.people RENAME COLUMN id TO person_id;
DO $$
BEGIN
    -- From 18 on the constraint keeps the name of the column of its birth.
    IF current_setting('server_version_num')::integer >= 180000 THEN
        ALTER TABLE old.people RENAME CONSTRAINT people_id_not_null TO people_person_id_not_null;
    END IF;
END $$;
ALTER SCHEMA old RENAME TO app;
