CREATE SCHEMA app;
CREATE TABLE app.parent (a integer CONSTRAINT a_there NOT NULL, b integer NOT NULL, c integer);
CREATE TABLE app.child (b integer CONSTRAINT b_of_child NOT NULL, c integer CONSTRAINT c_of_child NOT NULL) INHERITS (app.parent);
CREATE TABLE app.p (a integer CONSTRAINT p_there NOT NULL, b integer NOT NULL) PARTITION BY LIST (a);
CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES IN (1);
CREATE TABLE app.p2 (a integer CONSTRAINT other_name NOT NULL, b integer NOT NULL);
ALTER TABLE app.p ATTACH PARTITION app.p2 FOR VALUES IN (2);
