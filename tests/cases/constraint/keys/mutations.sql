-- mutation: constraint t_pkey | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_pkey;
-- mutation: constraint t_pkey | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_pkey, ADD CONSTRAINT t_pkey PRIMARY KEY (b, a) INCLUDE (c);
-- mutation: constraint t_pkey | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_pkey, ADD CONSTRAINT t_pkey PRIMARY KEY (a, b);
COMMENT ON CONSTRAINT t_pkey ON app.t IS 'the key';
-- mutation: constraint t_pkey | table app.t
COMMENT ON CONSTRAINT t_pkey ON app.t IS 'another key';
-- mutation: constraint t_pkey | table app.t
COMMENT ON CONSTRAINT t_pkey ON app.t IS NULL;
-- mutation: constraint t_c_key | table app.t
COMMENT ON INDEX app.t_c_key IS 'changed';
-- mutation: constraint t_c_key | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_c_key;
-- mutation: constraint t_c_key | table app.t
ALTER TABLE app.t RENAME CONSTRAINT t_c_key TO renamed;
-- mutation: constraint t_c_key | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_c_key;
CREATE UNIQUE INDEX t_c_key ON app.t (c);
COMMENT ON INDEX app.t_c_key IS 'the index of the constraint';
-- mutation: constraint t_d | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_d, ADD CONSTRAINT t_d UNIQUE (d);
-- mutation: constraint t_d | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_d, ADD CONSTRAINT t_d UNIQUE (d) DEFERRABLE INITIALLY DEFERRED;
-- mutation: constraint t_cd | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_cd, ADD CONSTRAINT t_cd UNIQUE (c, d) DEFERRABLE INITIALLY DEFERRED;
-- mutation: constraint t_cd | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_cd, ADD CONSTRAINT t_cd UNIQUE (c) INCLUDE (d, e) DEFERRABLE INITIALLY DEFERRED;
-- mutation: constraint t_filled | table app.t
ALTER INDEX app.t_filled SET (fillfactor = 60);
-- mutation: constraint t_filled | table app.t
ALTER INDEX app.t_filled RESET (fillfactor);
-- mutation: constraint simple_pkey | table app.simple
ALTER TABLE app.simple DROP CONSTRAINT simple_pkey, ADD CONSTRAINT simple_pkey UNIQUE (id);
ALTER TABLE app.simple ALTER COLUMN id SET NOT NULL;
-- mutation: constraint extra | table app.simple
ALTER TABLE app.simple ADD CONSTRAINT extra UNIQUE (id);
-- mutation: constraint t_c_key | table app.t
ALTER TABLE app.t CLUSTER ON t_c_key;
-- mutation: constraint simple_pkey | table app.simple
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.simple_pkey'::regclass;
