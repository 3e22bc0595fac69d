-- mutation: constraint id_is_there | table app.t
ALTER TABLE app.t RENAME CONSTRAINT id_is_there TO renamed;
-- mutation: column usual | table app.t
ALTER TABLE app.t RENAME CONSTRAINT t_usual_not_null TO renamed;
-- mutation: column usual | table app.t
ALTER TABLE app.t ALTER COLUMN usual DROP NOT NULL;
-- mutation: column later | table app.t
ALTER TABLE app.t VALIDATE CONSTRAINT t_later_not_null;
-- mutation: column usual | table app.t
ALTER TABLE app.t ALTER CONSTRAINT t_usual_not_null NO INHERIT;
-- mutation: column alone | table app.t
ALTER TABLE app.t ALTER CONSTRAINT alone_not_null INHERIT;
-- mutation: constraint wished | table app.t
ALTER TABLE app.t VALIDATE CONSTRAINT wished;
-- mutation: constraint id_is_there | table app.t
COMMENT ON CONSTRAINT id_is_there ON app.t IS NULL;
-- mutation: column usual | table app.t
COMMENT ON CONSTRAINT t_usual_not_null ON app.t IS 'changed';
