CREATE SCHEMA app;
CREATE TABLE app.t (
    id integer CONSTRAINT id_is_there NOT NULL,
    usual integer NOT NULL,
    later integer,
    alone integer CONSTRAINT alone_not_null NOT NULL NO INHERIT,
    alone_usual integer NOT NULL NO INHERIT,
    later_named integer
);
ALTER TABLE app.t ADD CONSTRAINT t_later_not_null NOT NULL later NOT VALID;
ALTER TABLE app.t ADD CONSTRAINT wished NOT NULL later_named NO INHERIT NOT VALID;
COMMENT ON CONSTRAINT id_is_there ON app.t IS 'of course';
COMMENT ON CONSTRAINT t_usual_not_null ON app.t IS 'usual';
CREATE TABLE app.keyed (id integer CONSTRAINT keyed_id_there PRIMARY KEY);
