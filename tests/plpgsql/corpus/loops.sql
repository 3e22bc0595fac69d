CREATE FUNCTION loops(n integer) RETURNS integer LANGUAGE plpgsql AS $corpus$
DECLARE
  total integer := 0;
  r record;
  whole item;
  a bigint;
  b text;
  step integer := 2;
  x integer;
  part integer[];
  list integer[] := ARRAY[[1, 2], [3, 4]];
  p point3;
  c CURSOR (low integer) FOR SELECT id FROM item WHERE id > low;
BEGIN
  LOOP
    total := total + 1;
    EXIT WHEN total > 5;
    CONTINUE WHEN total % 2 = 0;
    IF total = 3 THEN EXIT; END IF;
  END LOOP;
  <<outer_loop>>
  LOOP
    <<inner_loop>>
    WHILE total > 0 AND NOT (total = 7) LOOP
      total := total - 1;
      CONTINUE outer_loop WHEN total = 2;
      EXIT inner_loop;
      CONTINUE inner_loop;
    END LOOP inner_loop;
    EXIT outer_loop;
  END LOOP outer_loop;
  WHILE CASE WHEN total < 3 THEN true ELSE false END LOOP total := total + 1; END LOOP;
  FOR i IN 1..10 LOOP total := total + i; END LOOP;
  FOR i IN 1 .. n LOOP total := total + i; END LOOP;
  FOR i IN REVERSE 10..1 BY 2 LOOP total := total + i; END LOOP;
  FOR i IN REVERSE n + 1 .. (SELECT 0) BY step LOOP NULL; END LOOP;
  FOR i IN array_lower(list, 1)..array_upper(list, 1) LOOP
    CONTINUE WHEN i = 2;
  END LOOP;
  FOR r IN SELECT * FROM item ORDER BY id LOOP total := total + r.id; END LOOP;
  FOR whole IN (SELECT * FROM item) LOOP NULL; END LOOP;
  FOR a, b IN SELECT id, name FROM item LOOP NULL; END LOOP;
  FOR r IN WITH w AS (SELECT 1 AS n) SELECT * FROM w LOOP NULL; END LOOP;
  FOR r IN INSERT INTO item_log (what) VALUES ('x') RETURNING * LOOP NULL; END LOOP;
  FOR r IN UPDATE item SET price = 1 RETURNING id LOOP NULL; END LOOP;
  FOR r IN EXPLAIN SELECT 1 LOOP NULL; END LOOP;
  FOR r IN VALUES (1, 2), (3, 4) LOOP NULL; END LOOP;
  <<with_cursor>>
  FOR row_of_cursor IN c(1) LOOP
    EXIT with_cursor WHEN row_of_cursor.id > 2;
  END LOOP with_cursor;
  FOR row_of_cursor IN c(low := n) LOOP NULL; END LOOP;
  FOREACH x IN ARRAY list LOOP total := total + x; END LOOP;
  FOREACH part SLICE 1 IN ARRAY list LOOP total := total + part[1]; END LOOP;
  FOREACH x IN ARRAY ARRAY[1, 2] || list[1:1][1:2] LOOP NULL; END LOOP;
  <<each>>
  FOREACH p.x IN ARRAY (SELECT array_agg(id::integer) FROM item) LOOP EXIT each; END LOOP each;
  <<a_block>>
  BEGIN
    IF total > 1 THEN EXIT a_block; END IF;
    total := 0;
    EXIT a_block WHEN n = 1;
  END a_block;
  <<loops_in_block>>
  DECLARE
    n integer := loops.n;
  BEGIN
    FOR i IN 1..2 LOOP
      loops_in_block.n := i;
    END LOOP;
  END;
  RETURN total;
END
$corpus$;
