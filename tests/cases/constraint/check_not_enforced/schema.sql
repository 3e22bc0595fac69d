CREATE SCHEMA app;
CREATE TABLE app.t (
    a integer,
    CONSTRAINT wished CHECK (a > 0) NOT ENFORCED,
    CONSTRAINT required CHECK (a < 100)
);
