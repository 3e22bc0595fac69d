CREATE SCHEMA app;
CREATE TABLE app.members (org_id integer, who name);
CREATE FUNCTION app.my_org() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE TABLE app.t (id integer, org_id integer, owner name);
ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_default ON app.t;
CREATE POLICY read_own ON app.t FOR SELECT TO tu_alice USING (owner = CURRENT_USER);
CREATE POLICY insert_own ON app.t FOR INSERT TO tu_alice, tu_bob WITH CHECK (org_id = app.my_org());
CREATE POLICY update_own ON app.t FOR UPDATE TO PUBLIC USING (org_id = app.my_org()) WITH CHECK (org_id > 0);
CREATE POLICY delete_own ON app.t AS RESTRICTIVE FOR DELETE TO tu_carol
    USING (EXISTS (SELECT 1 FROM app.members m WHERE m.org_id = t.org_id AND m.who = CURRENT_USER));
CREATE POLICY "using everything" ON app.t USING (org_id IN (SELECT members.org_id FROM app.members)) WITH CHECK (false);
COMMENT ON POLICY read_own ON app.t IS 'your rows';
CREATE TABLE app.forced (id integer);
ALTER TABLE app.forced ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.forced FORCE ROW LEVEL SECURITY;
CREATE TABLE app.waiting (id integer);
CREATE POLICY asleep ON app.waiting USING (id > 0);
