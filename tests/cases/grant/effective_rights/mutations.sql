-- mutation: table app.t | table app.t
REVOKE ALL ON app.t FROM postgres;
-- mutation: table app.owned | table app.owned
REVOKE TRUNCATE ON app.owned FROM tu_alice;
-- mutation: view app.v | view app.v
GRANT SELECT ON app.v TO PUBLIC;
-- mutation: sequence app.s | sequence app.s
REVOKE UPDATE ON SEQUENCE app.s FROM postgres;
-- mutation: function app.f() | function app.f
REVOKE EXECUTE ON FUNCTION app.f() FROM PUBLIC;
-- mutation: procedure app.p() | procedure app.p
REVOKE EXECUTE ON PROCEDURE app.p() FROM PUBLIC;
-- mutation: aggregate app.total(integer) | aggregate app.total
REVOKE EXECUTE ON FUNCTION app.total(integer) FROM PUBLIC;
-- mutation: enum app.e | type app.e
REVOKE USAGE ON TYPE app.e FROM PUBLIC;
-- mutation: domain app.d | domain app.d
REVOKE USAGE ON TYPE app.d FROM PUBLIC;
-- mutation: composite app.c | type app.c
REVOKE USAGE ON TYPE app.c FROM PUBLIC;
-- mutation: range app.r | type app.r
REVOKE USAGE ON TYPE app.r FROM PUBLIC;
-- mutation: foreign-data wrapper w | foreign-data wrapper w
GRANT USAGE ON FOREIGN DATA WRAPPER w TO tu_bob;
-- mutation: foreign server srv | foreign server srv
GRANT USAGE ON FOREIGN SERVER srv TO tu_bob WITH GRANT OPTION;
-- mutation: foreign table app.ft | foreign table app.ft
GRANT SELECT ON app.ft TO tu_bob;
-- mutation: language plx | language plx
REVOKE USAGE ON LANGUAGE plx FROM PUBLIC;
