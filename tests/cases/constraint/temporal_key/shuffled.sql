CREATE SCHEMA app;
CREATE TABLE app.t (gone int, id int4range, other int4range, during daterange);
ALTER TABLE app.t DROP COLUMN gone;
ALTER TABLE app.t ADD CONSTRAINT t_other UNIQUE (other, during WITHOUT OVERLAPS);
ALTER TABLE app.t ADD CONSTRAINT t_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS);
