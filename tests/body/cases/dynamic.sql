-- case: dynamic SQL that is put together
-- call: SELECT dyn_built('customer')
-- unknown: EXECUTE runs a text
-- unknown: EXECUTE runs a text
CREATE FUNCTION dyn_built(t text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM app.%I', t) INTO n;
  FOR n IN EXECUTE 'SELECT id FROM app.' || quote_ident(t) LOOP NULL; END LOOP;
  RETURN n;
END $$;

-- case: dynamic SQL that is a string
-- call: SELECT dyn_constant(1)
CREATE FUNCTION dyn_constant(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; out text;
BEGIN
  EXECUTE 'SELECT id, name FROM app.customer WHERE id = $1' INTO r USING n;
  EXECUTE 'UPDATE app.customer SET name = $2 WHERE id = $1 AND name <> ''it''''s''' USING n, r.name || 'x';
  EXECUTE 'SELECT 1, 2';
  EXECUTE $q$ SELECT name FROM app.customer WHERE id = $1 $q$ INTO out USING r.id;
  FOR r IN EXECUTE 'SELECT total FROM app.orders WHERE id > $1' USING 1 LOOP out := out || r.total; END LOOP;
  RETURN out;
END $$;

-- case: mistakes in a string
-- call: SELECT dyn_bad(1)
-- expect: body/missing-column 42703 line 4
-- call: SELECT dyn_bad(2)
-- expect: body/missing-relation 42P01 line 5
-- call: SELECT dyn_bad(3)
-- expect: body/missing-column 42703 line 6
-- call: SELECT dyn_bad(4)
-- expect: body/missing-routine 42883 line 7
-- call: SELECT dyn_bad(5)
-- expect: body/invalid 42601 line 8
-- call: SELECT dyn_bad(6)
-- expect: body/missing-column 42703 line 9
CREATE FUNCTION dyn_bad(n integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  IF n = 1 THEN EXECUTE 'SELECT nothing FROM app.customer'; END IF;
  IF n = 2 THEN EXECUTE 'UPDATE app.nothing SET id = $1' USING n; END IF;
  IF n = 3 THEN EXECUTE 'DELETE FROM app.orders WHERE id = n'; END IF;
  IF n = 4 THEN EXECUTE 'DELETE FROM app.orders WHERE id = $1' USING 'x'::text; END IF;
  IF n = 5 THEN EXECUTE 'DELETE FRM app.orders'; END IF;
  IF n = 6 THEN EXECUTE 'SELECT id FROM app.customer' INTO r; RAISE NOTICE '%', r.name; END IF;
END $$;

-- case: RETURN QUERY EXECUTE of a string
-- call: SELECT * FROM dyn_query()
-- call: SELECT * FROM dyn_query_bad()
-- expect: body/result 42804 line 3
CREATE FUNCTION dyn_query() RETURNS TABLE (a integer, b text) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT id, email FROM app.customer WHERE id = $1' USING 1;
END $$;
CREATE FUNCTION dyn_query_bad() RETURNS TABLE (a integer, b text) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE 'SELECT id, name FROM app.customer';
END $$;

-- case: other commands in a string
-- call: SELECT dyn_ddl()
-- unknown: a table that is made here
-- unknown: DROP TABLE
CREATE FUNCTION dyn_ddl() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'CREATE TABLE app.dyn_made (id integer)';
  EXECUTE 'DROP TABLE app.dyn_made';
END $$;

-- case: the text of dynamic SQL
-- call: SELECT dyn_text(1)
-- expect: body/missing-column 42703 line 3
-- call: SELECT dyn_text(2)
-- expect: body/missing-column 42703 line 4
-- unknown: EXECUTE runs a text that
-- unknown: EXECUTE runs a text with values
CREATE FUNCTION dyn_text(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN EXECUTE 'SELECT ' || nothing; END IF;
  IF n = 2 THEN EXECUTE 'SELECT $1' USING nothing; END IF;
END $$;

-- case: temporary tables
-- call: SELECT dyn_temp()
-- unknown: a table that is made here
-- unknown: relation "dyn_scratch" does not exist, but
-- unknown: relation "dyn_scratch" does not exist, but
-- unknown: the columns of a record in it are known only at run time
-- unknown: DROP TABLE
CREATE FUNCTION dyn_temp() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE n integer; r record;
BEGIN
  CREATE TEMPORARY TABLE dyn_scratch ON COMMIT DROP AS SELECT id, name FROM app.customer;
  INSERT INTO dyn_scratch (id) VALUES (5);
  FOR r IN SELECT * FROM dyn_scratch LOOP
    n := coalesce(n, 0) + r.id;
  END LOOP;
  DROP TABLE dyn_scratch;
  RETURN n;
END $$;

-- case: a table that another function makes
-- call: SELECT dyn_other_make(), dyn_other_use()
-- unknown: a table that is made here
-- unknown: relation "dyn_other" does not exist, but
CREATE FUNCTION dyn_other_make() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  CREATE TEMP TABLE IF NOT EXISTS dyn_other (id integer);
END $$;
CREATE FUNCTION dyn_other_use() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT count(*) FROM dyn_other);
END $$;

-- case: a table that is made and has the name of one that is there
-- call: SELECT dyn_shadow()
-- unknown: a table that is made here
-- unknown: a table of a name in it is made
CREATE TABLE public.dyn_item (id integer);
CREATE FUNCTION dyn_shadow() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  CREATE TEMP TABLE dyn_item (id integer, scratch integer);
  RETURN (SELECT count(scratch) FROM dyn_item);
END $$;
