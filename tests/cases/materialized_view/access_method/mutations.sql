-- mutation: materialized_view app.m | materialized_view app.m
DROP MATERIALIZED VIEW app.m;
CREATE MATERIALIZED VIEW app.m AS SELECT 1 AS one;
