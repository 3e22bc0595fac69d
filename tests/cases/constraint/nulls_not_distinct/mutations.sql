-- mutation: constraint t_a | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_a, ADD CONSTRAINT t_a UNIQUE (a);
-- mutation: constraint t_b | table app.t
ALTER TABLE app.t DROP CONSTRAINT t_b, ADD CONSTRAINT t_b UNIQUE NULLS NOT DISTINCT (b);
-- mutation: index t_ab | table app.t
DROP INDEX app.t_ab;
CREATE UNIQUE INDEX t_ab ON app.t (a, b);
