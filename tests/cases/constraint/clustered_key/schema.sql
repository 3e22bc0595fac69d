CREATE SCHEMA app;
CREATE TABLE app.t (id integer NOT NULL, code text);
ALTER TABLE app.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
ALTER TABLE app.t CLUSTER ON t_pkey;
