CREATE SCHEMA app;
CREATE TABLE app.parent (id integer PRIMARY KEY);
CREATE TABLE app.child (
    a integer CONSTRAINT wished REFERENCES app.parent (id) NOT ENFORCED,
    b integer CONSTRAINT required REFERENCES app.parent (id)
);
