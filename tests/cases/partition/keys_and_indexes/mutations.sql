-- mutation: index p1_r_name | table app.p1
CREATE INDEX p1_r_name ON app.p1 (r, name);
CREATE INDEX p2_r_name ON app.p2 (r, name);
ALTER INDEX app.p_incomplete ATTACH PARTITION app.p1_r_name;
ALTER INDEX app.p_incomplete ATTACH PARTITION app.p2_r_name;
-- mutation: index p_name | table app.p
DROP INDEX app.p_name;
-- mutation: index p1_lower_own_name | table app.p1
DROP INDEX app.p_lower;
CREATE INDEX p_lower ON ONLY app.p (lower(name));
CREATE INDEX p1_lower_own_name ON app.p1 (lower(name));
-- mutation: index p1_name_idx | table app.p1
ALTER INDEX app.p1_name_idx RENAME TO renamed;
-- mutation: index p1_name_idx | table app.p1
COMMENT ON INDEX app.p1_name_idx IS NULL;
-- mutation: index p1_name_idx | table app.p1
ALTER INDEX app.p1_name_idx SET (fillfactor = 50);
-- mutation: constraint p_r_fkey | table app.p
ALTER TABLE app.p DROP CONSTRAINT p_r_fkey;
-- mutation: constraint p_pkey | table app.p
ALTER TABLE app.to_p DROP CONSTRAINT to_p_fkey;
ALTER TABLE app.p DROP CONSTRAINT p_pkey;
-- mutation: constraint to_p_fkey | table app.to_p
ALTER TABLE app.to_p DROP CONSTRAINT to_p_fkey;
-- mutation: constraint extra | table app.p2
ALTER TABLE app.p2 ADD CONSTRAINT extra UNIQUE (name);
-- mutation: index p1_name_idx | table app.p1
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.p1_name_idx'::regclass;
