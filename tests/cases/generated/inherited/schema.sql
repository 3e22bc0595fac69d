CREATE SCHEMA app;
CREATE TABLE app.parent (a integer, g integer GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE app.child () INHERITS (app.parent);
CREATE TABLE app.p (a integer, g integer GENERATED ALWAYS AS (a * 2) STORED) PARTITION BY LIST (a);
CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1);
