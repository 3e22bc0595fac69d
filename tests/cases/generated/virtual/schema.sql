CREATE SCHEMA app;
CREATE TABLE app.t (
    a integer,
    v integer GENERATED ALWAYS AS (a * 2) VIRTUAL,
    unsaid integer GENERATED ALWAYS AS (a * 3),
    s integer GENERATED ALWAYS AS (a * 4) STORED
);
