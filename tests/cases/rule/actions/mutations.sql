-- mutation: rule nothing | table app.t
DROP RULE nothing ON app.t;
-- mutation: rule extra | table app.t
CREATE RULE extra AS ON DELETE TO app.t DO ALSO NOTHING;
-- mutation: rule nothing | table app.t
ALTER RULE nothing ON app.t RENAME TO renamed;
-- mutation: rule nothing | table app.t
CREATE OR REPLACE RULE nothing AS ON DELETE TO app.t DO ALSO NOTHING;
-- mutation: rule nothing | table app.t
CREATE OR REPLACE RULE nothing AS ON UPDATE TO app.t DO INSTEAD NOTHING;
-- mutation: rule nothing | table app.t
CREATE OR REPLACE RULE nothing AS ON DELETE TO app.t WHERE old.id > 1 DO INSTEAD NOTHING;
-- mutation: rule conditional | table app.t
CREATE OR REPLACE RULE conditional AS ON UPDATE TO app.t WHERE new.id > old.id DO ALSO INSERT INTO app.log (id, what) VALUES (old.id, 'moved');
-- mutation: rule also | table app.t
CREATE OR REPLACE RULE also AS ON INSERT TO app.t DO ALSO INSERT INTO app.log (id, what) VALUES (new.id, 'its new');
-- mutation: rule many | view app.v
CREATE OR REPLACE RULE many AS ON DELETE TO app.v DO INSTEAD DELETE FROM app.t WHERE t.id = old.id;
-- mutation: rule ins | view app.v
CREATE OR REPLACE RULE ins AS ON INSERT TO app.v DO INSTEAD INSERT INTO app.t (id, name) VALUES (new.id, new.name);
-- mutation: rule nothing | table app.t
ALTER TABLE app.t DISABLE RULE nothing;
-- mutation: rule nothing | table app.t
ALTER TABLE app.t ENABLE REPLICA RULE nothing;
-- mutation: rule nothing | table app.t
ALTER TABLE app.t ENABLE ALWAYS RULE nothing;
-- mutation: rule asleep | table app.log
ALTER TABLE app.log ENABLE RULE asleep;
-- mutation: rule nothing | table app.t
COMMENT ON RULE nothing ON app.t IS NULL;
