CREATE FUNCTION branches(n integer, s text) RETURNS text LANGUAGE plpgsql AS $corpus$
DECLARE
  result text;
BEGIN
  IF n > 0 THEN result := 'positive'; END IF;
  IF n > 0 THEN
    result := 'positive';
  ELSE
    result := 'not';
  END IF;
  IF n = 1 THEN
    result := 'one';
  ELSIF n = 2 THEN
    IF s IS NULL THEN NULL; ELSE result := s; END IF;
  ELSEIF n = 3 AND (CASE WHEN s = 'x' THEN true ELSE false END) THEN
  ELSE
  END IF;
  IF EXISTS (SELECT FROM item WHERE name = s) OR NOT FOUND THEN RETURN result; END IF;
  IF count(*) > 0 FROM item THEN RETURN 'some'; END IF;
  CASE n
    WHEN 1 THEN result := 'one';
    WHEN 2, 3, 2 + 2 THEN
      result := 'few';
    WHEN (SELECT max(id) FROM item), (CASE WHEN n > 7 THEN 8 END) THEN NULL;
    ELSE result := 'many';
  END CASE;
  CASE
    WHEN n < 0 THEN result := 'negative';
    WHEN n IN (0, 1) THEN
      CASE s WHEN 'a' THEN result := 'a'; ELSE END CASE;
  END CASE;
  CASE (n, s) WHEN (1, 'a') THEN NULL; WHEN (2, 'b'), (3, 'c') THEN NULL; ELSE NULL; END CASE;
  RETURN result;
END
$corpus$;
