-- mutation: policy all_default | table app.t
DROP POLICY all_default ON app.t;
-- mutation: policy extra | table app.t
CREATE POLICY extra ON app.t;
-- mutation: policy read_own | table app.t
ALTER POLICY read_own ON app.t RENAME TO renamed;
-- mutation: policy read_own | table app.t
ALTER POLICY read_own ON app.t USING (owner = SESSION_USER);
-- mutation: policy insert_own | table app.t
ALTER POLICY insert_own ON app.t WITH CHECK (org_id = app.my_org() OR true);
-- mutation: policy insert_own | table app.t
ALTER POLICY insert_own ON app.t TO tu_alice;
-- mutation: policy read_own | table app.t
ALTER POLICY read_own ON app.t TO PUBLIC;
-- mutation: policy update_own | table app.t
ALTER POLICY update_own ON app.t TO tu_alice;
-- mutation: policy update_own | table app.t
DROP POLICY update_own ON app.t;
CREATE POLICY update_own ON app.t FOR UPDATE TO PUBLIC USING (org_id = app.my_org());
-- mutation: policy update_own | table app.t
DROP POLICY update_own ON app.t;
CREATE POLICY update_own ON app.t FOR ALL TO PUBLIC USING (org_id = app.my_org()) WITH CHECK (org_id > 0);
-- mutation: policy delete_own | table app.t
DROP POLICY delete_own ON app.t;
CREATE POLICY delete_own ON app.t FOR DELETE TO tu_carol
    USING (EXISTS (SELECT 1 FROM app.members m WHERE m.org_id = t.org_id AND m.who = CURRENT_USER));
-- mutation: policy all_default | table app.t
DROP POLICY all_default ON app.t;
CREATE POLICY all_default ON app.t AS RESTRICTIVE;
-- mutation: policy read_own | table app.t
COMMENT ON POLICY read_own ON app.t IS NULL;
-- mutation: table app.t | table app.t
ALTER TABLE app.t DISABLE ROW LEVEL SECURITY;
-- mutation: table app.forced | table app.forced
ALTER TABLE app.forced NO FORCE ROW LEVEL SECURITY;
-- mutation: table app.t | table app.t
ALTER TABLE app.t FORCE ROW LEVEL SECURITY;
-- mutation: table app.waiting | table app.waiting
ALTER TABLE app.waiting ENABLE ROW LEVEL SECURITY;
