-- From 18 on both constraints want the name a_b_c_not_null; who comes second gets a number, which says nothing.
CREATE SCHEMA app;
CREATE TABLE app.a (b_c integer NOT NULL);
CREATE TABLE app.a_b (c integer NOT NULL);
