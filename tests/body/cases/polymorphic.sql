-- case: polymorphic functions
-- call: SELECT poly_element(1, 2), poly_element('a'::text, 'b'), poly_array(ARRAY['x']), poly_array(ARRAY[1])
CREATE FUNCTION poly_element(a anyelement, b anyelement) RETURNS anyelement LANGUAGE plpgsql AS $$
DECLARE c a%TYPE; d ALIAS FOR $1;
BEGIN
  c := b;
  IF a > c THEN RETURN a; END IF;
  RETURN d;
END $$;
CREATE FUNCTION poly_array(a anyarray) RETURNS anyelement LANGUAGE plpgsql AS $$
DECLARE e text;
BEGIN
  FOREACH e IN ARRAY a LOOP NULL; END LOOP;
  RETURN a[1];
END $$;

-- case: a polymorphic function that works for some types only
-- call: SELECT poly_some('x'::text)
-- call: SELECT poly_some(1)
-- fails: 42883
-- unknown: it depends on the types of the call
CREATE FUNCTION poly_some(a anyelement) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN upper(a);
END $$;

-- case: what is wrong whatever the types are
-- call: SELECT poly_bad(1)
-- expect: body/missing-relation 42P01 line 3
CREATE FUNCTION poly_bad(a anyelement) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT a FROM app.nothing);
END $$;

-- case: records and anything
-- call: SELECT poly_record((1, 'x')::app.pair)
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION poly_record(r record) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN r.y;
END $$;
