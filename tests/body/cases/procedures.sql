-- case: CALL
-- call: CALL proc_good(1)
CREATE PROCEDURE proc_good(a integer) LANGUAGE plpgsql AS $$
DECLARE n integer := 1; label text; r record;
BEGIN
  CALL app.note('x' || a);
  CALL app.note(what => 'x');
  CALL app.next_number(n, label);
  CALL app.next_number(label => label, n => n);
END $$;

-- case: CALL of what is not there
-- call: CALL proc_bad(1)
-- expect: body/missing-routine 42883 line 3
-- call: CALL proc_bad(2)
-- expect: body/missing-routine 42883 line 4
-- call: CALL proc_bad(3)
-- expect: body/missing-column 42703 line 5
-- call: CALL proc_bad(4)
-- expect: body/invalid 42809 line 6
CREATE PROCEDURE proc_bad(a integer) LANGUAGE plpgsql AS $$
BEGIN
  IF a = 1 THEN CALL app.nothing('x'); END IF;
  IF a = 2 THEN CALL app.note(a); END IF;
  IF a = 3 THEN CALL app.note(nothing); END IF;
  IF a = 4 THEN CALL app.is_positive(a); END IF;
END $$;

-- case: an OUT argument that is no variable
-- call: CALL proc_out_bad()
-- expect: body/invalid 42601 line 4
CREATE PROCEDURE proc_out_bad() LANGUAGE plpgsql AS $$
DECLARE n integer := 1;
BEGIN
  CALL app.next_number(n, 'x');
END $$;

-- case: a procedure is called as a function
-- call: CALL proc_selected()
-- expect: body/invalid 42809 line 3
CREATE PROCEDURE proc_selected() LANGUAGE plpgsql AS $$
BEGIN
  PERFORM app.note('x');
END $$;

-- case: COMMIT in loops
-- call: CALL proc_commit()
-- unknown: SET TRANSACTION
CREATE PROCEDURE proc_commit() LANGUAGE plpgsql AS $$
DECLARE r record; n integer := 0;
BEGIN
  FOR r IN SELECT id FROM app.orders ORDER BY id LOOP
    UPDATE app.orders SET total = total + 0 WHERE id = r.id;
    n := n + 1;
    IF n % 2 = 0 THEN
      COMMIT;
    ELSE
      ROLLBACK AND CHAIN;
    END IF;
  END LOOP;
  SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
  COMMIT AND NO CHAIN;
END $$;

-- case: a missing column behind COMMIT
-- call: CALL proc_commit_bad()
-- expect: body/missing-column 42703 line 4
CREATE PROCEDURE proc_commit_bad() LANGUAGE plpgsql AS $$
BEGIN
  COMMIT;
  UPDATE app.orders SET nothing = 1;
END $$;

-- case: DO and other commands
-- call: CALL proc_commands()
-- unknown: LOCK TABLE
-- unknown: ANALYZE APP.ORDERS is
-- unknown: DO
CREATE PROCEDURE proc_commands() LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE app.orders IN SHARE MODE;
  ANALYZE app.orders;
  DO 'BEGIN NULL; END';
END $$;

-- case: TRUNCATE
-- call: SELECT proc_truncate()
-- call: SELECT proc_truncate_bad()
-- expect: body/missing-relation 42P01 line 3
CREATE TABLE app.proc_t (id integer);
CREATE TABLE app.proc_u (id integer);
CREATE FUNCTION proc_truncate() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE TABLE ONLY app.proc_t, "app"."proc_u" RESTART IDENTITY CASCADE;
END $$;
CREATE FUNCTION proc_truncate_bad() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE app.proc_t, app.nothing;
END $$;

-- case: an OUT argument of a procedure of our own
-- call: CALL proc_outer(1, NULL)
CREATE PROCEDURE proc_outer(INOUT a integer, OUT b app.pair) LANGUAGE plpgsql AS $$
BEGIN
  a := a + 1;
  b := (a, 'x');
  b.y := b.y || 'z';
END $$;

-- case: a procedure's statements in SQL
-- call: CALL proc_sql('x')
-- call: CALL proc_sql_bad('x')
-- expect: body/missing-column 42703 line 3 statement 3
CREATE PROCEDURE proc_sql(a text) LANGUAGE sql AS $$
  INSERT INTO app.log (what) VALUES (a);
  UPDATE app.log SET what = $1 || a;
$$;
CREATE PROCEDURE proc_sql_bad(a text) LANGUAGE sql AS $$
  INSERT INTO app.log (what) VALUES (a);
  UPDATE app.log SET nothing = a;
$$;
