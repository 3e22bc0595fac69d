CREATE FUNCTION catches() RETURNS integer LANGUAGE plpgsql AS $corpus$
DECLARE
  state text; message text; detail text; hint text; context text; col text; con text; typ text; tab text; sch text;
BEGIN
  BEGIN
    PERFORM 1 / 0;
  EXCEPTION
    WHEN division_by_zero THEN
      RETURN 0;
    WHEN unique_violation OR foreign_key_violation OR SQLSTATE '23514' THEN
      NULL;
    WHEN sqlstate 'P0001' OR sqlstate 'ZZ123' THEN
    WHEN OTHERS THEN
      GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL,
        hint := PG_EXCEPTION_HINT, context := PG_EXCEPTION_CONTEXT, col = COLUMN_NAME, con = CONSTRAINT_NAME,
        typ = PG_DATATYPE_NAME, tab = TABLE_NAME, sch = SCHEMA_NAME, context = PG_CONTEXT;
      RAISE NOTICE '% %', SQLSTATE, SQLERRM;
      RAISE;
  END;
  <<labelled>>
  BEGIN
    NULL;
  EXCEPTION WHEN no_data_found OR too_many_rows THEN
    BEGIN
      RETURN 1;
    EXCEPTION WHEN data_exception OR assert_failure OR query_canceled THEN
      RAISE EXCEPTION 'again: %', SQLERRM USING ERRCODE = SQLSTATE;
    END;
  END labelled;
  RETURN 2;
EXCEPTION
  WHEN others THEN RETURN -1;
END
$corpus$;

CREATE FUNCTION raises(n integer, s text) RETURNS void LANGUAGE plpgsql AS $corpus$
DECLARE
  hint text := 'variables may have the names of options';
  notice text := 'and of levels';
BEGIN
  RAISE DEBUG 'debug';
  RAISE LOG 'log %', n;
  RAISE INFO 'info % and %', n, s;
  RAISE NOTICE '100%% of %', (SELECT count(*) FROM item);
  RAISE WARNING 'a ''quoted'' %', CASE WHEN n > 1 THEN 'x' ELSE 'y' END;
  RAISE 'no level % %', n + 1, upper(s) || ', ;';
  RAISE EXCEPTION 'a';
  RAISE EXCEPTION E'tab\t and \x25', n;
  RAISE NOTICE $q$dollars %$q$, notice;
  RAISE NOTICE 'goes on '
    'here %', n;
  RAISE EXCEPTION 'a %', n USING ERRCODE = 'unique_violation', HINT = hint || 'x', DETAIL = format('%s', s);
  RAISE EXCEPTION USING ERRCODE = '23505', MESSAGE = 'm', COLUMN = 'c', CONSTRAINT = 'k', DATATYPE = 'd',
    TABLE = 't', SCHEMA := 's';
  RAISE unique_violation;
  RAISE unique_violation USING MESSAGE = 'duplicate: ' || s;
  RAISE SQLSTATE '22012';
  RAISE WARNING SQLSTATE '01000' USING MESSAGE = 'm';
  RAISE NOTICE division_by_zero USING HINT = 'do not';
  RAISE USING MESSAGE = 'only options';
  RAISE NOTICE USING MESSAGE = 'level and options';
END
$corpus$;

CREATE FUNCTION asserts(n integer) RETURNS void LANGUAGE plpgsql AS $corpus$
BEGIN
  ASSERT n > 0;
  ASSERT (SELECT count(*) FROM item) > 0, 'no items; none';
  ASSERT n IN (1, 2), format('%s, %s', n, CASE WHEN n > 2 THEN 'x' END);
END
$corpus$;
