-- mutation: trigger all_alike | table app.p
ALTER TABLE app.p DISABLE TRIGGER all_alike;
-- mutation: trigger all_alike | table app.p
ALTER TABLE ONLY app.p DISABLE TRIGGER all_alike;
-- mutation: trigger all_alike | table app.p1
ALTER TABLE app.p1 DISABLE TRIGGER all_alike;
-- mutation: trigger all_asleep | table app.p22
ALTER TABLE app.p22 ENABLE TRIGGER all_asleep;
-- mutation: trigger top_asleep | table app.p22
ALTER TABLE app.p22 DISABLE TRIGGER top_asleep;
-- mutation: trigger leaf_asleep | table app.p21
ALTER TABLE app.p21 ENABLE TRIGGER leaf_asleep;
-- mutation: trigger leaf_only | table app.p22
DROP TRIGGER leaf_only ON app.p22;
-- mutation: trigger all_alike | table app.p1
COMMENT ON TRIGGER all_alike ON app.p1 IS NULL;
