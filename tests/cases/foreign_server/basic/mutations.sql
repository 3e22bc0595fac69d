-- mutation: foreign server bare | foreign server bare
DROP SERVER bare;
-- mutation: foreign server bare | foreign server bare
ALTER SERVER bare VERSION '2';
-- mutation: foreign server bare | foreign server bare
DROP SERVER bare; CREATE SERVER bare TYPE 't' FOREIGN DATA WRAPPER plain; ALTER SERVER bare OWNER TO tu_alice;
-- mutation: foreign server bare | foreign server bare
DROP SERVER bare; CREATE SERVER bare FOREIGN DATA WRAPPER postgres_fdw; ALTER SERVER bare OWNER TO tu_alice;
-- mutation: foreign server warehouse | foreign server warehouse
ALTER SERVER warehouse OPTIONS (SET port '5433');
-- mutation: foreign server warehouse | foreign server warehouse
ALTER SERVER warehouse OPTIONS (ADD sslmode 'require');
-- mutation: foreign server bare | foreign server bare
ALTER SERVER bare OWNER TO tu_bob;
-- mutation: foreign server warehouse | foreign server warehouse
REVOKE USAGE ON FOREIGN SERVER warehouse FROM tu_bob;
-- mutation: foreign server warehouse | foreign server warehouse
COMMENT ON SERVER warehouse IS NULL;
-- mutation: foreign server warehouse | foreign server warehouse
ALTER SERVER warehouse RENAME TO depot;
