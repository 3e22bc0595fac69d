-- mutation: server bare | server bare
DROP SERVER bare;
-- mutation: server extra | server extra
CREATE SERVER extra FOREIGN DATA WRAPPER w;
-- mutation: server bare | server bare
ALTER SERVER bare RENAME TO renamed;
-- mutation: server bare | server bare
DROP SERVER bare;
CREATE SERVER bare FOREIGN DATA WRAPPER w2;
-- mutation: server bare | server bare
DROP SERVER bare;
CREATE SERVER bare TYPE 'x' FOREIGN DATA WRAPPER w;
-- mutation: server full_one | server full_one
ALTER SERVER full_one VERSION '1.1';
-- mutation: server full_one | server full_one
ALTER SERVER full_one OPTIONS (SET host 'its');
-- mutation: server full_one | server full_one
ALTER SERVER full_one OPTIONS (DROP dbname);
-- mutation: server full_one | server full_one
ALTER SERVER full_one OWNER TO tu_carol;
-- mutation: server full_one | server full_one
COMMENT ON SERVER full_one IS NULL;
-- mutation: server full_one | server full_one
REVOKE GRANT OPTION FOR USAGE ON FOREIGN SERVER full_one FROM tu_bob;
-- mutation: server bare | server bare
GRANT USAGE ON FOREIGN SERVER bare TO PUBLIC;
