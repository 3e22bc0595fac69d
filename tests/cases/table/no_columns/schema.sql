CREATE SCHEMA app;
CREATE TABLE app.nothing ();
