-- case: a column of the result that is a column of the table
-- call: SELECT * FROM name_famous(1)
-- expect: body/ambiguous 42702 line 3
CREATE FUNCTION name_famous(p integer) RETURNS TABLE (id integer, name text) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT c.id, c.name::text FROM app.customer AS c WHERE id = p;
END $$;

-- case: the same, qualified
-- call: SELECT * FROM name_famous_good(1)
CREATE FUNCTION name_famous_good(p integer) RETURNS TABLE (id integer, name text) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY SELECT c.id, c.name::text FROM app.customer AS c WHERE c.id = p ORDER BY c.name;
  UPDATE app.customer AS c SET name = c.name WHERE c.id = p;
  INSERT INTO app.customer (id, name) VALUES (9, 'x') ON CONFLICT DO NOTHING;
END $$;

-- case: a variable that is a column
-- call: SELECT name_variable(1)
-- expect: body/ambiguous 42702 line 4
-- call: SELECT name_variable(2)
-- expect: body/ambiguous 42702 line 5
-- call: SELECT name_variable(3)
-- expect: body/ambiguous 42702 line 6
CREATE FUNCTION name_variable(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE name text := 'Ann'; id integer := 1; email text;
BEGIN
  IF n = 1 THEN SELECT c.email INTO email FROM app.customer AS c WHERE c.name = name;
  ELSIF n = 2 THEN UPDATE app.customer SET email = 'x' WHERE id = 1;
  ELSE DELETE FROM app.orders WHERE customer_id = 1 AND id = n;
  END IF;
  RETURN email;
END $$;

-- case: #variable_conflict use_column
-- call: SELECT * FROM name_use_column(1)
CREATE FUNCTION name_use_column(p integer) RETURNS TABLE (id integer, name text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT id, name::text FROM app.customer WHERE id = p;
END $$;

-- case: #variable_conflict use_variable
-- call: SELECT name_use_variable(1)
CREATE FUNCTION name_use_variable(id integer) RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE name text;
BEGIN
  SELECT c.name INTO name FROM app.customer AS c WHERE c.id = id;
  RETURN name;
END $$;

-- case: #variable_conflict error
-- call: SELECT name_error(1)
-- expect: body/ambiguous 42702 line 5
CREATE FUNCTION name_error(id integer) RETURNS text LANGUAGE plpgsql AS $$
#variable_conflict error
DECLARE out text;
BEGIN
  SELECT name INTO out FROM app.customer WHERE id = id;
  RETURN out;
END $$;

-- case: use_column takes a column of another type than the variable
-- call: SELECT name_column_type('x')
-- expect: body/missing-routine 42883 line 4
CREATE FUNCTION name_column_type(id text) RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN (SELECT c.id FROM app.customer AS c WHERE id = 'x'::text);
END $$;

-- case: use_variable takes a variable of another type than the column
-- call: SELECT name_variable_type('x')
-- expect: body/missing-routine 42883 line 4
CREATE FUNCTION name_variable_type(id text) RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_variable
BEGIN
  RETURN (SELECT c.id FROM app.customer AS c WHERE id = 1);
END $$;

-- case: names qualified by the function, by blocks and by loops
-- call: SELECT name_labels(1)
-- unknown: only PL/pgSQL understands it
CREATE FUNCTION name_labels(id integer) RETURNS text LANGUAGE plpgsql AS $$
<<outer_block>>
DECLARE name text := 'outer'; r record;
BEGIN
  DECLARE name text := 'inner';
  BEGIN
    outer_block.name := outer_block.name || name;
    SELECT c.name || outer_block.name INTO name FROM app.customer AS c WHERE c.id = name_labels.id;
  END;
  <<around>>
  FOR i IN 1..3 LOOP
    name := name || around.i;
    <<rows>>
    FOR r IN SELECT customer.name AS n FROM app.customer LOOP
      CONTINUE around WHEN r.n = 'Ann' AND outer_block.r.n IS NOT NULL;
      EXIT rows WHEN around.i = 2;
    END LOOP;
  END LOOP;
  RETURN outer_block.name || name_labels.id;
END $$;

-- case: a label that is not there
-- call: SELECT name_label_bad(1)
-- expect: body/missing-relation 42P01 line 4
CREATE FUNCTION name_label_bad(id integer) RETURNS integer LANGUAGE plpgsql AS $$
<<here>>
BEGIN
  RETURN there.id;
END $$;

-- case: a variable that the label does not have
-- call: SELECT name_label_field(1)
-- expect: body/missing-relation 42P01 line 5
CREATE FUNCTION name_label_field(id integer) RETURNS integer LANGUAGE plpgsql AS $$
<<here>>
DECLARE a integer;
BEGIN
  RETURN here.b;
END $$;

-- case: shadowed variables
-- call: SELECT name_shadow(1)
CREATE FUNCTION name_shadow(a integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE a text := 'text'; b text;
BEGIN
  b := upper(a);
  DECLARE a integer[] := '{1,2}';
  BEGIN
    b := b || a[1];
    DECLARE a app.pair := (1, 'y');
    BEGIN
      b := b || a.y;
    END;
    FOR a IN 1..2 LOOP b := b || (a + 1); END LOOP;
  END;
  RETURN b || name_shadow.a;
END $$;

-- case: a variable out of its block
-- call: SELECT name_out()
-- expect: body/missing-column 42703 line 7
CREATE FUNCTION name_out() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  DECLARE inner_one integer := 1;
  BEGIN
    inner_one := 2;
  END;
  RETURN inner_one;
END $$;

-- case: aliases
-- call: SELECT name_alias(1, 'x')
CREATE FUNCTION name_alias(integer, given text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE first ALIAS FOR $1; second ALIAS FOR given; third ALIAS FOR $2; r record; fourth ALIAS FOR r; n integer;
BEGIN
  SELECT id, name INTO r FROM app.customer WHERE id = first;
  n := $1 + first;
  RETURN first || second || third || fourth.name || $2 || n;
END $$;

-- case: an alias of another type
-- call: SELECT name_alias_bad('x')
-- expect: body/missing-routine 42883 line 4
CREATE FUNCTION name_alias_bad(text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE first ALIAS FOR $1;
BEGIN
  RETURN (SELECT id FROM app.customer WHERE id = first);
END $$;

-- case: arguments by their numbers
-- call: SELECT name_numbers(1, 'Ann')
-- call: SELECT name_numbers_bad('x')
-- expect: body/missing-routine 42883 line 3
CREATE FUNCTION name_numbers(integer, text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT name FROM app.customer WHERE id = $1 AND name = $2 AND id = $1);
END $$;
CREATE FUNCTION name_numbers_bad(text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT name FROM app.customer WHERE id = $1);
END $$;

-- case: a number that no argument has
-- call: SELECT name_number_bad(1)
-- expect: body/invalid 42P02 line 3
CREATE FUNCTION name_number_bad(integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN $2;
END $$;

-- case: hostile names
-- call: SELECT "na.me ""odd"" Ü"(1)
-- warn: body/targets line 5
CREATE TABLE app."Foo Bar" ("a.b" integer, "select" text, "ü""x" text, "CamelCase" integer);
INSERT INTO app."Foo Bar" VALUES (1, 'kw', 'q', 2);
CREATE FUNCTION "na.me ""odd"" Ü"("P 1" integer) RETURNS text LANGUAGE plpgsql AS $$
<<"La.bel ö">>
DECLARE "Foo Bar" text := 'x'; "select" text; "q""u" app."Foo Bar"; übung text := 'ü'; "über.all" record; "order" integer := 1;
BEGIN
  SELECT f."select" || "Foo Bar", f.* INTO "select" FROM app."Foo Bar" AS f WHERE f."a.b" = "P 1";
  SELECT * INTO "q""u" FROM app."Foo Bar";
  "q""u"."ü""x" := 'changed';
  "La.bel ö"."select" := "La.bel ö"."select" || "q""u"."ü""x" || übung || "order";
  FOR "über.all" IN SELECT 1 AS "A.B", "q""u"."CamelCase" LOOP
    "select" := "select" || "über.all"."A.B" || "über.all"."CamelCase";
  END LOOP;
  RETURN "select" || "na.me ""odd"" Ü"."P 1";
END $$;

-- case: hostile names that are not there
-- call: SELECT name_hostile_bad(1)
-- expect: body/missing-column 42703 line 5
-- call: SELECT name_hostile_bad(2)
-- expect: body/missing-relation 42P01 line 6
CREATE FUNCTION name_hostile_bad("N" integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE "Ünï" record;
BEGIN
  SELECT 'äöü' AS "x y" INTO "Ünï";
  IF "N" = 1 THEN RAISE NOTICE '%', 'ääää' || "Ünï"."x z";
  ELSE PERFORM 'öö', * FROM app."Foo  Bar";
  END IF;
END $$;

-- case: keywords as variables
-- call: SELECT name_keywords(1, 'x')
CREATE FUNCTION name_keywords(value integer, type text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE key text := 'k'; name text := 'n'; date date := '2020-01-01'; text text := 't'; row record; data jsonb := '{}';
        index integer := 1; "user" text := 'u'; "end" integer := 2;
BEGIN
  SELECT value AS value, type AS type INTO row;
  data := jsonb_build_object('key', key, 'date', date, 'value', row.value);
  index := index + "end";
  RETURN key || name || date || text || (data ->> 'key') || index || "user";
END $$;

-- case: a search_path of the function's own
-- call: SELECT name_path(), name_path_other(), name_path_empty()
CREATE FUNCTION name_path() RETURNS text LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  RETURN (SELECT title FROM item);
END $$;
CREATE FUNCTION name_path_other() RETURNS text LANGUAGE plpgsql SET search_path = other, pg_temp AS $$
BEGIN
  RETURN (SELECT label FROM item);
END $$;
CREATE FUNCTION name_path_empty() RETURNS text LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE r public.item;
BEGIN
  SELECT * INTO r FROM public.item;
  RETURN r.title || (SELECT label FROM other.item);
END $$;

-- case: what is not in the function's search_path
-- call: SELECT name_path_bad()
-- expect: body/missing-column 42703 line 3
-- call: SELECT name_path_empty_bad()
-- expect: body/missing-relation 42P01 line 3
CREATE FUNCTION name_path_bad() RETURNS text LANGUAGE plpgsql SET search_path = other AS $$
BEGIN
  RETURN (SELECT title FROM item);
END $$;
CREATE FUNCTION name_path_empty_bad() RETURNS text LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  RETURN (SELECT title FROM item);
END $$;

-- case: names without a schema
-- call: SELECT name_plain()
-- call: SELECT name_plain_bad()
-- expect: body/missing-relation 42P01 line 3
CREATE FUNCTION name_plain() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT title FROM item);
END $$;
CREATE FUNCTION name_plain_bad() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT name FROM customer);
END $$;

-- case: a function that changes its search_path
-- call: SELECT name_set_path()
-- unknown: relation "customer" does not exist, but the body changes search_path
CREATE FUNCTION name_set_path() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('search_path', 'app', true);
  RETURN (SELECT name FROM customer WHERE id = 1);
END $$;

-- case: lines that end in CRLF
-- crlf
-- call: SELECT name_crlf(1)
-- expect: body/missing-column 42703 line 6 statement 5
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION name_crlf(n integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  -- Ein Kommentar: äöü
  SELECT name,
         nothing INTO r FROM app.customer;
  RETURN r.name;
END $$;
