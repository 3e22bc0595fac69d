-- Defaults of columns, and expressions of generated ones. What is stored alike is written once, and is one row; what names other
-- columns of its relation is a row for each.
WITH stored AS MATERIALIZED (
  SELECT pg_catalog.min(d.oid) AS first, pg_catalog.array_agg(d.oid) AS oids,
         pg_catalog.array_agg(d.adrelid) AS relations, pg_catalog.array_agg(d.adnum) AS numbers
  FROM pg_catalog.pg_attrdef AS d
  WHERE d.oid >= 16384
  GROUP BY d.adbin::pg_catalog.text COLLATE pg_catalog."C"
),
looked AS MATERIALIZED (
  SELECT s.*, d.adbin, pg_catalog.strpos(d.adbin::pg_catalog.text, '{VAR ') > 0 AS has_columns
  FROM stored AS s
  JOIN pg_catalog.pg_attrdef AS d ON d.oid = s.first
)
SELECT l.relations, l.numbers, pg_catalog.pg_get_expr(l.adbin, 0) AS default,
       NULL AS relation, NULL AS text_of, NULL AS text_key, NULL AS text_columns
FROM looked AS l
WHERE NOT l.has_columns
UNION ALL
SELECT ARRAY[u.relation], ARRAY[u.number], NULL, u.relation, u.oid, l.first, '*'
FROM looked AS l, LATERAL ROWS FROM (
  pg_catalog.unnest(l.oids), pg_catalog.unnest(l.relations), pg_catalog.unnest(l.numbers)
) AS u (oid, relation, number)
WHERE l.has_columns
