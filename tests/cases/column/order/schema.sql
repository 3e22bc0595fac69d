CREATE SCHEMA app;
CREATE TABLE app.t (
    one integer,
    two text,
    three boolean
);
