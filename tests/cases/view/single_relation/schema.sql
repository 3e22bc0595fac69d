-- From 16 on the outermost query that reads one relation loses its column qualification.
CREATE SCHEMA app;
CREATE TABLE app.a (id integer PRIMARY KEY, n numeric, name text, at timestamptz, tags text[], doc jsonb, "Odd Name" text, "select" integer);
CREATE TABLE app.b (id integer PRIMARY KEY, a_id integer, name text);
CREATE VIEW app.plain AS SELECT id, name FROM app.a;
CREATE VIEW app.star AS SELECT * FROM app.a;
CREATE VIEW app.aliased AS SELECT x.id AS key, x.name FROM app.a x WHERE x.n > 1;
CREATE VIEW app.same_alias AS SELECT a.id FROM app.a a WHERE a.n > 1;
CREATE VIEW app.column_aliases AS SELECT x.k, x.v FROM app.a x (k, v);
CREATE VIEW app.quoted AS SELECT "Odd Name", "select" FROM app.a WHERE "Odd Name" <> 'a.id' ORDER BY "Odd Name" DESC;
CREATE VIEW app.distinct_on AS SELECT DISTINCT ON (name, n) id, name, n FROM app.a ORDER BY name, n DESC NULLS LAST, id;
CREATE VIEW app.is_distinct AS SELECT DISTINCT name FROM app.a;
CREATE VIEW app.grouped AS SELECT name, count(*) AS c, sum(n) FILTER (WHERE n > 0) AS s, max(at) AS m FROM app.a GROUP BY name HAVING count(*) > 1;
CREATE VIEW app.windowed AS SELECT id, row_number() OVER w AS r, lag(n, 2, 0::numeric) OVER (PARTITION BY name ORDER BY at DESC) AS l,
    sum(n) OVER (w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) AS s
    FROM app.a WINDOW w AS (PARTITION BY name ORDER BY id);
CREATE VIEW app.limited AS SELECT id FROM app.a ORDER BY id LIMIT 10 OFFSET 5;
CREATE VIEW app.with_ties AS SELECT id FROM app.a ORDER BY n FETCH FIRST 3 ROWS WITH TIES;
CREATE VIEW app.locked AS SELECT id FROM app.a FOR UPDATE OF a SKIP LOCKED;
CREATE VIEW app.whole_row AS SELECT a AS w, a.*::text AS s FROM app.a;
CREATE VIEW app.array_of AS SELECT tags[1] AS first, tags[1:2] AS slice, doc -> 'a' ->> 'b' AS deep FROM app.a;
CREATE VIEW app.sampled AS SELECT id FROM app.a TABLESAMPLE bernoulli (10) REPEATABLE (1);
CREATE VIEW app.only_a AS SELECT id FROM ONLY app.a;
CREATE VIEW app.sub_in AS SELECT id FROM app.a WHERE id IN (SELECT b.a_id FROM app.b);
CREATE VIEW app.sub_exists AS SELECT id FROM app.a WHERE EXISTS (SELECT 1 FROM app.b WHERE b.a_id = a.id AND b.name = a.name);
CREATE VIEW app.sub_same AS SELECT id, (SELECT max(a2.n) FROM app.a a2 WHERE a2.name = a.name) AS m FROM app.a;
CREATE VIEW app.sub_self AS SELECT id FROM app.a WHERE n = (SELECT max(n) FROM app.a);
CREATE VIEW app.sub_scalar AS SELECT name, (SELECT count(*) FROM app.b WHERE b.a_id = a.id) AS bs, ARRAY(SELECT b.name FROM app.b ORDER BY b.name) AS names FROM app.a;
CREATE VIEW app.sub_any AS SELECT id FROM app.a WHERE (id, name) = ANY (SELECT b.id, b.name FROM app.b);
CREATE VIEW app.from_sub AS SELECT s.id FROM (SELECT a.id, a.n FROM app.a WHERE a.n > 0) s WHERE s.id > 5;
CREATE VIEW app.from_sub_join AS SELECT s.id FROM (SELECT a.id FROM app.a JOIN app.b ON b.a_id = a.id) s;
CREATE VIEW app.from_sub_sub AS SELECT s.i FROM (SELECT z.id AS i FROM (SELECT a.id FROM app.a) z) s;
CREATE VIEW app.from_function AS SELECT g.g AS n, g.g * 2 AS twice FROM generate_series(1, 3) g(g);
CREATE VIEW app.from_function_ord AS SELECT u.e, u.o FROM unnest(ARRAY['x', 'y']) WITH ORDINALITY u(e, o);
CREATE VIEW app.from_rows_from AS SELECT r.a, r.b FROM ROWS FROM (generate_series(1, 2), generate_series(3, 4)) r(a, b);
CREATE VIEW app.from_record AS SELECT r.x, r.y FROM jsonb_to_record('{"x": 1}'::jsonb) r(x integer, y text);
CREATE VIEW app.from_values AS SELECT v.k, v.t FROM (VALUES (1, 'one'), (2, 'two')) v(k, t);
CREATE VIEW app.only_values AS VALUES (1, 'one'), (2, 'two');
CREATE VIEW app.no_from AS SELECT 1 AS one, 'text' AS t, NULL::integer AS nothing;
CREATE VIEW app.from_cte AS WITH c AS (SELECT a.id, a.n FROM app.a), d AS MATERIALIZED (SELECT c.id FROM c) SELECT d.id FROM d WHERE d.id > 1;
CREATE VIEW app.cte_unused AS WITH c AS NOT MATERIALIZED (SELECT a.id FROM app.a) SELECT b.id FROM app.b;
CREATE VIEW app.recursive AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM r WHERE r.n < 10) SELECT r.n FROM r;
CREATE VIEW app.recursive_search AS WITH RECURSIVE r AS (SELECT b.id, b.a_id FROM app.b UNION ALL SELECT b.id, b.a_id FROM app.b JOIN r ON b.a_id = r.id)
    SEARCH DEPTH FIRST BY id SET ord CYCLE id SET is_cycle USING path SELECT r.id, r.is_cycle FROM r ORDER BY r.ord;
CREATE VIEW app.unioned AS SELECT a.id FROM app.a UNION ALL SELECT b.id FROM app.b;
CREATE VIEW app.union_nested AS (SELECT a.id FROM app.a EXCEPT SELECT b.id FROM app.b) INTERSECT ALL SELECT b.a_id FROM app.b ORDER BY 1 LIMIT 3;
CREATE VIEW app.union_in_sub AS SELECT u.id FROM (SELECT a.id FROM app.a UNION SELECT b.id FROM app.b) u;
CREATE VIEW app.on_view AS SELECT p.id FROM app.plain p;
CREATE VIEW app.string_lookalike AS SELECT id, 'FROM app.a a.id' AS s, 'a.name' AS a FROM app.a WHERE name <> 'SELECT a.id';
CREATE VIEW app.alias_in_order AS SELECT id AS name, name AS id FROM app.a ORDER BY id, name;
CREATE VIEW app.composite_field AS SELECT (w).id AS wid, (w).name AS wname FROM app.whole_row;
CREATE VIEW app.grouping AS SELECT name, n, GROUPING(name, n) AS g FROM app.a GROUP BY GROUPING SETS ((name, n), ROLLUP (name), CUBE (n), ());
CREATE VIEW app.functional AS SELECT id, name, count(*) AS c FROM app.a GROUP BY id;
CREATE VIEW app.special AS SELECT EXTRACT(year FROM at) AS y, "substring"(name, 2) AS f, SUBSTRING(name FROM 2 FOR 3) AS s, SUBSTRING(name SIMILAR 'a#"b#"' ESCAPE '#') AS ss,
    POSITION('a' IN name) AS p, TRIM(BOTH 'x' FROM name) AS t, TRIM(LEADING FROM name) AS tl, OVERLAY(name PLACING 'q' FROM 1 FOR 2) AS o,
    at AT TIME ZONE 'utc' AS z, name COLLATE "C" AS c, COALESCE(name, 'x') AS co, NULLIF(name, '') AS ni, GREATEST(n, 1) AS g,
    CASE name WHEN 'a' THEN 1 ELSE 2 END AS cs, name IS NORMALIZED AS nm, CAST(n AS integer) AS ci, (id, name) IS NOT NULL AS rw, ARRAY[id, 2] AS ar,
    name LIKE 'a%' AS lk, name ILIKE 'a%' AS il, name SIMILAR TO 'a' AS si, n BETWEEN 1 AND 2 AS be, n BETWEEN SYMMETRIC 2 AND 1 AS bs,
    name IS NOT DISTINCT FROM 'x' AS nd, (at, at) OVERLAPS (at, at) AS ov, CURRENT_USER AS cu, CURRENT_TIMESTAMP(2) AS ct, LOCALTIME AS lt,
    CURRENT_CATALOG AS cc, xmlelement(name foo, xmlattributes(id AS bar), name) AS xe, name ^@ 'a' AS sw, -n AS neg, - (- id) AS dneg, NOT (id = 1) AS nt
    FROM app.a;
CREATE VIEW app.aggregates AS SELECT string_agg(DISTINCT name, ', ' ORDER BY name) AS s, percentile_cont(0.5) WITHIN GROUP (ORDER BY n) AS p,
    array_agg(id ORDER BY at DESC NULLS LAST) FILTER (WHERE id > 1) AS l, count(DISTINCT (id, name)) AS d, jsonb_agg(a) AS j, bool_and(n > 1) AS b FROM app.a;
CREATE VIEW app.no_columns AS SELECT FROM app.a;
