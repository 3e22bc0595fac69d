-- After its primary key is gone a column keeps NOT NULL.
CREATE SCHEMA app;
CREATE TABLE app.t (id integer NOT NULL, n integer);
