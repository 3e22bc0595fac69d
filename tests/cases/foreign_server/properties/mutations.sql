-- mutation: foreign server bare | foreign server bare
DROP SERVER bare;
-- mutation: foreign server extra | foreign server extra
CREATE SERVER extra FOREIGN DATA WRAPPER w;
-- mutation: foreign server bare | foreign server bare
ALTER SERVER bare RENAME TO renamed;
-- mutation: foreign server bare | foreign server bare
DROP SERVER bare;
CREATE SERVER bare FOREIGN DATA WRAPPER w2;
-- mutation: foreign server bare | foreign server bare
DROP SERVER bare;
CREATE SERVER bare TYPE 'x' FOREIGN DATA WRAPPER w;
-- mutation: foreign server full_one | foreign server full_one
ALTER SERVER full_one VERSION '1.1';
-- mutation: foreign server full_one | foreign server full_one
ALTER SERVER full_one OPTIONS (SET host 'its');
-- mutation: foreign server full_one | foreign server full_one
ALTER SERVER full_one OPTIONS (DROP dbname);
-- mutation: foreign server full_one | foreign server full_one
ALTER SERVER full_one OWNER TO tu_carol;
-- mutation: foreign server full_one | foreign server full_one
COMMENT ON SERVER full_one IS NULL;
-- mutation: foreign server full_one | foreign server full_one
REVOKE GRANT OPTION FOR USAGE ON FOREIGN SERVER full_one FROM tu_bob;
-- mutation: foreign server bare | foreign server bare
GRANT USAGE ON FOREIGN SERVER bare TO PUBLIC;
