-- mutation: column name | table app.p1
ALTER TABLE app.p1 ALTER COLUMN name SET DEFAULT 'other';
-- mutation: column name | table app.p1
ALTER TABLE app.p1 ALTER COLUMN name DROP DEFAULT;
-- mutation: column name | table app.p3_low
ALTER TABLE app.p3_low ALTER COLUMN name DROP DEFAULT;
-- mutation: column n | table app.p1
ALTER TABLE app.p1 ALTER COLUMN n DROP NOT NULL;
-- mutation: column n | table app.p2
ALTER TABLE app.p2 ALTER COLUMN n SET NOT NULL;
-- mutation: constraint n_small | table app.p1
ALTER TABLE app.p1 DROP CONSTRAINT n_small;
-- mutation: constraint n_positive | table app.p
ALTER TABLE app.p DROP CONSTRAINT n_positive;
-- mutation[18+]: constraint n_positive | table app.p
ALTER TABLE ONLY app.p DROP CONSTRAINT n_positive;
-- mutation: table app.p1 | table app.p1
ALTER TABLE app.p1 RESET (fillfactor);
-- mutation: table app.p4 | table app.p4
ALTER TABLE app.p4 SET LOGGED;
-- mutation: column name | table app.p1
ALTER TABLE app.p1 ALTER COLUMN name SET STORAGE EXTENDED;
-- mutation: column n | table app.p1
ALTER TABLE app.p1 ALTER COLUMN n SET STATISTICS -1;
-- mutation: table app.p1 | table app.p1
ALTER TABLE app.p1 OWNER TO tu_bob;
-- mutation: column name | table app.p2
COMMENT ON COLUMN app.p2.name IS NULL;
-- mutation: table app.p1 | table app.p1
REVOKE SELECT ON app.p1 FROM tu_bob;
-- mutation: column n | table app.p2
REVOKE SELECT (n) ON app.p2 FROM tu_bob;
-- mutation: table app.p2 | table app.p2
ALTER TABLE app.p2 DISABLE ROW LEVEL SECURITY;
-- mutation: index p1_n | table app.p1
CREATE INDEX p1_n ON app.p1 (n);
-- mutation: column extra | table app.p
ALTER TABLE app.p ADD COLUMN extra integer;
-- mutation: column n | table app.p2
ALTER TABLE app.p DETACH PARTITION app.p2;
DROP TABLE app.p2;
CREATE TABLE app.p2 PARTITION OF app.p FOR VALUES IN (2);
COMMENT ON TABLE app.p2 IS 'odd order';
COMMENT ON COLUMN app.p2.name IS 'only here';
GRANT SELECT (n) ON app.p2 TO tu_bob;
ALTER TABLE app.p2 ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.p2 ALTER COLUMN name DROP DEFAULT;
