CREATE SCHEMA app;
CREATE TABLE app.t (zero int, id integer, room text, during tsrange, gone boolean);
ALTER TABLE app.t DROP COLUMN zero;
ALTER TABLE app.t ADD CONSTRAINT lower_room EXCLUDE USING btree (lower(room) COLLATE "C" text_pattern_ops DESC WITH OPERATOR(pg_catalog.=), id WITH =) WITH (fillfactor = 70) DEFERRABLE;
ALTER TABLE app.t ADD CONSTRAINT one_room EXCLUDE USING hash (room WITH =) INITIALLY DEFERRED;
ALTER TABLE app.t ADD CONSTRAINT no_overlap EXCLUDE USING gist (during range_ops WITH &&) INCLUDE (id) WHERE (NOT gone);
COMMENT ON CONSTRAINT no_overlap ON app.t IS 'one at a time';
