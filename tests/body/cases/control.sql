-- case: every control structure
-- call: SELECT ctl_good(3, 'b')
CREATE FUNCTION ctl_good(n integer, t text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE i integer := 0; out text := ''; a integer[] := '{1,2,3}'; m integer[] := '{{1,2},{3,4}}'; e integer; s integer[];
        k CONSTANT integer NOT NULL := 5; p app.pair; b boolean;
BEGIN
  IF n > 1 AND t = 'b' THEN out := out || 'if'; ELSIF n IS NULL THEN NULL; ELSE out := ''; END IF;
  CASE n WHEN 1, 2 THEN out := '1'; WHEN 3 THEN out := out || 'case'; ELSE NULL; END CASE;
  CASE WHEN n = 1 THEN out := '1'; WHEN t LIKE 'b%' THEN out := out || 'when'; END CASE;
  LOOP i := i + 1; EXIT WHEN i > k; CONTINUE WHEN i = 2; END LOOP;
  WHILE i > 0 AND t <> '' LOOP i := i - 1; END LOOP;
  FOR i IN REVERSE 10 .. n BY 2 LOOP out := out || i; END LOOP;
  FOR i IN 1 .. array_length(a, 1) LOOP out := out || a[i]; END LOOP;
  FOREACH e IN ARRAY a LOOP out := out || e; END LOOP;
  FOREACH s SLICE 1 IN ARRAY m LOOP out := out || s[1]; END LOOP;
  FOREACH p IN ARRAY ARRAY[(1, 'x'), (2, 'y')]::app.pair[] LOOP out := out || p.x || p.y; END LOOP;
  ASSERT n > 0, 'n is ' || n;
  b := n > 1;
  RETURN out || b::text || FOUND::text;
EXCEPTION
  WHEN division_by_zero OR unique_violation THEN RETURN SQLERRM || SQLSTATE;
  WHEN SQLSTATE '22012' THEN RETURN 'x';
END $$;

-- case: expressions of control structures
-- call: SELECT ctl_bad(1)
-- expect: body/missing-column 42703 line 3
-- call: SELECT ctl_bad(2)
-- expect: body/missing-column 42703 line 4
-- call: SELECT ctl_bad(3)
-- expect: body/missing-column 42703 line 5
-- call: SELECT ctl_bad(4)
-- expect: body/missing-column 42703 line 6
-- call: SELECT ctl_bad(5)
-- expect: body/missing-column 42703 line 7
-- call: SELECT ctl_bad(6)
-- expect: body/missing-column 42703 line 8
-- call: SELECT ctl_bad(7)
-- expect: body/missing-column 42703 line 9
-- call: SELECT ctl_bad(8)
-- expect: body/missing-column 42703 line 10
-- call: SELECT ctl_bad(9)
-- expect: body/missing-column 42703 line 11
-- call: SELECT ctl_bad(10)
-- expect: body/missing-column 42703 line 12
-- call: SELECT ctl_bad(11)
-- expect: body/missing-column 42703 line 13
-- call: SELECT ctl_bad(12)
-- unknown: EXECUTE runs a text
CREATE FUNCTION ctl_bad(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN IF missing THEN NULL; END IF; END IF;
  IF n = 2 THEN CASE missing WHEN 1 THEN NULL; END CASE; END IF;
  IF n = 3 THEN CASE WHEN missing THEN NULL; END CASE; END IF;
  IF n = 4 THEN WHILE missing LOOP NULL; END LOOP; END IF;
  IF n = 5 THEN FOR i IN 1 .. missing LOOP NULL; END LOOP; END IF;
  IF n = 6 THEN LOOP EXIT WHEN missing; END LOOP; END IF;
  IF n = 7 THEN RAISE NOTICE '%', missing; END IF;
  IF n = 8 THEN RAISE EXCEPTION USING MESSAGE = missing; END IF;
  IF n = 9 THEN ASSERT missing; END IF;
  IF n = 10 THEN PERFORM missing; END IF;
  IF n = 11 THEN EXECUTE missing; END IF;
END $$;

-- case: ELSIF and CASE with a subject
-- call: SELECT ctl_branches(1)
-- expect: body/missing-routine 42883 line 4 statement 3
-- call: SELECT ctl_branches(2)
-- expect: body/missing-routine 42883 line 6
CREATE FUNCTION ctl_branches(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF n = 2 THEN NULL;
  ELSIF nothing(n) THEN NULL;
  END IF;
  CASE n WHEN 1 THEN NULL; WHEN nothing(n) THEN NULL; END CASE;
END $$;

-- case: FOREACH over what is no array
-- call: SELECT ctl_foreach()
-- expect: body/invalid 42804 line 4
CREATE FUNCTION ctl_foreach() RETURNS void LANGUAGE plpgsql AS $$
DECLARE e integer; n integer := 1;
BEGIN
  FOREACH e IN ARRAY n LOOP NULL; END LOOP;
END $$;

-- case: FOREACH over a domain of arrays
-- call: SELECT ctl_foreach_domain('{1,2}')
-- expect: body/invalid 42804 line 4
CREATE DOMAIN app.numbers AS integer[];
CREATE FUNCTION ctl_foreach_domain(a app.numbers) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE e integer; n integer := 0;
BEGIN
  FOREACH e IN ARRAY a LOOP n := n + e; END LOOP;
  RETURN n;
END $$;

-- case: an error in a handler
-- call: SELECT ctl_handler()
-- expect: body/missing-relation 42P01 line 5
CREATE FUNCTION ctl_handler() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN 1 / 0;
EXCEPTION WHEN division_by_zero THEN
  INSERT INTO app.errors (what) VALUES (SQLERRM);
  RETURN 0;
END $$;

-- case: a handler sees SQLERRM, and what was assigned before the error
-- call: SELECT ctl_handled()
CREATE FUNCTION ctl_handled() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; state text; said text; detail text;
BEGIN
  SELECT id, name INTO r FROM app.customer WHERE id = 1;
  PERFORM 1 / (r.id - 1);
  RETURN 'x';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, said = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL;
  RETURN SQLERRM || SQLSTATE || state || said || r.name;
END $$;

-- case: SQLERRM outside of a handler
-- call: SELECT ctl_sqlerrm()
-- expect: body/missing-column 42703 line 3
CREATE FUNCTION ctl_sqlerrm() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN SQLERRM;
END $$;

-- case: what happened is asked for
-- call: SELECT ctl_diagnostics()
CREATE FUNCTION ctl_diagnostics() RETURNS text LANGUAGE plpgsql AS $$
DECLARE n bigint; context text; r app.pair; a integer[] := '{}'; q record;
BEGIN
  UPDATE app.orders SET total = total;
  GET DIAGNOSTICS n = ROW_COUNT, context = PG_CONTEXT;
  GET CURRENT DIAGNOSTICS r.x := ROW_COUNT;
  RETURN concat(n, r.x);
END $$;

-- case: the types of expressions
-- call: SELECT ctl_types(1)
-- expect: body/missing-routine 42883 line 4
-- call: SELECT ctl_types(2)
-- expect: body/missing-routine 42883 line 5
-- call: SELECT ctl_types(3)
-- expect: body/invalid 42804 line 6
-- call: SELECT ctl_types(4)
-- expect: body/invalid 42846 line 7
CREATE FUNCTION ctl_types(n integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE d date := '2020-01-01'; j jsonb := '{}'; u uuid;
BEGIN
  IF n = 1 THEN PERFORM d + d; END IF;
  IF n = 2 THEN PERFORM lower(n); END IF;
  IF n = 3 THEN PERFORM CASE WHEN n = 3 THEN d ELSE j END; END IF;
  IF n = 4 THEN PERFORM d::uuid; END IF;
END $$;

-- case: a function that is not there, is named otherwise or has other arguments
-- call: SELECT ctl_calls(1)
-- expect: body/missing-routine 42883 line 3
-- call: SELECT ctl_calls(2)
-- expect: body/missing-routine 42883 line 4
-- call: SELECT ctl_calls(3)
-- expect: body/missing-routine 42883 line 5
-- call: SELECT ctl_calls(4)
-- expect: body/invalid 3F000 line 6
CREATE FUNCTION ctl_calls(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN PERFORM app.nothing(n); END IF;
  IF n = 2 THEN PERFORM app.is_positive(m => n); END IF;
  IF n = 3 THEN PERFORM app.is_positive('x'::text); END IF;
  IF n = 4 THEN PERFORM nowhere.is_positive(n); END IF;
END $$;

-- case: the function calls itself, and another that has the same name
-- call: SELECT ctl_recursive(3)
CREATE FUNCTION ctl_recursive(n integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  IF n <= 0 THEN RETURN 0; END IF;
  RETURN n + ctl_recursive(n - 1) + ctl_recursive('x');
END $$;
CREATE FUNCTION ctl_recursive(t text) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN length(ctl_recursive.t);
END $$;

-- case: a call that means two functions
-- call: SELECT ctl_two()
-- expect: body/ambiguous 42725 line 3
CREATE FUNCTION ctl_twice(a integer, b bigint) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION ctl_twice(a bigint, b integer) RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION ctl_two() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN ctl_twice(1, 1);
END $$;

-- case: a body that is no PL/pgSQL
-- call: SELECT ctl_syntax()
-- expect: body/invalid 42601 line 3 statement 1
CREATE FUNCTION ctl_syntax() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF 1 = 1 THEN NULL; END LOOP;
END $$;

-- case: a statement that is no SQL
-- call: SELECT ctl_sql_syntax(1)
-- expect: body/invalid 42601 line 4
CREATE FUNCTION ctl_sql_syntax(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  NULL;
  UPDATE app.orders SETT total = 1;
END $$;

-- case: an expression of two columns
-- call: SELECT ctl_columns()
-- expect: body/invalid 42601 line 4
CREATE FUNCTION ctl_columns() RETURNS void LANGUAGE plpgsql AS $$
DECLARE n integer;
BEGIN
  n := 1, 2;
END $$;

-- case: deep nesting
-- call: SELECT ctl_deep(1)
-- expect: body/missing-column 42703 line 6
CREATE FUNCTION ctl_deep(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN LOOP BEGIN FOR i IN 1..1 LOOP WHILE true LOOP
    CASE n WHEN 1 THEN
      FOR j IN 1..1 LOOP
        PERFORM nothing;
      END LOOP;
    END CASE;
  END LOOP; END LOOP; END; END LOOP; END IF;
END $$;
