-- mutation: trigger before_row | table app.t
DROP TRIGGER before_row ON app.t;
-- mutation: trigger extra | table app.t
CREATE TRIGGER extra BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.note();
-- mutation: trigger before_row | table app.t
ALTER TRIGGER before_row ON app.t RENAME TO renamed;
-- mutation: trigger before_row | table app.t
COMMENT ON TRIGGER before_row ON app.t IS 'changed';
-- mutation: trigger before_row | table app.t
ALTER TABLE app.t DISABLE TRIGGER before_row;
-- mutation: trigger before_row | table app.t
ALTER TABLE app.t ENABLE REPLICA TRIGGER before_row;
-- mutation: trigger before_row | table app.t
ALTER TABLE app.t ENABLE ALWAYS TRIGGER before_row;
-- mutation: trigger asleep | table app.t
ALTER TABLE app.t ENABLE TRIGGER asleep;
-- mutation: trigger of_columns | table app.t
CREATE OR REPLACE TRIGGER of_columns BEFORE UPDATE OF name ON app.t FOR EACH ROW EXECUTE FUNCTION app.note();
-- mutation: trigger of_columns | table app.t
CREATE OR REPLACE TRIGGER of_columns BEFORE UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.note();
-- mutation: trigger of_columns | table app.t
CREATE OR REPLACE TRIGGER of_columns AFTER UPDATE OF name, price ON app.t FOR EACH ROW EXECUTE FUNCTION app.note();
-- mutation: trigger of_columns | table app.t
CREATE OR REPLACE TRIGGER of_columns BEFORE UPDATE OF name, price ON app.t FOR EACH STATEMENT EXECUTE FUNCTION app.note();
-- mutation: trigger of_columns | table app.t
CREATE OR REPLACE TRIGGER of_columns BEFORE UPDATE OF name, price ON app.t FOR EACH ROW EXECUTE FUNCTION app.other();
-- mutation: trigger with_when | table app.t
CREATE OR REPLACE TRIGGER with_when AFTER UPDATE ON app.t FOR EACH ROW
    WHEN (OLD.price IS DISTINCT FROM NEW.price OR NEW.name <> 'it''s') EXECUTE FUNCTION app.note();
-- mutation: trigger with_when | table app.t
CREATE OR REPLACE TRIGGER with_when AFTER UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.note();
-- mutation: trigger with_args | table app.t
CREATE OR REPLACE TRIGGER with_args AFTER DELETE ON app.t FOR EACH ROW EXECUTE FUNCTION app.note('one');
-- mutation: trigger with_args | table app.t
CREATE OR REPLACE TRIGGER with_args AFTER DELETE ON app.t FOR EACH ROW EXECUTE FUNCTION app.note('one', 'it''s', '3', '', E'back\\slash');
-- mutation: trigger transition | table app.t
CREATE OR REPLACE TRIGGER transition AFTER UPDATE ON app.t REFERENCING OLD TABLE AS before_rows NEW TABLE AS other_name
    FOR EACH STATEMENT EXECUTE FUNCTION app.note();
-- mutation: trigger transition | table app.t
CREATE OR REPLACE TRIGGER transition AFTER UPDATE ON app.t REFERENCING NEW TABLE AS after_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.note();
-- mutation: trigger after_stmt | table app.t
CREATE OR REPLACE TRIGGER after_stmt AFTER INSERT OR DELETE OR UPDATE ON app.t FOR EACH STATEMENT EXECUTE FUNCTION app.note();
-- mutation: trigger checked | table app.t
DROP TRIGGER checked ON app.t;
CREATE TRIGGER checked AFTER INSERT OR UPDATE ON app.t FOR EACH ROW EXECUTE FUNCTION app.note();
-- mutation: trigger checked | table app.t
DROP TRIGGER checked ON app.t;
CREATE CONSTRAINT TRIGGER checked AFTER INSERT OR UPDATE ON app.t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.note();
-- mutation: trigger checked_late | table app.t
DROP TRIGGER checked_late ON app.t;
CREATE CONSTRAINT TRIGGER checked_late AFTER INSERT ON app.t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.note();
-- mutation: trigger from_table | table app.t
DROP TRIGGER from_table ON app.t;
CREATE CONSTRAINT TRIGGER from_table AFTER INSERT ON app.t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION app.note();
-- mutation: trigger instead | view app.v
DROP TRIGGER instead ON app.v;
-- mutation: trigger instead | view app.v
CREATE OR REPLACE TRIGGER instead INSTEAD OF INSERT ON app.v FOR EACH ROW EXECUTE FUNCTION app.note();
-- mutation: trigger extra | view app.v
CREATE TRIGGER extra BEFORE INSERT ON app.v FOR EACH STATEMENT EXECUTE FUNCTION app.note();
