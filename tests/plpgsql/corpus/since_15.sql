CREATE FUNCTION merges() RETURNS void LANGUAGE plpgsql AS $corpus$
BEGIN
  MERGE INTO item AS i USING (SELECT 1 AS id) AS s ON i.id = s.id
    WHEN MATCHED AND i.price > 1 THEN UPDATE SET name = 'x'
    WHEN MATCHED THEN DELETE
    WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, 'new');
END
$corpus$;
