-- case: RETURN QUERY of all sorts
-- else: 42804 it does not see that a function that returns any record takes each
-- call: SELECT * FROM ret_table(1), ret_set(), ret_pairs(), ret_out(), ret_scalars(), ret_loose() AS l (a integer, b text)
CREATE FUNCTION ret_table(n integer) RETURNS TABLE (a integer, b text) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT id, name::text FROM app.customer;
  RETURN QUERY VALUES (1, 'x'::text), (2, 'y');
  RETURN QUERY WITH q AS (SELECT n AS x) SELECT x, 'q'::text FROM q;
  RETURN QUERY INSERT INTO app.customer (name) VALUES ('x') RETURNING id, email;
  a := 1; b := 'x'; RETURN NEXT;
  RETURN;
END $$;
CREATE FUNCTION ret_set() RETURNS SETOF app.customer LANGUAGE plpgsql AS $$
DECLARE c app.customer; r record;
BEGIN
  RETURN QUERY SELECT * FROM app.customer;
  FOR c IN SELECT * FROM app.customer LOOP RETURN NEXT c; END LOOP;
  FOR r IN SELECT * FROM app.customer LOOP RETURN NEXT r; END LOOP;
END $$;
CREATE FUNCTION ret_pairs() RETURNS SETOF app.pair LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT 1, 'x'::text;
  RETURN NEXT (2, 'y')::app.pair;
  RETURN NEXT ROW (3, 'z'::text);
END $$;
CREATE FUNCTION ret_out(OUT a integer, OUT b text) RETURNS SETOF record LANGUAGE plpgsql AS $$
BEGIN
  a := 1; RETURN NEXT;
  RETURN QUERY SELECT 1, 'x'::text;
END $$;
CREATE FUNCTION ret_scalars() RETURNS SETOF integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN NEXT 1;
  RETURN QUERY SELECT id FROM app.customer;
END $$;
CREATE FUNCTION ret_loose() RETURNS SETOF record LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  RETURN QUERY SELECT 1, 'x'::text;
  SELECT 1, 'x'::text INTO r;
  RETURN NEXT r;
END $$;

-- case: varchar for text
-- call: SELECT * FROM ret_varchar()
-- expect: body/result 42804 line 3
CREATE FUNCTION ret_varchar() RETURNS TABLE (a integer, b text) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT c.id, c.name FROM app.customer AS c;
END $$;

-- case: bigint for integer
-- call: SELECT * FROM ret_bigint()
-- expect: body/result 42804 line 3
CREATE FUNCTION ret_bigint() RETURNS SETOF integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT count(*) FROM app.customer;
END $$;

-- case: too few and too many columns
-- call: SELECT * FROM ret_number(1)
-- expect: body/result 42804 line 3
-- call: SELECT * FROM ret_number(2)
-- expect: body/result 42804 line 4
CREATE FUNCTION ret_number(n integer) RETURNS TABLE (a integer, b text) LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN RETURN QUERY SELECT 1; END IF;
  IF n = 2 THEN RETURN QUERY SELECT 1, 'x'::text, 2; END IF;
END $$;

-- case: a domain for its base type
-- call: SELECT * FROM ret_domain()
-- expect: body/result 42804 line 3
CREATE FUNCTION ret_domain() RETURNS TABLE (a numeric) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT o.total FROM app.orders AS o;
END $$;

-- case: types with lengths
-- call: SELECT * FROM ret_lengths()
CREATE FUNCTION ret_lengths() RETURNS TABLE (a varchar(5), b numeric(3, 1)) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT c.name, 1.5::numeric FROM app.customer AS c;
END $$;

-- case: a string without a type
-- call: SELECT * FROM ret_unknown()
CREATE FUNCTION ret_unknown() RETURNS TABLE (a integer, b text) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT 1, 'x';
END $$;

-- case: a missing column in RETURN QUERY, RETURN NEXT and RETURN
-- call: SELECT * FROM ret_missing(1)
-- expect: body/missing-column 42703 line 3
-- call: SELECT * FROM ret_missing(2)
-- expect: body/missing-column 42703 line 4
CREATE FUNCTION ret_missing(n integer) RETURNS SETOF integer LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN RETURN QUERY SELECT nothing FROM app.customer; END IF;
  IF n = 2 THEN RETURN NEXT nothing; END IF;
END $$;

-- case: no RETURN at the end
-- call: SELECT ret_none(1)
-- call: SELECT ret_none(2)
-- expect: body/no-return 2F005 line 6
CREATE FUNCTION ret_none(n integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN
    RETURN 1;
  END IF;
END $$;

-- case: each way ends in RETURN, RAISE or never
-- call: SELECT ret_all(1), ret_loop(), ret_case(1), ret_out_one()
CREATE FUNCTION ret_all(n integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN RETURN 1;
  ELSIF n = 2 THEN RAISE EXCEPTION 'no';
  ELSE BEGIN RETURN 1 / 0; EXCEPTION WHEN OTHERS THEN RETURN 3; END;
  END IF;
END $$;
CREATE FUNCTION ret_loop() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  LOOP
    RETURN 1;
  END LOOP;
END $$;
CREATE FUNCTION ret_case(n integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  CASE n WHEN 1 THEN RETURN 1; WHEN 2 THEN RETURN 2; END CASE;
END $$;
CREATE FUNCTION ret_out_one(OUT n integer) LANGUAGE plpgsql AS $$
BEGIN
  n := 5;
END $$;

-- case: a loop that is left without RETURN
-- call: SELECT ret_left()
-- expect: body/no-return 2F005 line 6
CREATE FUNCTION ret_left() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  LOOP
    EXIT;
  END LOOP;
END $$;

-- case: OUT and INOUT
-- call: SELECT * FROM ret_inout(1)
-- call: SELECT ret_inout_bad(1)
-- expect: body/missing-column 42703 line 3
CREATE FUNCTION ret_inout(INOUT a integer, OUT b text, OUT c app.pair) LANGUAGE plpgsql AS $$
BEGIN
  a := a + 1;
  b := $1 || 'x';
  c.x := a;
  SELECT 'y' INTO c.y;
END $$;
CREATE FUNCTION ret_inout_bad(INOUT a integer, OUT c app.pair) LANGUAGE plpgsql AS $$
BEGIN
  c.z := a;
END $$;

-- case: a procedure and a function that returns nothing
-- call: SELECT ret_void()
CREATE FUNCTION ret_void() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF false THEN
    RETURN;
  END IF;
END $$;

-- case: rows that go nowhere
-- call: SELECT ret_nowhere(1)
-- expect: body/no-destination 42601 line 3
-- call: SELECT ret_nowhere(2)
-- expect: body/no-destination 42601 line 4
-- call: SELECT ret_nowhere(3)
-- expect: body/no-destination 42601 line 5
CREATE FUNCTION ret_nowhere(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN SELECT 1; END IF;
  IF n = 2 THEN INSERT INTO app.log (what) VALUES ('x') RETURNING id; END IF;
  IF n = 3 THEN WITH q AS (SELECT 1) SELECT * FROM q; END IF;
END $$;

-- case: a query without columns goes nowhere either
-- call: SELECT ret_no_columns()
-- expect: body/no-destination 42601 line 3
CREATE FUNCTION ret_no_columns() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  SELECT FROM app.customer;
END $$;

-- case: rows that need none
-- call: SELECT ret_performed()
CREATE FUNCTION ret_performed() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM;
  PERFORM FROM app.customer;
  PERFORM id, name FROM app.customer;
  PERFORM * FROM app.empty;
  WITH q AS (SELECT 1 AS x) INSERT INTO app.log (what) SELECT x FROM q;
  WITH q AS (DELETE FROM app.log RETURNING id) DELETE FROM app.log USING q WHERE log.id = q.id;
END $$;

-- case: VARIADIC, defaults, many arguments
-- call: SELECT ret_variadic('x', 1, 2, 3), ret_variadic()
CREATE FUNCTION ret_variadic(a text DEFAULT 'd', VARIADIC n integer[] DEFAULT '{}') RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN coalesce(array_length(n, 1), 0) + (SELECT count(*) FROM unnest(n) AS u (x) WHERE u.x > n[1]);
END $$;

-- case: RETURN in wrong places
-- call: SELECT ret_wrong()
-- expect: body/invalid 42804 line 3 statement 1
CREATE FUNCTION ret_wrong() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN NEXT 1;
END $$;
