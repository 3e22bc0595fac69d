CREATE FUNCTION runs_sql(wanted bigint) RETURNS bigint LANGUAGE plpgsql AS $corpus$
DECLARE
  found_id bigint;
  found_name text;
  whole item;
  any_row record;
BEGIN
  SELECT id INTO found_id FROM item WHERE id = wanted;
  SELECT INTO found_id id FROM item WHERE id = wanted;
  SELECT id, name INTO STRICT found_id, found_name FROM item WHERE id = wanted;
  SELECT INTO STRICT found_id , found_name id, name FROM item;
  SELECT * FROM item WHERE id = wanted INTO whole;
  SELECT * INTO any_row FROM item ORDER BY id LIMIT 1;
  SELECT i.id, (SELECT max(j.id) FROM item AS j) FROM item AS i INTO found_id, any_row.id;
  INSERT INTO item (id, name) VALUES (1, 'a');
  INSERT INTO item (id, name) VALUES (2, 'b') RETURNING id INTO found_id;
  INSERT INTO item AS i (id, name) SELECT 3, 'c' ON CONFLICT (id) DO UPDATE SET name = excluded.name
    RETURNING i.id, i.name INTO STRICT found_id, found_name;
  UPDATE item SET name = 'd', price = price + 1 WHERE id = 1 RETURNING * INTO whole;
  DELETE FROM item WHERE id = 1 RETURNING name INTO found_name;
  WITH gone AS (DELETE FROM item RETURNING id), kept AS (INSERT INTO item SELECT 5, 'e' RETURNING *)
    SELECT count(*) INTO found_id FROM gone, kept;
  WITH RECURSIVE up(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM up WHERE id < 5) SELECT max(id) FROM up INTO found_id;
  VALUES (1, 'x') INTO found_id, found_name;
  EXPLAIN (COSTS off) SELECT 1 INTO found_name;
  SHOW work_mem INTO found_name;
  LOCK TABLE item IN SHARE MODE;
  TRUNCATE item_log;
  ANALYZE item;
  SET LOCAL search_path = public, pg_temp;
  RESET search_path;
  NOTIFY channel, 'payload';
  COMMENT ON TABLE item IS 'it''s; a comment';
  GRANT SELECT ON item TO PUBLIC;
  REVOKE SELECT ON item FROM PUBLIC;
  SELECT 1;
  RETURN found_id;
END
$corpus$;

CREATE FUNCTION performs() RETURNS void LANGUAGE plpgsql AS $corpus$
BEGIN
  PERFORM 1;
  PERFORM count(*) FROM item WHERE name = 'x;';
  PERFORM DISTINCT id, name FROM item;
  PERFORM;
  PERFORM set_config('a.b', 'c', true), pg_notify('x', 'y');
END
$corpus$;

CREATE PROCEDURE calls(INOUT n integer) LANGUAGE plpgsql AS $corpus$
BEGIN
  CALL calls(n);
  CALL public.calls(n => n);
  DO 'BEGIN NULL; END';
  DO $do$ BEGIN PERFORM 1; IF true THEN NULL; END IF; END $do$;
  DO LANGUAGE plpgsql $do$ DECLARE a int; BEGIN a := 1; END $do$;
END
$corpus$;

CREATE FUNCTION makes_objects() RETURNS void LANGUAGE plpgsql AS $corpus$
BEGIN
  CREATE TEMP TABLE t ON COMMIT DROP AS SELECT 1 AS a;
  CREATE TABLE IF NOT EXISTS u (a integer GENERATED ALWAYS AS IDENTITY, b text DEFAULT 'x;y', CHECK (a > 0));
  CREATE OR REPLACE VIEW v AS SELECT CASE WHEN a > 1 THEN 'x' ELSE 'y' END FROM u;
  CREATE RULE keeps AS ON INSERT TO t DO ALSO (INSERT INTO u (b) VALUES ('1'); UPDATE u SET b = '2';);
  CREATE RULE counts AS ON DELETE TO t DO INSTEAD INSERT INTO u (b) VALUES ('gone');
  CREATE FUNCTION inner_sql(n int) RETURNS int BEGIN ATOMIC
    INSERT INTO item (id, name) VALUES (n, 'x');
    SELECT CASE WHEN n > 1 THEN 1 ELSE 2 END;
    SELECT n;
  END;
  CREATE OR REPLACE PROCEDURE inner_procedure() LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
  CREATE OR REPLACE FUNCTION inner_plpgsql() RETURNS void LANGUAGE plpgsql AS $fn$ BEGIN NULL; END; $fn$;
  CREATE FUNCTION inner_return() RETURNS int RETURN (SELECT CASE WHEN true THEN 1 END);
  IMPORT FOREIGN SCHEMA remote LIMIT TO (a, b) FROM SERVER elsewhere INTO public;
  ALTER TABLE u ADD COLUMN c text;
  DROP TABLE IF EXISTS u CASCADE;
END
$corpus$;

CREATE FUNCTION asks_for_diagnostics() RETURNS void LANGUAGE plpgsql AS $corpus$
<<here>>
DECLARE
  n bigint;
  stack text;
  r record;
BEGIN
  GET DIAGNOSTICS n = ROW_COUNT;
  GET CURRENT DIAGNOSTICS here.n := ROW_COUNT, stack = PG_CONTEXT;
  SELECT 1 AS count INTO r;
  GET DIAGNOSTICS r.count = row_count;
END
$corpus$;

CREATE FUNCTION returns_in_all_ways(n integer) RETURNS SETOF item LANGUAGE plpgsql AS $corpus$
DECLARE
  i item;
  query text := 'SELECT * FROM item WHERE id > $1';
BEGIN
  RETURN NEXT i;
  RETURN NEXT (1, 'a', 2.0, NULL, NULL, now())::item;
  RETURN QUERY SELECT * FROM item WHERE id = n;
  RETURN QUERY WITH x AS (SELECT * FROM item) SELECT * FROM x;
  RETURN QUERY VALUES (1::bigint, 'a'::text, 2.0::numeric(10, 2), NULL::text[], NULL::bigint, now());
  RETURN QUERY DELETE FROM item RETURNING *;
  RETURN QUERY EXECUTE query USING n;
  RETURN QUERY EXECUTE 'SELECT * FROM item';
  RETURN QUERY EXECUTE format('SELECT * FROM %I WHERE id IN ($1, $2)', 'item') USING n, n + 1;
  RETURN;
END
$corpus$;

CREATE FUNCTION returns_expressions(a integer, b text) RETURNS text LANGUAGE plpgsql AS $corpus$
BEGIN
  IF a = 1 THEN RETURN b; END IF;
  IF a = 2 THEN RETURN (SELECT name FROM item LIMIT 1); END IF;
  IF a = 3 THEN RETURN CASE WHEN b IS NULL THEN 'none' ELSE b || ';' END; END IF;
  IF a = 4 THEN RETURN name FROM item ORDER BY id LIMIT 1; END IF;
  RETURN NULL;
END
$corpus$;

CREATE FUNCTION returns_rows(OUT a integer, OUT b text) RETURNS SETOF record LANGUAGE plpgsql AS $corpus$
BEGIN
  FOR a, b IN SELECT id, name FROM item LOOP
    RETURN NEXT;
  END LOOP;
END
$corpus$;

CREATE FUNCTION returns_a_row() RETURNS point3 LANGUAGE plpgsql AS $corpus$
BEGIN
  RETURN (1, 2, 3);
END
$corpus$;
