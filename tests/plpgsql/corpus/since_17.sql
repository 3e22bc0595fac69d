CREATE FUNCTION copies_types_as_arrays() RETURNS void LANGUAGE plpgsql AS $corpus$
DECLARE
  ids item.id%TYPE[];
  items item%ROWTYPE[3][];
  names public.item.name%TYPE ARRAY;
  more names%TYPE := '{}';
  most item%ROWTYPE ARRAY[4] := '{}';
  merged record;
BEGIN
  items[1].name := 'x';
  MERGE INTO item USING (SELECT 1 AS id) AS s ON item.id = s.id
    WHEN MATCHED THEN DELETE RETURNING merge_action(), item.* INTO merged;
  WITH m AS (MERGE INTO item USING (SELECT 1 AS id) AS s ON item.id = s.id WHEN MATCHED THEN DELETE RETURNING s.id)
    SELECT id FROM m INTO merged;
END
$corpus$;
