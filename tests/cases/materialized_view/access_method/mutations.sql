-- mutation: materialized view app.m | materialized view app.m
DROP MATERIALIZED VIEW app.m;
CREATE MATERIALIZED VIEW app.m AS SELECT 1 AS one;
