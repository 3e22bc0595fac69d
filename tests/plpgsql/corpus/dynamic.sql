CREATE FUNCTION executes(tab text, col text, val text) RETURNS integer LANGUAGE plpgsql AS $corpus$
DECLARE
  n integer;
  m integer;
  r record;
  command text := 'SELECT 1';
BEGIN
  EXECUTE command;
  EXECUTE 'SELECT count(*) FROM item WHERE name = $1' INTO n USING val;
  EXECUTE 'SELECT count(*) FROM item WHERE name = $1' USING val INTO n;
  EXECUTE 'SELECT $1, $2' INTO STRICT n, m USING 1, 2;
  EXECUTE 'SELECT $1 + $2, $3' USING 1, (SELECT 2), CASE WHEN n > 1 THEN 3 END INTO STRICT n, m;
  EXECUTE format('UPDATE %I SET %I = %L', tab, col, val);
  EXECUTE 'UPDATE ' || quote_ident(tab) || ' SET ' || quote_ident(col) || ' = ' || quote_nullable(val);
  EXECUTE 'SELECT * FROM item' INTO r;
  EXECUTE $sql$ SELECT 'a;b' INTO nothing $sql$;
  EXECUTE (SELECT 'SELECT 1');
  EXECUTE concat('SELECT ', 1) INTO n;
  RETURN n;
END
$corpus$;

CREATE FUNCTION loops_over_text(tab regclass) RETURNS void LANGUAGE plpgsql AS $corpus$
DECLARE
  r record;
  a text;
  b text;
  c refcursor;
BEGIN
  FOR r IN EXECUTE 'SELECT * FROM ' || tab LOOP
    RAISE NOTICE '%', r;
  END LOOP;
  FOR a, b IN EXECUTE 'SELECT $1, $2' USING tab::text, 'x' LOOP
    NULL;
  END LOOP;
  OPEN c FOR EXECUTE format('SELECT * FROM %s WHERE id = $1', tab) USING 1;
  FETCH c INTO r;
  CLOSE c;
END
$corpus$;
