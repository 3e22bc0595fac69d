-- Bodies that the server refuses when the function is made.
--
-- "Not ours" says why the parser cannot know; "Other line" why it points at another line.

CREATE FUNCTION lacks_end() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL;
$corpus$;

CREATE FUNCTION lacks_begin() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
END$corpus$;

CREATE FUNCTION lacks_everything() RETURNS void LANGUAGE plpgsql AS $corpus$$corpus$;

CREATE FUNCTION lacks_end_if() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  IF true THEN
    NULL;
END$corpus$;

CREATE FUNCTION lacks_end_if_keyword() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  IF true THEN
    NULL;
  END;
END$corpus$;

CREATE FUNCTION lacks_then() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  IF true
    NULL;
  END IF;
END$corpus$;

CREATE FUNCTION lacks_end_loop() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  LOOP
    EXIT;
  END;
END$corpus$;

CREATE FUNCTION lacks_loop() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  FOR i IN 1..2
    NULL;
  END LOOP;
END$corpus$;

CREATE FUNCTION lacks_end_case() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  CASE 1
    WHEN 1 THEN NULL;
  END;
END$corpus$;

CREATE FUNCTION lacks_when() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  CASE 1
    ELSE NULL;
  END CASE;
END$corpus$;

CREATE FUNCTION lacks_semicolon() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL
END$corpus$;

CREATE FUNCTION lacks_semicolon_behind_block() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  BEGIN
  END
END$corpus$;

CREATE FUNCTION lacks_semicolon_behind_assignment() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  a := 1
  a := 2;
END$corpus$;

CREATE FUNCTION has_too_many_ends() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL;
END;
END$corpus$;

CREATE FUNCTION has_empty_statement() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  ;
END$corpus$;

CREATE FUNCTION has_else_twice() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  IF true THEN NULL;
  ELSE NULL;
  ELSE NULL;
  END IF;
END$corpus$;

CREATE FUNCTION has_elsif_behind_else() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  IF true THEN NULL;
  ELSE NULL;
  ELSIF true THEN NULL;
  END IF;
END$corpus$;

CREATE FUNCTION has_exception_in_if() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  IF true THEN
  EXCEPTION WHEN others THEN NULL;
  END IF;
END$corpus$;

CREATE FUNCTION has_exception_without_when() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL;
EXCEPTION
END$corpus$;

CREATE FUNCTION has_unknown_condition() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL;
EXCEPTION
  WHEN no_such_condition THEN NULL;
END$corpus$;

CREATE FUNCTION has_bad_state() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL;
EXCEPTION
  WHEN SQLSTATE '2350' THEN NULL;
END$corpus$;

CREATE FUNCTION has_lower_state() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL;
EXCEPTION
  WHEN SQLSTATE 'p0001' THEN NULL;
END$corpus$;

CREATE FUNCTION has_empty_condition() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  IF THEN NULL; END IF;
END$corpus$;

CREATE FUNCTION has_open_parenthesis() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  a := (1 + 2;
END$corpus$;

CREATE FUNCTION has_closed_parenthesis() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  a := 1 + 2);
END$corpus$;

CREATE FUNCTION has_open_string() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  RAISE NOTICE 'abc;
END$corpus$;

CREATE FUNCTION has_open_comment() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL; /* abc
END$corpus$;

CREATE FUNCTION has_open_dollars() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  PERFORM $a$ abc;
END$corpus$;

CREATE FUNCTION has_open_name() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  PERFORM "abc;
END$corpus$;

CREATE FUNCTION has_unknown_statement() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL;
  SELEC 1;
END$corpus$;

CREATE FUNCTION has_case_in_if() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  IF CASE WHEN true THEN false END THEN
    NULL;
  END IF;
END$corpus$;

-- Not ours: a parameter may have this name
CREATE FUNCTION has_unknown_variable() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  a := 1;
END$corpus$;

-- Not ours: a parameter may have this name
CREATE FUNCTION has_unknown_target() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  SELECT 1 INTO a;
END$corpus$;

-- Not ours: only the server parses SQL
CREATE FUNCTION has_broken_sql() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  SELECT FROM WHERE;
END$corpus$;

-- Not ours: only the server parses expressions
CREATE FUNCTION has_broken_expression() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  a := 1 +;
END$corpus$;

-- Not ours: only the server parses SQL
CREATE FUNCTION has_two_statements_in_one() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  SELECT 1 SELECT 2;
END$corpus$;

-- Not ours: only the server knows types
CREATE FUNCTION has_unknown_type() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a no_such_type;
BEGIN
END$corpus$;

-- Not ours: only the server knows tables
CREATE FUNCTION has_type_of_nothing() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a no_such_table.b%TYPE;
BEGIN
END$corpus$;

CREATE FUNCTION has_no_type() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a;
BEGIN
END$corpus$;

CREATE FUNCTION has_no_type_but_default() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a := 1;
BEGIN
END$corpus$;

CREATE FUNCTION has_reserved_name() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  loop integer;
BEGIN
END$corpus$;

CREATE FUNCTION has_name_twice() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
  b integer;
  a text;
BEGIN
END$corpus$;

CREATE FUNCTION has_argument_twice() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c CURSOR (a integer,
    a integer) FOR SELECT 1;
BEGIN
END$corpus$;

CREATE FUNCTION has_cursor_without_query() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c CURSOR FOR;
BEGIN
END$corpus$;

CREATE FUNCTION has_half_a_not_null() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer NOT := 1;
BEGIN
END$corpus$;

CREATE FUNCTION has_not_null_without_default() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer NOT NULL;
BEGIN
END$corpus$;

CREATE FUNCTION has_label_behind_declare() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
<<b>>
BEGIN
END$corpus$;

CREATE FUNCTION has_label_on_statement() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  <<b>>
  NULL;
END$corpus$;

CREATE FUNCTION has_label_on_if() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  <<b>>
  IF true THEN NULL; END IF;
END$corpus$;

CREATE FUNCTION has_open_label() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  <<b LOOP EXIT; END LOOP;
END$corpus$;

CREATE FUNCTION has_other_end_label() RETURNS void LANGUAGE plpgsql AS $corpus$<<a>>
BEGIN
  NULL;
END b$corpus$;

CREATE FUNCTION has_end_label_only() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  LOOP
    EXIT;
  END LOOP a;
END$corpus$;

CREATE FUNCTION exits_nothing() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL;
  EXIT;
END$corpus$;

CREATE FUNCTION exits_unknown_label() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  LOOP
    EXIT a;
  END LOOP;
END$corpus$;

CREATE FUNCTION exits_block_that_is_over() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  <<a>> BEGIN NULL; END;
  LOOP
    EXIT a;
  END LOOP;
END$corpus$;

CREATE FUNCTION continues_nothing() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  CONTINUE;
END$corpus$;

CREATE FUNCTION continues_block() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  <<a>>
  BEGIN
    LOOP
      CONTINUE a;
    END LOOP;
  END;
END$corpus$;

CREATE FUNCTION assigns_to_constant() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a CONSTANT integer := 1;
BEGIN
  a := 2;
END$corpus$;

CREATE FUNCTION selects_into_constant() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a CONSTANT integer := 1;
BEGIN
  SELECT 1 INTO a;
END$corpus$;

CREATE FUNCTION assigns_to_sqlerrm() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL;
EXCEPTION WHEN others THEN
  sqlerrm := 'x';
END$corpus$;

CREATE FUNCTION selects_into_twice() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  SELECT 1 INTO a
    INTO a;
END$corpus$;

CREATE FUNCTION selects_into_expression() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  SELECT 1 INTO
    1;
END$corpus$;

CREATE FUNCTION selects_into_nothing() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  SELECT 1 INTO;
END$corpus$;

CREATE FUNCTION executes_into_twice() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  EXECUTE 'x' INTO a
    INTO a;
END$corpus$;

-- Not ours: only the server parses expressions: the second USING is in one
CREATE FUNCTION executes_using_twice() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  EXECUTE 'x' USING 1 USING 2;
END$corpus$;

CREATE FUNCTION executes_using_twice_with_into() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  EXECUTE 'x' USING 1 INTO a
    USING 2;
END$corpus$;

CREATE FUNCTION executes_nothing() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  EXECUTE;
END$corpus$;

CREATE FUNCTION opens_without_for() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c refcursor;
BEGIN
  OPEN c;
END$corpus$;

CREATE FUNCTION opens_with_arguments_too_many() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c CURSOR (a integer) FOR SELECT a;
BEGIN
  OPEN c(1, 2);
END$corpus$;

CREATE FUNCTION opens_with_arguments_too_few() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c CURSOR (a integer, b integer) FOR SELECT a;
BEGIN
  OPEN c(1);
END$corpus$;

CREATE FUNCTION opens_without_arguments() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c CURSOR (a integer) FOR SELECT a;
BEGIN
  OPEN c;
END$corpus$;

CREATE FUNCTION opens_with_arguments_of_none() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c CURSOR FOR SELECT 1;
BEGIN
  OPEN c(1);
END$corpus$;

CREATE FUNCTION opens_bound_for_query() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c CURSOR FOR SELECT 1;
BEGIN
  OPEN c FOR SELECT 2;
END$corpus$;

CREATE FUNCTION fetches_all() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c refcursor;
  r record;
BEGIN
  FETCH ALL FROM c INTO r;
END$corpus$;

CREATE FUNCTION fetches_forward_two() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c refcursor;
  r record;
BEGIN
  FETCH FORWARD 2 FROM c INTO r;
END$corpus$;

CREATE FUNCTION fetches_without_into() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c refcursor;
BEGIN
  FETCH c;
END$corpus$;

CREATE FUNCTION fetches_next_without_from() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c refcursor;
  r record;
BEGIN
  FETCH NEXT c INTO r;
END$corpus$;

CREATE FUNCTION moves_into() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  c refcursor;
  r record;
BEGIN
  MOVE NEXT FROM c INTO r;
END$corpus$;

CREATE FUNCTION closes_expression() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  CLOSE 1;
END$corpus$;

CREATE FUNCTION loops_with_two_variables() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
  b integer;
BEGIN
  FOR a, b IN 1..2 LOOP
    NULL;
  END LOOP;
END$corpus$;

CREATE FUNCTION loops_query_in_reverse() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  r record;
BEGIN
  FOR r IN REVERSE SELECT 1 LOOP
    NULL;
  END LOOP;
END$corpus$;

CREATE FUNCTION loops_over_nothing() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  FOR i IN LOOP
    NULL;
  END LOOP;
END$corpus$;

CREATE FUNCTION loops_without_in() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  FOR i FROM 1..2 LOOP
    NULL;
  END LOOP;
END$corpus$;

CREATE FUNCTION loops_over_slice_of_name() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer[];
BEGIN
  FOREACH a SLICE n IN ARRAY a LOOP
    NULL;
  END LOOP;
END$corpus$;

CREATE FUNCTION loops_foreach_without_array() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  FOREACH a IN '{1}'::integer[] LOOP
    NULL;
  END LOOP;
END$corpus$;

CREATE FUNCTION raises_unknown_condition() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  RAISE no_such_condition;
END$corpus$;

CREATE FUNCTION raises_others() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  RAISE others;
END$corpus$;

CREATE FUNCTION raises_level_only() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  RAISE NOTICE;
END$corpus$;

CREATE FUNCTION raises_expression() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  RAISE NOTICE 'a' || 'b';
END$corpus$;

CREATE FUNCTION raises_with_few_parameters() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  RAISE NOTICE '% %', 1;
END$corpus$;

CREATE FUNCTION raises_with_many_parameters() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  NULL;
  RAISE NOTICE '%%', 1;
END$corpus$;

CREATE FUNCTION raises_with_unknown_option() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  RAISE NOTICE 'a' USING
    COLOUR = 'red';
END$corpus$;

CREATE FUNCTION raises_with_option_without_value() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  RAISE NOTICE 'a' USING HINT;
END$corpus$;

CREATE FUNCTION asks_for_unknown_item() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  GET DIAGNOSTICS a =
    no_such_item;
END$corpus$;

CREATE FUNCTION asks_for_stacked_row_count() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a integer;
BEGIN
  GET STACKED DIAGNOSTICS a = ROW_COUNT;
END$corpus$;

CREATE FUNCTION asks_for_current_message() RETURNS void LANGUAGE plpgsql AS $corpus$DECLARE
  a text;
BEGIN
  GET DIAGNOSTICS a = MESSAGE_TEXT;
END$corpus$;

CREATE FUNCTION asserts_nothing() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  ASSERT;
END$corpus$;

CREATE FUNCTION commits_work() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  COMMIT WORK;
END$corpus$;

CREATE FUNCTION commits_and() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  COMMIT AND;
END$corpus$;

CREATE FUNCTION returns_query_of_nothing() RETURNS SETOF integer LANGUAGE plpgsql AS $corpus$BEGIN
  RETURN QUERY;
END$corpus$;

-- Not ours: only the signature says that the function returns no set
CREATE FUNCTION returns_next_where_it_cannot() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  RETURN NEXT 1;
END$corpus$;

-- Not ours: only the signature says that the function returns nothing
CREATE FUNCTION returns_value_where_it_cannot() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  RETURN 1;
END$corpus$;

CREATE FUNCTION has_unknown_option() RETURNS void LANGUAGE plpgsql AS $corpus$#no_such_option on
BEGIN
END$corpus$;

CREATE FUNCTION has_bad_option() RETURNS void LANGUAGE plpgsql AS $corpus$#variable_conflict sometimes
BEGIN
END$corpus$;

CREATE FUNCTION has_option_in_block() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
#variable_conflict error
END$corpus$;

CREATE FUNCTION begins_with_table() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  TABLE item;
END$corpus$;

CREATE FUNCTION begins_with_parenthesis() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  (SELECT 1);
END$corpus$;

CREATE FUNCTION calls_without_parentheses_closed() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  CALL p(1;
END$corpus$;

CREATE FUNCTION has_label_of_other_block_at_end() RETURNS void LANGUAGE plpgsql AS $corpus$<<a>>
BEGIN
  <<b>>
  BEGIN
    NULL;
  END a;
END a$corpus$;

CREATE FUNCTION has_perform_of_nothing_closed() RETURNS void LANGUAGE plpgsql AS $corpus$BEGIN
  PERFORM );
END$corpus$;
