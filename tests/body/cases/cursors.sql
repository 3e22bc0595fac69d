-- case: cursors of every sort
-- call: SELECT cur_good()
CREATE FUNCTION cur_good() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  all_of CURSOR FOR SELECT * FROM app.customer ORDER BY id;
  some CURSOR (low integer, high integer) IS SELECT id, name FROM app.customer WHERE id BETWEEN low AND high;
  any_of refcursor;
  scrolled SCROLL CURSOR FOR SELECT id FROM app.orders ORDER BY id;
  r record; c app.customer; a integer; b text; out text := '';
BEGIN
  OPEN all_of; FETCH all_of INTO r; out := out || r.name || r.created_at; CLOSE all_of;
  OPEN all_of; FETCH all_of INTO c; out := out || c.name; CLOSE all_of;
  OPEN some (1, 2); FETCH some INTO a, b; CLOSE some;
  OPEN some (high := 2, low := 1); FETCH FIRST FROM some INTO r; out := out || r.name; CLOSE some;
  OPEN any_of FOR SELECT total, status FROM app.orders; FETCH any_of INTO r; out := out || r.status; CLOSE any_of;
  OPEN scrolled; MOVE LAST IN scrolled; FETCH RELATIVE -1 FROM scrolled INTO r; out := out || r.id;
  MOVE ABSOLUTE a + 0 FROM scrolled; CLOSE scrolled;
  FOR r IN all_of LOOP out := out || r.name; END LOOP;
  FOR r IN some (1, 1) LOOP out := out || r.name || b; END LOOP;
  RETURN out;
END $$;

-- case: the query of a cursor
-- call: SELECT cur_query_bad()
-- expect: body/missing-column 42703 line 2 statement 4
CREATE FUNCTION cur_query_bad() RETURNS void LANGUAGE plpgsql AS $$
DECLARE c CURSOR FOR SELECT nothing FROM app.customer;
BEGIN
  OPEN c;
END $$;

-- case: the arguments of a cursor
-- call: SELECT cur_argument_bad()
-- expect: body/missing-column 42703 line 4
CREATE FUNCTION cur_argument_bad() RETURNS void LANGUAGE plpgsql AS $$
DECLARE c CURSOR (a integer) FOR SELECT id FROM app.customer WHERE id = a; r record;
BEGIN
  OPEN c (nothing);
END $$;

-- case: the arguments of a cursor in FOR
-- call: SELECT cur_for_bad()
-- expect: body/missing-routine 42883 line 4
CREATE FUNCTION cur_for_bad() RETURNS void LANGUAGE plpgsql AS $$
DECLARE c CURSOR (a integer, b text) FOR SELECT id FROM app.customer WHERE id = a AND name = b;
BEGIN
  FOR r IN c (app.nothing(), 'x') LOOP
    NULL;
  END LOOP;
END $$;

-- case: a field that the rows of a cursor do not have
-- call: SELECT cur_field_bad(1)
-- expect: body/missing-column 42703 line 5
-- call: SELECT cur_field_bad(2)
-- expect: body/missing-column 42703 line 6
-- call: SELECT cur_field_bad(3)
-- expect: body/missing-column 42703 line 7
CREATE FUNCTION cur_field_bad(n integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE c CURSOR FOR SELECT id FROM app.customer; d refcursor; r record;
BEGIN
  IF n = 1 THEN OPEN c; FETCH c INTO r;
    RAISE NOTICE '%', r.name;
  ELSIF n = 2 THEN FOR x IN c LOOP RAISE NOTICE '%', x.name; END LOOP;
  ELSE OPEN d FOR SELECT total FROM app.orders; FETCH d INTO r; RAISE NOTICE '%', r.name;
  END IF;
END $$;

-- case: a cursor that is opened for one thing or another
-- call: SELECT cur_two(true)
-- call: SELECT cur_two(false)
-- fails: 42703
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION cur_two(a boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE c refcursor; r record;
BEGIN
  IF a THEN
    OPEN c FOR SELECT name FROM app.customer;
  ELSE
    OPEN c FOR SELECT total FROM app.orders;
  END IF;
  FETCH c INTO r;
  RETURN r.name;
END $$;

-- case: a cursor that comes from elsewhere
-- call: BEGIN; DECLARE outside CURSOR FOR SELECT name FROM app.customer; SELECT cur_given('outside')
-- call: BEGIN; DECLARE outside CURSOR FOR SELECT total FROM app.orders; SELECT cur_given('outside')
-- fails: 42703
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION cur_given(c refcursor) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FETCH c INTO r;
  RETURN r.name;
END $$;

-- case: a cursor is assigned to another
-- call: SELECT cur_assigned()
-- fails: 42703
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION cur_assigned() RETURNS text LANGUAGE plpgsql AS $$
DECLARE c refcursor; d refcursor; r record;
BEGIN
  OPEN d FOR SELECT total FROM app.orders;
  OPEN c FOR SELECT name FROM app.customer;
  c := d;
  FETCH c INTO r;
  RETURN r.name;
END $$;

-- case: a cursor for dynamic SQL
-- call: SELECT cur_dynamic('app.customer')
-- unknown: EXECUTE runs a text
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION cur_dynamic(t text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE c refcursor; r record;
BEGIN
  OPEN c FOR EXECUTE 'SELECT name FROM ' || t || ' WHERE id = $1' USING 1;
  FETCH c INTO r;
  RETURN r.name;
END $$;

-- case: WHERE CURRENT OF
-- call: SELECT cur_current()
CREATE FUNCTION cur_current() RETURNS void LANGUAGE plpgsql AS $$
DECLARE c CURSOR FOR SELECT * FROM app.orders FOR UPDATE;
BEGIN
  FOR r IN c LOOP
    UPDATE app.orders SET total = r.total + 1 WHERE CURRENT OF c;
  END LOOP;
END $$;

-- case: a cursor's query sees the variables that are declared before it
-- call: SELECT cur_scope(1)
CREATE FUNCTION cur_scope(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE m integer := n; out text := '';
  c CURSOR (k integer) FOR SELECT name FROM app.customer WHERE id IN (n, m, k);
BEGIN
  FOR r IN c (2) LOOP out := out || r.name; END LOOP;
  RETURN out;
END $$;

-- case: arguments by name, as functions take them
-- since: 18
-- call: SELECT cur_named()
CREATE FUNCTION cur_named() RETURNS text LANGUAGE plpgsql AS $$
DECLARE c CURSOR (low integer, high integer) FOR SELECT id, name FROM app.customer WHERE id BETWEEN low AND high; out text := '';
BEGIN
  FOR r IN c (high => 2, low => 1) LOOP out := out || r.name; END LOOP;
  RETURN out;
END $$;
