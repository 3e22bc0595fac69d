-- case: statements of every sort
-- call: SELECT st_good(1)
CREATE FUNCTION st_good(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; out text; ids integer[]; cust app.customer; total numeric; j jsonb;
BEGIN
  WITH moved AS (DELETE FROM app.log RETURNING *), counted AS (SELECT count(*) AS many FROM moved)
  INSERT INTO app.log (what, old_row) SELECT many, to_jsonb(n) FROM counted;
  INSERT INTO app.customer AS c (id, name, email) VALUES (n, 'x', 'y') ON CONFLICT (id) DO UPDATE
    SET email = excluded.email || c.email, data = c.data || '{}' WHERE c.id = n RETURNING c.email, (xmax <> 0) AS old INTO r;
  INSERT INTO app.customer (name, email) VALUES ('x', 'a@b') ON CONFLICT ON CONSTRAINT customer_email_key DO NOTHING;
  UPDATE app.orders AS o SET (total, place) = (SELECT o.total + n, o.place), status = 'paid'
    FROM app.customer AS c WHERE c.id = o.customer_id AND c.id = n;
  DELETE FROM app.orders AS o USING app.customer AS c WHERE c.id = o.customer_id AND c.name = r.email;
  SELECT array_agg(id ORDER BY id) FILTER (WHERE id > n), count(*) INTO ids, total FROM app.customer;
  SELECT * INTO cust FROM app.customer WHERE id = ANY (ids) FOR UPDATE SKIP LOCKED;
  FOR r IN SELECT customer_id, status, sum(o.total) AS sum, grouping(customer_id) AS g, row_number() OVER w AS nr,
             lag(sum(o.total), n, 0::numeric) OVER (w ROWS UNBOUNDED PRECEDING) AS before
           FROM app.orders AS o GROUP BY GROUPING SETS ((customer_id, status), ()) WINDOW w AS (ORDER BY sum(o.total)) LOOP
    out := concat(out, r.customer_id, r.status, r.sum, r.g, r.nr, r.before);
  END LOOP;
  WITH RECURSIVE t (x) AS (SELECT n UNION ALL SELECT x + 1 FROM t WHERE x < 5) SELECT sum(x) INTO total FROM t;
  SELECT jsonb_agg(x) INTO j FROM LATERAL (SELECT id, name FROM app.customer LIMIT n OFFSET 0) AS x;
  SELECT v.a, v.b INTO r FROM (VALUES (1, 'x'), (n, 'y')) AS v (a, b) WHERE v.a = n;
  SELECT u.k, u.v, e.value ->> 'x' AS e INTO r FROM jsonb_each_text(j -> 0) AS u (k, v), jsonb_array_elements(j) AS e;
  SELECT o.total::text || extract(year FROM o.placed_on) || (o.place).y || o.tableoid::regclass INTO out FROM app.orders AS o;
  VALUES (n, 'y') INTO r;
  RETURN out || r.column1;
END $$;

-- case: missing columns of every statement
-- call: SELECT st_bad(1)
-- expect: body/missing-column 42703 line 3
-- call: SELECT st_bad(2)
-- expect: body/missing-column 42703 line 4
-- call: SELECT st_bad(3)
-- expect: body/missing-column 42703 line 5
-- call: SELECT st_bad(4)
-- expect: body/missing-column 42703 line 6
-- call: SELECT st_bad(5)
-- expect: body/missing-column 42703 line 7
-- call: SELECT st_bad(6)
-- expect: body/missing-relation 42P01 line 8
-- call: SELECT st_bad(7)
-- expect: body/invalid 42601 line 9
-- call: SELECT st_bad(8)
-- expect: body/invalid 42804 line 10
-- call: SELECT st_bad(9)
-- expect: body/invalid 42P10 line 11
-- call: SELECT st_bad(10)
-- expect: body/invalid 42803 line 12
-- call: SELECT st_bad(11)
-- expect: body/invalid 42704 line 13
CREATE FUNCTION st_bad(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN INSERT INTO app.log (wat) VALUES ('x'); END IF;
  IF n = 2 THEN UPDATE app.log SET wat = 'x'; END IF;
  IF n = 3 THEN DELETE FROM app.log WHERE wat = 'x'; END IF;
  IF n = 4 THEN INSERT INTO app.customer (name) VALUES ('x') ON CONFLICT (email) DO UPDATE SET mail = 'x'; END IF;
  IF n = 5 THEN WITH q AS (SELECT id FROM app.customer) DELETE FROM app.log USING q WHERE q.nr = 1; END IF;
  IF n = 6 THEN INSERT INTO app.logs (what) VALUES ('x'); END IF;
  IF n = 7 THEN INSERT INTO app.log (what) VALUES ('x', 'y'); END IF;
  IF n = 8 THEN UPDATE app.orders SET placed_on = 1; END IF;
  IF n = 9 THEN INSERT INTO app.customer (name) VALUES ('x') ON CONFLICT (name) DO NOTHING; END IF;
  IF n = 10 THEN PERFORM id, count(*) FROM app.orders GROUP BY customer_id; END IF;
  IF n = 11 THEN PERFORM 1::app.nothing; END IF;
END $$;

-- case: a value that its column refuses
-- call: SELECT st_generated(1)
-- expect: body/invalid 428C9 line 3
CREATE FUNCTION st_generated(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO app.log (id) VALUES (n);
END $$;

-- case: a constant that is none of its type
-- call: SELECT st_constant(1)
-- expect: body/invalid 22P02 line 3
-- call: SELECT st_constant(2)
-- expect: body/invalid 22P02 line 4
CREATE FUNCTION st_constant(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF n = 1 THEN UPDATE app.orders SET status = 'closed'; END IF;
  IF n = 2 THEN PERFORM 1 FROM app.orders WHERE id = 'one'; END IF;
END $$;

-- case: MERGE
-- since: 15
-- call: SELECT st_merge(1)
-- call: SELECT st_merge_bad(1)
-- expect: body/missing-column 42703 line 4 statement 3
CREATE FUNCTION st_merge(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  MERGE INTO app.customer AS c USING (VALUES (n, 'x'), (50, 'y')) AS v (id, name) ON c.id = v.id
  WHEN MATCHED AND c.name = v.name THEN DELETE
  WHEN MATCHED THEN UPDATE SET name = v.name || n
  WHEN NOT MATCHED THEN INSERT (id, name) VALUES (v.id, v.name);
END $$;
CREATE FUNCTION st_merge_bad(n integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  MERGE INTO app.customer AS c USING (VALUES (n, 'x')) AS v (id, name) ON c.id = v.id
  WHEN MATCHED THEN UPDATE SET mail = v.name;
END $$;

-- case: MERGE that returns rows
-- since: 17
-- call: SELECT st_merge_returning(1)
CREATE FUNCTION st_merge_returning(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  MERGE INTO app.customer AS c USING (SELECT n AS id) AS v ON c.id = v.id
  WHEN MATCHED THEN UPDATE SET name = 'merged' RETURNING merge_action() AS action, c.name INTO r;
  RETURN r.action || r.name;
END $$;

-- case: JSON_TABLE and the constructors of JSON
-- since: 17
-- call: SELECT st_json('[{"a": 1, "b": "x"}]')
-- call: SELECT st_json_bad('[{"a": 1}]')
-- expect: body/missing-column 42703 line 5
CREATE FUNCTION st_json(j jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record; out text := ''; o jsonb;
BEGIN
  FOR r IN SELECT * FROM JSON_TABLE(j, '$[*]' PASSING 1 AS one COLUMNS (nr FOR ORDINALITY, a integer PATH '$.a', b text,
      NESTED '$.c[*]' COLUMNS (c text PATH '$'))) AS t LOOP
    out := concat(out, r.nr, r.a, r.b, r.c);
  END LOOP;
  SELECT JSON_OBJECT('a': 1, 'b': out RETURNING jsonb), JSON_ARRAYAGG(x ORDER BY x), JSON_SCALAR(1) AS s,
    JSON_VALUE(j, '$[0].a' RETURNING integer) AS v, JSON_QUERY(j, '$[0]' WITH WRAPPER) AS q, JSON_EXISTS(j, '$[0]') AS e,
    JSON_SERIALIZE(j RETURNING text) AS z, j IS JSON ARRAY AS is_array, JSON_ARRAY(1, 2) AS arr
  INTO r FROM generate_series(1, 2) AS x;
  RETURN concat(out, r.s, r.v + 1, r.q ->> 0, r.e, r.z || 'x', r.is_array, r.arr);
END $$;
CREATE FUNCTION st_json_bad(j jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT * INTO r FROM JSON_TABLE(j, '$[*]' COLUMNS (a integer)) AS t;
  RETURN r.b;
END $$;

-- case: JSON constructors of 16
-- since: 16
-- call: SELECT st_json16()
CREATE FUNCTION st_json16() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT JSON_OBJECT('a' VALUE 1) AS o, JSON_ARRAY(1, 'x' RETURNING jsonb) AS a, '1' IS JSON SCALAR AS s INTO r;
  RETURN (r.o ->> 'a') || (r.a ->> 0) || r.s;
END $$;

-- case: RETURNING OLD and NEW
-- since: 18
-- call: SELECT st_old_new(1)
-- call: SELECT st_old_new_bad(1)
-- expect: body/missing-column 42703 line 4
CREATE FUNCTION st_old_new(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  UPDATE app.customer SET name = name || n WHERE id = n RETURNING old.name AS before, new.name AS after, old INTO r;
  INSERT INTO app.customer (id, name) VALUES (n, 'z') ON CONFLICT (id) DO UPDATE SET name = 'z'
    RETURNING WITH (OLD AS o, NEW AS n2) o.name AS a, n2.name AS b INTO r;
  RETURN r.a || r.b;
END $$;
CREATE FUNCTION st_old_new_bad(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r text;
BEGIN
  UPDATE app.customer SET name = name || n WHERE id = n RETURNING old.mail INTO r;
  RETURN r;
END $$;

-- case: XML
-- call: SELECT st_xml()
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION st_xml() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT x.a, x.b INTO r FROM XMLTABLE('/r' PASSING ('<r><a>1</a><b>x</b></r>'::xml) COLUMNS a integer, b text PATH 'b') AS x;
  SELECT xmlelement(name foo, xmlattributes(1 AS bar), r.b) AS e, xmlserialize(CONTENT xmlforest(r.a, r.b) AS text) AS s INTO r;
  RETURN r.e::text || r.s;
END $$;

-- case: expressions of every sort
-- call: SELECT st_expressions(1)
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION st_expressions(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT n + 1 AS op, n::text AS cast_io, ARRAY[n, 2] AS arr, ROW (n, 'x'::text) AS anon, ROW (n, 'x')::app.pair AS pair,
    CASE WHEN n = 1 THEN 1.5 ELSE 2 END AS choice, coalesce(n, 0) AS co, greatest(n, 2) AS gr, nullif(n, 2) AS nu,
    n IS NULL AS isnull, n IN (1, 2) AS inlist, (SELECT max(id) FROM app.customer) AS sub, ARRAY(SELECT id FROM app.orders) AS arr_sub,
    EXISTS (SELECT FROM app.orders) AS ex, current_user AS who, current_date AS today, current_timestamp(3) AS moment,
    (ROW (n, 'x')::app.pair).x AS field, (ARRAY[n, 2])[1] AS element, (ARRAY[1, n, 3])[1:2] AS slice, n <> ALL (ARRAY[2, 3]) AS al,
    'a' COLLATE "C" < 'b' AS less, n IS DISTINCT FROM 2 AS dis, NOT (n > 1 AND true) AS boo, position('a' IN 'ba') AS pos,
    make_interval(days => n) AS named, now() AT TIME ZONE 'UTC' AS zone, (n, 2) < (1, 3) AS rows_less, n::regclass IS NOT NULL AS reg,
    (n > 0) IS TRUE AS truth, 5::app.amount AS domain_value, 'open'::app.status AS enum_value, '{}'::jsonb -> 'a' AS js,
    sum(n) OVER () AS windowed, xmlcomment('x') IS DOCUMENT AS doc, n BETWEEN 1 AND 2 AS between_it, 'abc' SIMILAR TO 'a%' AS sim
  INTO r;
  RETURN concat(r.op + 1, lower(r.cast_io), r.arr[1], r.pair, (r.pair).x, r.choice * 2, r.co + 1, r.gr + 1, r.nu + 1, r.isnull AND true,
    r.inlist, r.sub + 1, r.arr_sub[1], r.ex, r.who, r.today + 1, r.moment, r.field + 1, r.element + 1, r.slice[1] + 1, r.al, r.less,
    r.dis, r.boo, r.pos, r.named * 2, r.zone, r.rows_less, r.reg, r.truth, r.domain_value + 1, r.enum_value, r.js ->> 'x',
    r.windowed + 1, r.doc, r.between_it, r.sim, r.anon);
END $$;

-- case: a table without columns
-- call: SELECT st_empty()
CREATE FUNCTION st_empty() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE r record; e app.empty; n integer;
BEGIN
  INSERT INTO app.empty DEFAULT VALUES;
  SELECT * INTO r FROM app.empty;
  SELECT count(*) INTO n FROM app.empty;
  RETURN n;
END $$;

-- case: partitions, inheritance and system columns
-- call: SELECT st_partition()
CREATE FUNCTION st_partition() RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT tableoid::regclass AS t, ctid AS c, xmin AS x INTO r FROM ONLY app.customer TABLESAMPLE SYSTEM (100);
  RETURN concat(r.t, r.c, r.x);
END $$;
