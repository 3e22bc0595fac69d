CREATE SCHEMA app;
CREATE TABLE app.parent (a integer, b integer, CONSTRAINT parent_pkey PRIMARY KEY (a, b));
CREATE TABLE app.child (
    a integer,
    b integer DEFAULT 1,
    CONSTRAINT fk_null FOREIGN KEY (a, b) REFERENCES app.parent (a, b) ON DELETE SET NULL (b),
    CONSTRAINT fk_default FOREIGN KEY (a, b) REFERENCES app.parent (a, b) ON DELETE SET DEFAULT (b)
);
