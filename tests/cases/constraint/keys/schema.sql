CREATE SCHEMA app;
CREATE TABLE app.t (
    a integer NOT NULL,
    b integer NOT NULL,
    c text,
    d text,
    e integer,
    CONSTRAINT t_pkey PRIMARY KEY (a, b) INCLUDE (c),
    CONSTRAINT t_c_key UNIQUE (c),
    CONSTRAINT t_cd UNIQUE (c, d) INCLUDE (e) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT t_d UNIQUE (d) DEFERRABLE,
    CONSTRAINT t_filled UNIQUE (e) WITH (fillfactor='70')
);
COMMENT ON CONSTRAINT t_pkey ON app.t IS 'the key';
COMMENT ON INDEX app.t_c_key IS 'the index of the constraint';
CREATE TABLE app.simple (id bigint PRIMARY KEY);
