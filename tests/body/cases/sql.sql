-- case: SQL functions with names and numbers
-- call: SELECT sql_names(1, 'Ann'), sql_numbers(1, 'Ann'), sql_qualified(1), sql_several('x')
CREATE FUNCTION sql_names(a integer, b text) RETURNS text LANGUAGE sql AS $$
  SELECT name FROM app.customer WHERE id = a AND name = b
$$;
CREATE FUNCTION sql_numbers(integer, text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT name FROM app.customer WHERE id = $1 AND name = $2;
$$;
CREATE FUNCTION sql_qualified(id integer) RETURNS text LANGUAGE sql AS $$
  SELECT c.name FROM app.customer AS c WHERE c.id = sql_qualified.id
$$;
CREATE FUNCTION sql_several(a text) RETURNS bigint LANGUAGE sql AS $$
  -- A comment; with a semicolon
  INSERT INTO app.log (what) VALUES (a), ($1 || ';');
  DELETE FROM app.log WHERE what = 'x';
  SELECT count(*) FROM app.log;
$$;

-- case: a column goes before an argument
-- call: SELECT sql_conflict(1)
CREATE FUNCTION sql_conflict(id integer) RETURNS bigint LANGUAGE sql AS $$
  SELECT count(*) FROM app.customer WHERE id = id
$$;

-- case: mistakes in SQL functions
-- call: SELECT sql_bad_column(1)
-- expect: body/missing-column 42703 line 3
-- call: SELECT sql_bad_table(1)
-- expect: body/missing-relation 42P01 line 2
-- call: SELECT sql_bad_call(1)
-- expect: body/missing-routine 42883 line 1
-- call: SELECT sql_bad_result(1)
-- expect: body/invalid 42P13 line 1
CREATE FUNCTION sql_bad_column(a integer) RETURNS text LANGUAGE sql AS $$
  INSERT INTO app.log (what) VALUES ('x');
  SELECT nme FROM app.customer WHERE id = a;
$$;
CREATE FUNCTION sql_bad_table(a integer) RETURNS text LANGUAGE sql AS $$
  SELECT name FROM app.customers WHERE id = a
$$;
CREATE FUNCTION sql_bad_call(a integer) RETURNS text LANGUAGE sql AS 'SELECT app.nothing(a)';
CREATE FUNCTION sql_bad_result(a integer) RETURNS integer LANGUAGE sql AS 'SELECT now()';

-- case: a second mistake behind the first
-- call: SELECT sql_two_bad(1)
-- expect: body/missing-column 42703 line 2
-- warn: body/missing-column 42703 line 3
CREATE FUNCTION sql_two_bad(a integer) RETURNS text LANGUAGE sql AS $$
  UPDATE app.log SET nothing = a;
  UPDATE app.orders SET nothing = a;
  SELECT 'x';
$$;

-- case: SQL functions that return sets, tables, composites
-- call: SELECT * FROM sql_set(), sql_table(1), sql_pair(), sql_out(1)
CREATE FUNCTION sql_set() RETURNS SETOF app.customer LANGUAGE sql STABLE AS $$ SELECT * FROM app.customer $$;
CREATE FUNCTION sql_table(id integer) RETURNS TABLE (a integer, name text) LANGUAGE sql AS $$
  SELECT c.id, c.name FROM app.customer AS c WHERE c.id = $1
$$;
CREATE FUNCTION sql_pair() RETURNS app.pair LANGUAGE sql AS $$ SELECT 1, 'x'::text $$;
CREATE FUNCTION sql_out(INOUT a integer, OUT b text) LANGUAGE sql AS $$ SELECT a + 1, 'x' $$;

-- case: bodies in standard SQL
-- call: SELECT sql_atomic(1), sql_expression(1)
CREATE FUNCTION sql_atomic(a integer) RETURNS text LANGUAGE sql BEGIN ATOMIC
  INSERT INTO app.log (what) VALUES (a::text);
  SELECT name FROM app.customer WHERE id = a;
END;
CREATE FUNCTION sql_expression(a integer) RETURNS integer LANGUAGE sql RETURN a + 1;

-- case: a polymorphic SQL function
-- call: SELECT sql_poly(1), sql_poly('x'::text)
CREATE FUNCTION sql_poly(a anyelement) RETURNS anyarray LANGUAGE sql AS $$ SELECT ARRAY[a, a] $$;

-- case: TRUNCATE and CALL in SQL functions
-- call: SELECT sql_truncate()
-- call: SELECT sql_truncate_bad()
-- expect: body/missing-relation 42P01 line 1
CREATE TABLE app.sql_t (id integer);
CREATE FUNCTION sql_truncate() RETURNS void LANGUAGE sql AS $$ TRUNCATE app.sql_t; $$;
CREATE FUNCTION sql_truncate_bad() RETURNS void LANGUAGE sql AS $$ TRUNCATE app.sql_nothing; $$;

-- case: CALL in a procedure in SQL
-- call: CALL sql_call('x')
-- call: CALL sql_call_bad(1)
-- expect: body/missing-routine 42883 line 1
CREATE PROCEDURE sql_call(a text) LANGUAGE sql AS $$ CALL app.note(a); CALL app.note('y'); $$;
CREATE PROCEDURE sql_call_bad(a integer) LANGUAGE sql AS $$ CALL app.note(a); $$;

-- case: an SQL function under a search_path of its own
-- call: SELECT sql_path(), sql_path_empty()
-- call: SELECT sql_path_bad()
-- expect: body/missing-relation 42P01 line 1
CREATE FUNCTION sql_path() RETURNS text LANGUAGE sql SET search_path TO other AS $$ SELECT label FROM item $$;
CREATE FUNCTION sql_path_empty() RETURNS text LANGUAGE sql SET search_path TO '' AS $$ SELECT label FROM other.item $$;
CREATE FUNCTION sql_path_bad() RETURNS text LANGUAGE sql SET search_path TO '' AS $$ SELECT label FROM item $$;

-- case: an SQL function makes a table
-- call: SELECT sql_make()
-- fails: 42P01
-- until: 17
-- unknown: a table that is made here
-- unknown: relation "sql_made" does not exist, but
-- unknown: relation "sql_made" does not exist, but
CREATE FUNCTION sql_make() RETURNS bigint LANGUAGE sql AS $$
  CREATE TEMP TABLE sql_made (id integer);
  SELECT count(*) FROM sql_made;
$$;

-- case: an SQL function makes a table, which 18 can use
-- call: SELECT sql_make()
-- since: 18
-- unknown: a table that is made here
-- unknown: relation "sql_made" does not exist, but
-- unknown: relation "sql_made" does not exist, but
CREATE FUNCTION sql_make() RETURNS bigint LANGUAGE sql AS $$
  CREATE TEMP TABLE sql_made (id integer);
  SELECT count(*) FROM sql_made;
$$;

-- case: an empty body
-- call: SELECT sql_empty()
CREATE FUNCTION sql_empty() RETURNS void LANGUAGE sql AS $$ $$;
