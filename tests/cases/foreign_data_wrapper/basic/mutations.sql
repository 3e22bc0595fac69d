-- mutation: foreign-data wrapper plain | foreign-data wrapper plain
DROP FOREIGN DATA WRAPPER plain;
-- mutation: foreign-data wrapper plain | foreign-data wrapper plain
ALTER FOREIGN DATA WRAPPER plain HANDLER public.postgres_fdw_handler;
-- mutation: foreign-data wrapper plain | foreign-data wrapper plain
ALTER FOREIGN DATA WRAPPER plain OPTIONS (ADD a '1');
-- mutation: foreign-data wrapper checked | foreign-data wrapper checked
ALTER FOREIGN DATA WRAPPER checked NO VALIDATOR;
-- mutation: foreign-data wrapper "Odd ""wrapper" | foreign-data wrapper "Odd ""wrapper"
ALTER FOREIGN DATA WRAPPER "Odd ""wrapper" OPTIONS (SET a '2');
-- mutation: foreign-data wrapper "Odd ""wrapper" | foreign-data wrapper "Odd ""wrapper"
ALTER FOREIGN DATA WRAPPER "Odd ""wrapper" OPTIONS (ADD password 'secret');
-- mutation: foreign-data wrapper plain | foreign-data wrapper plain
REVOKE USAGE ON FOREIGN DATA WRAPPER plain FROM tu_alice;
-- mutation: foreign-data wrapper plain | foreign-data wrapper plain
COMMENT ON FOREIGN DATA WRAPPER plain IS NULL;
