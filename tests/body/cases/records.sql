-- case: a field that the record of a loop does not have
-- call: SELECT rec_loop_bad()
-- expect: body/missing-column 42703 line 6
CREATE FUNCTION rec_loop_bad() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE r record;
        n integer := 0;
BEGIN
  FOR r IN SELECT id, name FROM app.customer LOOP
    n := n + r.nr;
  END LOOP;
  RETURN n;
END $$;

-- case: fields of the record of a loop
-- call: SELECT rec_loop_good()
CREATE FUNCTION rec_loop_good() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
        n text := '';
BEGIN
  FOR r IN SELECT c.id, upper(c.name) AS big, count(*) AS many, c.tags[1] AS tag
           FROM app.customer AS c JOIN app.orders AS o ON o.customer_id = c.id GROUP BY c.id LOOP
    n := n || r.id || r.big || r.many || coalesce(r.tag, '-');
  END LOOP;
  RETURN n;
END $$;

-- case: nested loops over records
-- call: SELECT rec_nested_good()
CREATE FUNCTION rec_nested_good() RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE c record; o record; p record; total numeric := 0;
BEGIN
  FOR c IN SELECT * FROM app.customer LOOP
    FOR o IN SELECT * FROM app.orders WHERE customer_id = c.id LOOP
      FOR p IN SELECT o.total * 2 AS twice, c.name || o.status AS what, o.place LOOP
        total := total + p.twice + length(p.what) + coalesce((p.place).x, 0);
      END LOOP;
    END LOOP;
  END LOOP;
  RETURN total;
END $$;

-- case: a field that a nested loop's query uses
-- call: SELECT rec_nested_bad()
-- expect: body/missing-column 42703 line 6 statement 5
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION rec_nested_bad() RETURNS void LANGUAGE plpgsql AS $$
DECLARE c record; o record;
BEGIN
  FOR c IN SELECT id FROM app.customer LOOP
    FOR o IN SELECT * FROM app.orders
             WHERE customer_id = c.customer_id LOOP
      RAISE NOTICE '%', o.id;
    END LOOP;
  END LOOP;
END $$;

-- case: a record that takes other columns
-- call: SELECT rec_again_good()
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION rec_again_good() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; out text;
BEGIN
  SELECT id, name INTO r FROM app.customer WHERE id = 1;
  out := r.name;
  SELECT total, status INTO r FROM app.orders WHERE id = 1;
  out := out || r.status || r.total;
  r := ROW (1, 'x'::text);
  RETURN out || r.f1 || r.f2;
END $$;

-- case: a field that the record no longer has
-- call: SELECT rec_again_bad()
-- expect: body/missing-column 42703 line 7
CREATE FUNCTION rec_again_bad() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; out text;
BEGIN
  SELECT id, name INTO r FROM app.customer WHERE id = 1;
  out := r.name;
  SELECT total, status INTO r FROM app.orders WHERE id = 1;
  RETURN out || r.name;
END $$;

-- case: a column whose type is unknown
-- call: SELECT rec_unknown_type()
-- fails: XX000
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION rec_unknown_type() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  r := ROW (1, 'x');
  RETURN r.f1 || r.f2;
END $$;

-- case: a record that another turn of the loop has changed
-- call: SELECT rec_turns()
-- fails: 42703
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION rec_turns() RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT id, name INTO r FROM app.customer WHERE id = 1;
  FOR i IN 1..2 LOOP
    RAISE NOTICE '%', r.name;
    SELECT total INTO r FROM app.orders WHERE id = 1;
  END LOOP;
END $$;

-- case: a record that is NULL
-- call: SELECT rec_null()
CREATE FUNCTION rec_null() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT id, name INTO r FROM app.customer WHERE id = 1;
  r := NULL;
  IF r IS NULL THEN
    RETURN 'null';
  END IF;
  RETURN 'full';
END $$;

-- case: a field of a record that nothing was assigned to
-- call: SELECT rec_unassigned()
-- expect: body/invalid 55000 line 4
CREATE FUNCTION rec_unassigned() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  RETURN r.name;
END $$;

-- case: a record that is assigned NULL has no fields
-- call: SELECT rec_null_bad()
-- expect: body/invalid 55000 line 6
CREATE FUNCTION rec_null_bad() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT id, name INTO r FROM app.customer WHERE id = 1;
  r := NULL;
  RETURN r.name;
END $$;

-- case: a table's alias has the name of a record
-- call: SELECT rec_alias()
-- expect: body/invalid 55000 line 5
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION rec_alias() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; out text;
BEGIN
  -- The record hides the alias.
  FOR r IN SELECT r.name FROM app.customer AS r LOOP
    out := r.name;
  END LOOP;
  RETURN out;
END $$;

-- case: a table's alias has the name of a record, and the column is meant
-- call: SELECT rec_alias_column()
-- unknown: only PL/pgSQL understands it
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION rec_alias_column() RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE r record; out text;
BEGIN
  FOR r IN SELECT r.name FROM app.customer AS r LOOP
    out := r.name;
  END LOOP;
  RETURN out;
END $$;

-- case: a record is assigned in the loop before it is used
-- call: SELECT rec_in_loop()
CREATE FUNCTION rec_in_loop() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; n integer := 0;
BEGIN
  LOOP
    SELECT id, name INTO r FROM app.customer WHERE id = n + 1;
    EXIT WHEN n > 1 OR r.id IS NULL;
    n := n + r.id;
  END LOOP;
  RETURN r.name;
END $$;

-- case: a record that only one branch assigns
-- call: SELECT rec_branch(true)
-- call: SELECT rec_branch(false)
-- fails: 42703
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION rec_branch(a boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  IF a THEN
    SELECT name INTO r FROM app.customer WHERE id = 1;
  ELSE
    SELECT total INTO r FROM app.orders WHERE id = 1;
  END IF;
  RETURN r.name;
END $$;

-- case: a record that all branches assign alike
-- call: SELECT rec_branches(true), rec_branches(false)
CREATE FUNCTION rec_branches(a boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  IF a THEN
    SELECT name, id INTO r FROM app.customer WHERE id = 1;
  ELSE
    SELECT name, id INTO r FROM app.customer WHERE id = 2;
  END IF;
  RETURN r.name;
END $$;

-- case: records from functions that return tables, composites and records
-- else: 42703 it takes a whole row of a query for its columns
-- call: SELECT rec_functions()
CREATE FUNCTION rec_functions() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; out text := '';
BEGIN
  FOR r IN SELECT * FROM app.listed() LOOP out := out || r.id || r.label; END LOOP;
  FOR r IN SELECT * FROM app.pairs() LOOP out := out || r.x || r.y; END LOOP;
  FOR r IN SELECT * FROM app.pairs() AS p LOOP out := out || r.x || r.y; END LOOP;
  FOR r IN SELECT p FROM app.pairs() AS p LOOP out := out || (r.p).x; END LOOP;
  FOR r IN SELECT * FROM app.loose() AS l (a integer, b text) LOOP out := out || r.a || r.b; END LOOP;
  FOR r IN SELECT * FROM ROWS FROM (app.listed(), generate_series(1, 2)) WITH ORDINALITY AS z (a, b, c, d) LOOP
    out := concat(out, r.a, r.b, r.c, r.d);
  END LOOP;
  RETURN out;
END $$;

-- case: a field that a function's rows do not have
-- call: SELECT rec_functions_bad(1)
-- expect: body/missing-column 42703 line 6
-- call: SELECT rec_functions_bad(2)
-- expect: body/missing-column 42703 line 8
CREATE FUNCTION rec_functions_bad(a integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  IF a = 1 THEN
    FOR r IN SELECT * FROM app.listed() LOOP
      RAISE NOTICE '%', r.title;
    END LOOP;
  ELSE FOR r IN SELECT * FROM app.pairs() LOOP RAISE NOTICE '%', r.z; END LOOP;
  END IF;
END $$;

-- case: a column definition list is missing
-- call: SELECT rec_loose_bad()
-- expect: body/invalid 42601 line 4
CREATE FUNCTION rec_loose_bad() RETURNS void LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM app.loose() LOOP
    NULL;
  END LOOP;
END $$;

-- case: a row comes back of INSERT, UPDATE and DELETE
-- call: SELECT rec_returning()
CREATE FUNCTION rec_returning() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; out text;
BEGIN
  INSERT INTO app.log (what) VALUES ('x') RETURNING id, what INTO r;
  out := r.what || (r.id > 0);
  UPDATE app.log SET what = 'y' WHERE id = r.id RETURNING *, what || '!' AS loud INTO r;
  out := out || r.loud || r.at;
  DELETE FROM app.log WHERE id = r.id RETURNING id INTO r;
  RETURN out || r.id;
END $$;

-- case: a field that does not come back
-- call: SELECT rec_returning_bad()
-- expect: body/missing-column 42703 line 5
CREATE FUNCTION rec_returning_bad() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  INSERT INTO app.log (what) VALUES ('x') RETURNING id INTO r;
  RETURN r.what;
END $$;

-- case: variables of row types
-- call: SELECT rec_rowtype()
CREATE FUNCTION rec_rowtype() RETURNS text LANGUAGE plpgsql AS $$
DECLARE c app.customer%ROWTYPE; o app.orders; p app.pair; v app.open_orders%ROWTYPE; n app.nested;
BEGIN
  SELECT * INTO c FROM app.customer WHERE id = 1;
  SELECT * INTO o FROM app.orders WHERE id = 1;
  SELECT * INTO v FROM app.open_orders WHERE id = 1;
  p := o.place;
  p.y := 'changed';
  n.inner_pair := p;
  n.inner_pair.x := 5;
  n.pairs := ARRAY[p];
  n.pairs[2] := p;
  n.pairs[1].y := 'deep';
  c.tags[3] := 'third';
  c.data := c.data || jsonb_build_object('a', p.x);
  RETURN c.name || o.total || v.total || p.x || (n.inner_pair).x || n.pairs[1].y || c.tags[3];
END $$;

-- case: fields that row types do not have
-- call: SELECT rec_rowtype_bad(1)
-- expect: body/missing-column 42703 line 6
-- call: SELECT rec_rowtype_bad(2)
-- expect: body/missing-relation 42P01 line 8
CREATE FUNCTION rec_rowtype_bad(a integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE c app.customer%ROWTYPE; o app.orders;
BEGIN
  SELECT * INTO c FROM app.customer WHERE id = 1;
  IF a = 1 THEN
    RETURN c.phone;
  END IF;
  RETURN o.place.z;
END $$;

-- case: assignments to fields that are not there
-- call: SELECT rec_assign_bad(1)
-- expect: body/missing-column 42703 line 5
-- call: SELECT rec_assign_bad(2)
-- expect: body/missing-column 42703 line 7
-- call: SELECT rec_assign_bad(3)
-- expect: body/missing-column 42703 line 9
CREATE FUNCTION rec_assign_bad(a integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE n app.nested; r record;
BEGIN
  IF a = 1 THEN
    n.inner_pair.z := 1;
  ELSIF a = 2 THEN
    n.pairs[1].z := 1;
  ELSE SELECT id INTO r FROM app.customer;
    r.name := 'x';
  END IF;
END $$;

-- case: fields of a record are assigned
-- call: SELECT rec_field_assign()
CREATE FUNCTION rec_field_assign() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT id, name, tags INTO r FROM app.customer WHERE id = 1;
  r.name := 'Zoe';
  r.tags[2] := 'x';
  r.id := r.id + 1;
  RETURN r.name || r.id || r.tags[2];
END $$;

-- case: types of columns and of variables
-- call: SELECT rec_types('Ann')
CREATE FUNCTION rec_types(a app.customer.name%TYPE) RETURNS text LANGUAGE plpgsql AS $$
DECLARE b app.orders.total%TYPE := 1; c b%TYPE := 2; d a%TYPE; e app.orders.place%TYPE; f app.customer.tags%TYPE;
        g app.customer%ROWTYPE; h c%TYPE; i "app"."orders"."status"%TYPE := 'paid';
BEGIN
  SELECT name, b + c INTO d, c FROM app.customer WHERE name = a;
  e.x := 1;
  f[1] := 'x';
  h := 3;
  RETURN concat(d, c, e.x, f[1], h, i);
END $$;

-- case: the type of a column that is not there
-- until: 16
-- call: SELECT rec_type_bad()
-- expect: body/invalid 42601 line 2
CREATE FUNCTION rec_type_bad() RETURNS void LANGUAGE plpgsql AS $$
DECLARE b app.orders.nothing%TYPE;
BEGIN
  NULL;
END $$;

-- case: the type of a column that is not there, as 17 says it
-- since: 17
-- call: SELECT rec_type_bad()
-- expect: body/missing-column 42703 line 2
CREATE FUNCTION rec_type_bad() RETURNS void LANGUAGE plpgsql AS $$
DECLARE b app.orders.nothing%TYPE;
BEGIN
  NULL;
END $$;

-- case: the row type of a table that is not there
-- call: SELECT rec_rowtype_none()
-- expect: body/missing-relation 42P01 line 2
CREATE FUNCTION rec_rowtype_none() RETURNS void LANGUAGE plpgsql AS $$
DECLARE b app.nothing%ROWTYPE;
BEGIN
  NULL;
END $$;

-- case: a row type for INSERT
-- call: SELECT rec_insert_row()
CREATE FUNCTION rec_insert_row() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE c app.customer; n integer;
BEGIN
  c.id := 77; c.name := 'New'; c.tags := '{}'; c.data := '{}'; c.created_at := now();
  INSERT INTO app.customer SELECT c.* RETURNING id INTO n;
  INSERT INTO app.orders (customer_id, place) VALUES (n, ROW (1, 'x'));
  UPDATE app.customer SET name = c.name || '!' WHERE id = c.id;
  SELECT (c).id INTO n;
  RETURN n;
END $$;

-- case: two columns of one name in a record
-- call: SELECT rec_twins()
CREATE FUNCTION rec_twins() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT c.id, o.id, o.total INTO r FROM app.customer AS c JOIN app.orders AS o ON o.customer_id = c.id LIMIT 1;
  RETURN r.id + r.total;
END $$;

-- case: a record as an argument and a result
-- call: SELECT rec_argument((1, 'x')::app.pair), rec_anon()
CREATE FUNCTION rec_argument(p app.pair) RETURNS app.pair LANGUAGE plpgsql AS $$
BEGIN
  p.x := p.x + 1;
  RETURN (p.x, p.y || '!');
END $$;
CREATE FUNCTION rec_anon() RETURNS record LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT 1 AS a, 'x' AS b INTO r;
  RETURN r;
END $$;

-- case: a record of a record
-- call: SELECT rec_copy()
CREATE FUNCTION rec_copy() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; s record; c app.customer;
BEGIN
  SELECT * INTO c FROM app.customer WHERE id = 1;
  r := c;
  s := r;
  SELECT s.name, r.id INTO r;
  RETURN r.name || s.email || r.id;
END $$;

-- case: a field that the copy of a record does not have
-- call: SELECT rec_copy_bad()
-- expect: body/missing-column 42703 line 6
CREATE FUNCTION rec_copy_bad() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; c app.customer;
BEGIN
  SELECT * INTO c FROM app.customer WHERE id = 1;
  r := c;
  RETURN r.phone;
END $$;

-- case: too few and too many variables
-- call: SELECT rec_targets()
-- warn: body/targets line 4
-- warn: body/targets line 5
CREATE FUNCTION rec_targets() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE a integer; b integer;
BEGIN
  SELECT id, 1, 2 INTO a, b FROM app.customer;
  SELECT 1 INTO a, b;
  RETURN a;
END $$;

-- case: a scalar takes the first column
-- call: SELECT rec_one_of_two()
-- warn: body/targets line 4
CREATE FUNCTION rec_one_of_two() RETURNS text LANGUAGE plpgsql AS $$
DECLARE a integer;
BEGIN
  SELECT id, name INTO a FROM app.customer WHERE id = 1;
  RETURN a;
END $$;

-- case: INTO STRICT
-- call: SELECT rec_strict()
-- call: SELECT rec_strict_bad()
-- expect: body/missing-column 42703 line 4
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION rec_strict() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; a text;
BEGIN
  SELECT id, name INTO STRICT r FROM app.customer WHERE id = 1;
  SELECT INTO STRICT a name FROM app.customer WHERE id = r.id;
  SELECT name INTO STRICT a FROM app.customer WHERE id = r.id;
  RETURN a;
END $$;
CREATE FUNCTION rec_strict_bad() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT id, nme INTO STRICT r FROM app.customer WHERE id = 1;
  RETURN r.id;
END $$;

-- case: FOR over several variables
-- call: SELECT rec_for_many()
CREATE FUNCTION rec_for_many() RETURNS text LANGUAGE plpgsql AS $$
DECLARE a integer; b text; out text := ''; p app.pair;
BEGIN
  FOR a, b IN SELECT id, name FROM app.customer LOOP out := out || a || b; END LOOP;
  FOR p IN SELECT * FROM app.pairs() LOOP out := out || p.x || p.y; END LOOP;
  FOR p.x, p.y IN SELECT id, name FROM app.customer LOOP out := out || p.x || p.y; END LOOP;
  RETURN out;
END $$;
