-- mutation: foreign-data wrapper bare | foreign-data wrapper bare
DROP FOREIGN DATA WRAPPER bare;
-- mutation: foreign-data wrapper extra | foreign-data wrapper extra
CREATE FOREIGN DATA WRAPPER extra;
-- mutation: foreign-data wrapper bare | foreign-data wrapper bare
ALTER FOREIGN DATA WRAPPER bare RENAME TO renamed;
-- mutation: foreign-data wrapper full_one | foreign-data wrapper full_one
ALTER FOREIGN DATA WRAPPER full_one NO HANDLER;
-- mutation: foreign-data wrapper full_one | foreign-data wrapper full_one
ALTER FOREIGN DATA WRAPPER full_one VALIDATOR postgresql_fdw_validator;
-- mutation: foreign-data wrapper full_one | foreign-data wrapper full_one
ALTER FOREIGN DATA WRAPPER full_one NO VALIDATOR;
-- mutation: foreign-data wrapper full_one | foreign-data wrapper full_one
ALTER FOREIGN DATA WRAPPER full_one OPTIONS (SET a '2');
-- mutation: foreign-data wrapper full_one | foreign-data wrapper full_one
ALTER FOREIGN DATA WRAPPER full_one OPTIONS (DROP "B c");
-- mutation: foreign-data wrapper full_one | foreign-data wrapper full_one
UPDATE pg_foreign_data_wrapper SET fdwowner = 'tu_alice'::regrole WHERE fdwname = 'full_one';
-- mutation: foreign-data wrapper full_one | foreign-data wrapper full_one
COMMENT ON FOREIGN DATA WRAPPER full_one IS NULL;
-- mutation: foreign-data wrapper full_one | foreign-data wrapper full_one
REVOKE USAGE ON FOREIGN DATA WRAPPER full_one FROM tu_alice;
-- mutation: foreign-data wrapper full_one | foreign-data wrapper full_one
REVOKE GRANT OPTION FOR USAGE ON FOREIGN DATA WRAPPER full_one FROM tu_bob;
