-- mutation: function app.my_rank() | function app.my_rank
CREATE OR REPLACE FUNCTION app.my_rank() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_dense_rank';
-- mutation: function app.my_rank() | function app.my_rank
ALTER FUNCTION app.my_rank() STABLE;
-- mutation: function app.my_lag(anyelement, integer) | function app.my_lag
DROP FUNCTION app.my_lag(anyelement, integer);
CREATE FUNCTION app.my_lag(anyelement, integer) RETURNS anyelement LANGUAGE internal IMMUTABLE STRICT AS 'window_lag_with_offset';
