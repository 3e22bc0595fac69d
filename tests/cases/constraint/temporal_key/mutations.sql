-- mutation: constraint t_pkey | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_pkey, ADD CONSTRAINT t_pkey PRIMARY KEY (id, during);
-- mutation: constraint t_other | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_other, ADD CONSTRAINT t_other UNIQUE (other, during);
-- mutation: constraint t_other | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_other, ADD CONSTRAINT t_other UNIQUE (id, during WITHOUT OVERLAPS);
