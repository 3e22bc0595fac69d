CREATE SCHEMA app;
CREATE FUNCTION app.my_rank() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_rank';
CREATE FUNCTION app.my_lag(anyelement, integer) RETURNS anyelement LANGUAGE internal WINDOW IMMUTABLE STRICT AS 'window_lag_with_offset';
CREATE TABLE app.t (id integer);
CREATE VIEW app.v AS SELECT t.id, app.my_rank() OVER (ORDER BY t.id) AS r FROM app.t;
COMMENT ON FUNCTION app.my_rank() IS 'ranks';
