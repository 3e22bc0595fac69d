CREATE FUNCTION names_arguments_as_sql_does() RETURNS void LANGUAGE plpgsql AS $corpus$
DECLARE
  c CURSOR (low integer, high integer) FOR SELECT low, high;
BEGIN
  OPEN c(low => 1, high := 2);
  CLOSE c;
  FOR r IN c(3, high => 2) LOOP NULL; END LOOP;
END
$corpus$;
