CREATE FUNCTION declares_variables(integer, named text, OUT result numeric) LANGUAGE plpgsql AS $corpus$
DECLARE
  plain integer;
  with_default integer DEFAULT 10;
  with_sign text := 'abc' || named;
  with_equals text = 'x';
  fixed CONSTANT numeric(10, 2) := 3.14;
  required timestamp with time zone NOT NULL := now();
  required_too varchar(20) NOT NULL DEFAULT upper('a;b');
  sorted text COLLATE "C";
  sorted_well CONSTANT text COLLATE pg_catalog."C" NOT NULL := lower('X');
  list integer[];
  matrix numeric(4, 1)[3][3] := ARRAY[[1, 2, 3], [4, 5, 6], [7, 8, 9]];
  old_style double precision ARRAY[4];
  quoted "char" := 'a';
  "Quoted Name" text := 'with "quotes"';
  "with""inside" bigint := (SELECT count(*) FROM item);
BEGIN
  result := plain + $1 + fixed;
END
$corpus$;

CREATE FUNCTION declares_like_columns() RETURNS item LANGUAGE plpgsql AS $corpus$
DECLARE
  the_id item.id%TYPE;
  the_name public.item.name%TYPE := 'none';
  the_item item%ROWTYPE;
  another public.item % ROWTYPE;
  like_other the_id%TYPE := 0;
  odd "Odd ""schema"""."Select"."a b"%TYPE;
  whatever record;
  composite point3 := ROW(1, 2, 3);
  "positive" positive := 1;
BEGIN
  the_item.id := the_id;
  RETURN the_item;
END;
$corpus$;

CREATE FUNCTION declares_aliases(integer, word text) RETURNS text LANGUAGE plpgsql AS $corpus$
DECLARE
  n ALIAS FOR $1;
  words ALIAS FOR $2;
  again ALIAS FOR words;
  qualified ALIAS FOR declares_aliases.word;
BEGIN
  RETURN repeat(again, n);
END
$corpus$;

CREATE FUNCTION declares_cursors() RETURNS void LANGUAGE plpgsql AS $corpus$
<<outermost>>
DECLARE
  unbound refcursor;
  named refcursor := 'portal name';
  bound CURSOR FOR SELECT id, name FROM item;
  is_bound CURSOR IS SELECT 1;
  scrolls SCROLL CURSOR FOR SELECT * FROM item ORDER BY id;
  runs NO SCROLL CURSOR FOR SELECT * FROM item FOR UPDATE;
  with_arguments CURSOR (low bigint, high numeric(10, 2)) FOR
    SELECT * FROM item WHERE id > low AND price < high;
  with_list CURSOR (ids bigint[], what text) IS SELECT unnest(ids), what;
  same ALIAS FOR bound;
  of_label ALIAS FOR outermost.bound;
BEGIN
  OPEN bound;
  CLOSE bound;
  OPEN same;
  CLOSE outermost.bound;
  OPEN with_arguments(1, 2.5);
  CLOSE with_arguments;
  FOR r IN of_label LOOP
    NULL;
  END LOOP;
END outermost
$corpus$;

CREATE FUNCTION declares_in_many_sections() RETURNS void LANGUAGE plpgsql AS $corpus$
DECLARE
DECLARE
  a integer;
DECLARE
  b integer;
BEGIN
  DECLARE
  BEGIN
  END;
  DECLARE a text := 'hides the other';
  BEGIN
    DECLARE a boolean; BEGIN a := true; END;
  END;
END
$corpus$;

CREATE FUNCTION declares_nothing() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN END$corpus$;

CREATE FUNCTION has_options() RETURNS integer LANGUAGE plpgsql AS $corpus$
#variable_conflict use_column
#print_strict_params on
# variable_conflict use_variable
#variable_conflict error
#print_strict_params OFF
#option dump
<<fn>>
DECLARE id bigint;
BEGIN
  SELECT item.id INTO fn.id FROM item LIMIT 1;
  RETURN fn.id;
END fn;
$corpus$;
