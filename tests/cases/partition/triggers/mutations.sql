-- mutation: trigger on_all | table app.p2
ALTER TABLE app.p2 ENABLE TRIGGER on_all;
-- mutation: trigger on_all | table app.p1
ALTER TABLE app.p1 DISABLE TRIGGER on_all;
-- mutation: trigger on_all | table app.p
ALTER TABLE ONLY app.p DISABLE TRIGGER on_all;
-- mutation: trigger before_all | table app.p
DROP TRIGGER before_all ON app.p;
-- mutation: trigger own | table app.p1
DROP TRIGGER own ON app.p1;
-- mutation: trigger extra | table app.p2
CREATE TRIGGER extra AFTER DELETE ON app.p2 FOR EACH ROW EXECUTE FUNCTION app.note();
