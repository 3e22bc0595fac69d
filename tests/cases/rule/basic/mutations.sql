-- mutation: rule also | table app.t
DROP RULE also ON app.t;
-- mutation: rule extra | table app.t
CREATE RULE extra AS ON INSERT TO app.t DO ALSO NOTHING;
-- mutation: rule also | table app.t
ALTER RULE also ON app.t RENAME TO renamed;
-- mutation: rule also | table app.t
CREATE OR REPLACE RULE also AS ON INSERT TO app.t DO ALSO INSERT INTO app.log (id, what) VALUES (NEW.id, 'its');
-- mutation: rule nothing | table app.t
CREATE OR REPLACE RULE nothing AS ON DELETE TO app.t WHERE OLD.id < 11 DO INSTEAD NOTHING;
-- mutation: rule nothing | table app.t
CREATE OR REPLACE RULE nothing AS ON DELETE TO app.t WHERE OLD.id < 10 DO ALSO NOTHING;
-- mutation: rule nothing | table app.t
CREATE OR REPLACE RULE nothing AS ON DELETE TO app.t DO INSTEAD NOTHING;
-- mutation: rule nothing | table app.t
DROP RULE nothing ON app.t;
CREATE RULE nothing AS ON UPDATE TO app.t WHERE OLD.id < 10 DO INSTEAD NOTHING;
-- mutation: rule asleep | table app.t
ALTER TABLE app.t ENABLE RULE asleep;
-- mutation: rule asleep | table app.t
ALTER TABLE app.t ENABLE ALWAYS RULE asleep;
-- mutation: rule asleep | table app.t
ALTER TABLE app.t ENABLE REPLICA RULE asleep;
-- mutation: rule also | table app.t
ALTER TABLE app.t DISABLE RULE also;
-- mutation: rule also | table app.t
COMMENT ON RULE also ON app.t IS NULL;
-- mutation: rule insert_v | view app.v
DROP RULE insert_v ON app.v;
-- mutation: rule tell | view app.joined
CREATE OR REPLACE RULE tell AS ON INSERT TO app.joined DO INSTEAD NOTIFY news;
