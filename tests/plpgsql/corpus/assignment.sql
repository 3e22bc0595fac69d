CREATE FUNCTION assigns() RETURNS void LANGUAGE plpgsql AS $corpus$
<<outermost>>
DECLARE
  n integer;
  s text;
  list integer[];
  grid integer[][];
  p point3;
  line segment;
  rows item[];
  r record;
  i item;
BEGIN
  n := 1;
  n = n + 1;
  n:=-n;
  n=-1;
  s := 'it''s; not the end' || E'\'; neither' || $q$; nor here$q$;
  list[1] := 10;
  list[n + 1] := list[1] * 2;
  list[1:2] := ARRAY[1, 2];
  list[:2] = ARRAY[3, 4];
  list[2:] := ARRAY[5];
  list[:] := '{1,2,3}';
  grid[1][2] := 3;
  grid[1:2][1:2] := '{{1,2},{3,4}}';
  list[(SELECT max(x) FROM unnest(ARRAY[1, 2]) AS x)] := 7;
  p.x := 1;
  p := (1, 2, 3);
  p := ROW(1, 2, 3)::point3;
  line.head.x := 4;
  line.labels[1] := 'a';
  rows[1].name := 'deep';
  rows[1].tags[2] := 'deeper';
  outermost.n := 5;
  outermost.p.y := 6;
  outermost.line.head.z := 7;
  outermost.list[3] := 8;
  r := (SELECT item FROM item LIMIT 1);
  i := NULL;
  n := CASE WHEN n > 1 THEN 2 WHEN n = 1 THEN 3 ELSE 4 END;
  n := CASE n WHEN 1 THEN CASE WHEN true THEN 5 END ELSE 6 END;
  n := (SELECT count(*) FROM item WHERE name = s AND id BETWEEN 1 AND 2);
  n := count(*) FROM item WHERE id > 0;
  s := s::varchar(3) COLLATE "C";
  list := list || 1 || ARRAY[2, 3];
  n := list[1] - -1 ^ 2 @ 3 % 2;
END outermost
$corpus$;
-- The last assignment of it asks for an operator of one's own.
CREATE FUNCTION at_sign(double precision, integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE OPERATOR @ (LEFTARG = double precision, RIGHTARG = integer, FUNCTION = at_sign);

CREATE FUNCTION assigns_to_parameters(a integer, INOUT b integer, OUT c integer) LANGUAGE plpgsql AS $corpus$
BEGIN
  a := a + 1;
  $1 := a;
  $2 = $1;
  assigns_to_parameters.b := 2;
  c := a + b;
END
$corpus$;
