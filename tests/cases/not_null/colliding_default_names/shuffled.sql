CREATE SCHEMA app;
CREATE TABLE app.a_b (c integer NOT NULL);
CREATE TABLE app.a (b_c integer NOT NULL);
