CREATE FUNCTION asks_who_it_is() RETURNS oid LANGUAGE plpgsql AS $corpus$
DECLARE
  me oid;
BEGIN
  GET DIAGNOSTICS me = PG_ROUTINE_OID;
  RETURN me;
END
$corpus$;
