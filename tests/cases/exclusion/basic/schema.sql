CREATE SCHEMA app;
CREATE TABLE app.t (
    id integer,
    room text,
    during tsrange,
    gone boolean,
    CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) INCLUDE (id) WHERE (NOT gone),
    CONSTRAINT one_room EXCLUDE USING hash (room WITH =) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT lower_room EXCLUDE (lower(room) COLLATE "C" text_pattern_ops DESC WITH =, id WITH =) WITH (fillfactor='70') DEFERRABLE
);
COMMENT ON CONSTRAINT no_overlap ON app.t IS 'one at a time';
