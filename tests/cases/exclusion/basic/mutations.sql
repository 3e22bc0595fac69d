-- mutation: constraint no_overlap | table app.t
ALTER TABLE app.t DROP CONSTRAINT no_overlap;
-- mutation: constraint no_overlap | table app.t
ALTER TABLE app.t DROP CONSTRAINT no_overlap;
ALTER TABLE app.t ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) INCLUDE (id);
COMMENT ON CONSTRAINT no_overlap ON app.t IS 'one at a time';
-- mutation: constraint no_overlap | table app.t
ALTER TABLE app.t DROP CONSTRAINT no_overlap;
ALTER TABLE app.t ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH -|-) INCLUDE (id) WHERE (NOT gone);
COMMENT ON CONSTRAINT no_overlap ON app.t IS 'one at a time';
-- mutation: constraint no_overlap | table app.t
ALTER TABLE app.t DROP CONSTRAINT no_overlap;
ALTER TABLE app.t ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (NOT gone);
COMMENT ON CONSTRAINT no_overlap ON app.t IS 'one at a time';
-- mutation: constraint one_room | table app.t
ALTER TABLE app.t DROP CONSTRAINT one_room;
ALTER TABLE app.t ADD CONSTRAINT one_room EXCLUDE USING btree (room WITH =) DEFERRABLE INITIALLY DEFERRED;
-- mutation: constraint one_room | table app.t
ALTER TABLE app.t DROP CONSTRAINT one_room;
ALTER TABLE app.t ADD CONSTRAINT one_room EXCLUDE USING hash (room WITH =) DEFERRABLE;
-- mutation: constraint lower_room | table app.t
ALTER TABLE app.t DROP CONSTRAINT lower_room;
ALTER TABLE app.t ADD CONSTRAINT lower_room EXCLUDE (lower(room) COLLATE "C" text_pattern_ops WITH =, id WITH =) WITH (fillfactor='70') DEFERRABLE;
-- mutation: constraint lower_room | table app.t
ALTER INDEX app.lower_room SET (fillfactor = 60);
-- mutation: constraint no_overlap | table app.t
COMMENT ON CONSTRAINT no_overlap ON app.t IS NULL;
-- mutation: constraint no_overlap | table app.t
ALTER TABLE app.t RENAME CONSTRAINT no_overlap TO renamed;
