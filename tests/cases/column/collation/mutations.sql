-- mutation: column a_default | table app.t
ALTER TABLE app.t ALTER COLUMN a_default TYPE text COLLATE "C";
-- mutation: column a_c | table app.t
ALTER TABLE app.t ALTER COLUMN a_c TYPE text COLLATE "default";
-- mutation: column a_c | table app.t
ALTER TABLE app.t ALTER COLUMN a_c TYPE text COLLATE "POSIX";
-- mutation: column a_own | table app.t
ALTER TABLE app.t ALTER COLUMN a_own TYPE text COLLATE "C";
-- mutation: column an_array | table app.t
ALTER TABLE app.t ALTER COLUMN an_array TYPE text[] COLLATE "POSIX";
-- mutation: column a_name | table app.t
ALTER TABLE app.t ALTER COLUMN a_name TYPE name COLLATE "default";
-- mutation: column a_name_default | table app.t
ALTER TABLE app.t ALTER COLUMN a_name_default TYPE name COLLATE "C";
