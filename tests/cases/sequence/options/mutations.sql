-- mutation: sequence app.tiny | sequence app.tiny
DROP SEQUENCE app.tiny;
-- mutation: sequence app.extra | sequence app.extra
CREATE SEQUENCE app.extra;
-- mutation: sequence app.tiny | sequence app.tiny
ALTER SEQUENCE app.tiny RENAME TO renamed;
-- mutation: sequence app.tiny | sequence app.tiny
ALTER SEQUENCE app.tiny SET SCHEMA public;
-- mutation: sequence app.plain | sequence app.plain
ALTER SEQUENCE app.plain AS integer;
-- mutation: sequence app.plain | sequence app.plain
ALTER SEQUENCE app.plain INCREMENT BY 2;
-- mutation: sequence app.plain | sequence app.plain
ALTER SEQUENCE app.plain MINVALUE 0;
-- mutation: sequence app.plain | sequence app.plain
ALTER SEQUENCE app.plain MAXVALUE 100;
-- mutation: sequence app.plain | sequence app.plain
ALTER SEQUENCE app.plain START WITH 2;
-- mutation: sequence app.plain | sequence app.plain
ALTER SEQUENCE app.plain CACHE 2;
-- mutation: sequence app.plain | sequence app.plain
ALTER SEQUENCE app.plain CYCLE;
-- mutation: sequence app.every | sequence app.every
ALTER SEQUENCE app.every NO CYCLE;
-- mutation: sequence app.every | sequence app.every
ALTER SEQUENCE app.every NO MAXVALUE;
-- mutation: sequence app.plain | sequence app.plain
ALTER SEQUENCE app.plain OWNER TO tu_bob;
-- mutation: sequence app.plain | sequence app.plain
COMMENT ON SEQUENCE app.plain IS NULL;
-- mutation: sequence app.plain | sequence app.plain
COMMENT ON SEQUENCE app.plain IS 'changed';
-- mutation: sequence app.plain | sequence app.plain
REVOKE USAGE ON SEQUENCE app.plain FROM tu_bob;
-- mutation: sequence app.plain | sequence app.plain
REVOKE GRANT OPTION FOR SELECT ON SEQUENCE app.plain FROM tu_carol;
-- mutation: sequence app.tiny | sequence app.tiny
GRANT USAGE ON SEQUENCE app.tiny TO PUBLIC;
