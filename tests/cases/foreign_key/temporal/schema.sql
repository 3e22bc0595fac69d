CREATE SCHEMA app;
CREATE TABLE app.parent (
    id int4range NOT NULL,
    during daterange NOT NULL,
    CONSTRAINT parent_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS)
);
CREATE TABLE app.child (
    parent_id int4range,
    during daterange,
    CONSTRAINT fk FOREIGN KEY (parent_id, PERIOD during) REFERENCES app.parent (id, PERIOD during)
);
