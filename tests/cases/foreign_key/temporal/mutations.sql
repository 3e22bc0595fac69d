-- mutation: constraint fk | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk;
-- mutation: constraint fk | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk;
ALTER TABLE app.parent DROP CONSTRAINT parent_pkey;
ALTER TABLE app.parent ADD CONSTRAINT parent_pkey PRIMARY KEY (id, during);
ALTER TABLE app.child ADD CONSTRAINT fk FOREIGN KEY (parent_id, during) REFERENCES app.parent (id, during);
