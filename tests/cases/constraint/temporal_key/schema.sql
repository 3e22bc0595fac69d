CREATE SCHEMA app;
CREATE TABLE app.t (
    id int4range NOT NULL,
    other int4range,
    during daterange NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS),
    CONSTRAINT t_other UNIQUE (other, during WITHOUT OVERLAPS)
);
