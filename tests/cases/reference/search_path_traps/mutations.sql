-- mutation: constraint own_operator | table app.pg_class
ALTER TABLE app.pg_class DROP CONSTRAINT own_operator, ADD CONSTRAINT own_operator CHECK (id OPERATOR(pg_catalog.=) 3);
-- mutation: column at | table app.pg_class
ALTER TABLE app.pg_class ALTER COLUMN at SET DEFAULT pg_catalog.now();
-- mutation: column c1 | table app.pg_class
ALTER TABLE app.pg_class ALTER COLUMN c1 TYPE pg_catalog.text COLLATE pg_catalog."C";
-- mutation: column own | table app.pg_class
DROP VIEW app.v;
ALTER TABLE app.pg_class ALTER COLUMN own DROP DEFAULT;
ALTER TABLE app.pg_class ALTER COLUMN own TYPE pg_catalog.text USING 'not';
-- mutation: view public.v | view public.v
CREATE OR REPLACE VIEW public.v AS SELECT t.id FROM public.t;
-- mutation: view app.v | view app.v
CREATE OR REPLACE VIEW app.v AS SELECT pg_class.id, pg_catalog.lower(pg_class.theirs) AS l, pg_catalog.lower(pg_class.theirs) AS m, pg_class.own::pg_catalog.text AS t FROM app.pg_class WHERE pg_class.id OPERATOR(app.=) 5;
