-- mutation: cast (app.mood AS integer) | cast "app.mood AS integer"
DROP CAST (app.mood AS integer);
-- mutation: cast (app.mood AS smallint) | cast "app.mood AS smallint"
CREATE CAST (app.mood AS smallint) WITH INOUT;
-- mutation: cast (app.mood AS integer) | cast "app.mood AS integer"
COMMENT ON CAST (app.mood AS integer) IS NULL;
-- mutation: cast (app.mood AS bigint) | cast "app.mood AS bigint"
DROP CAST (app.mood AS bigint);
CREATE CAST (app.mood AS bigint) WITH FUNCTION app.mood_to_bigint(app.mood, integer, boolean) AS IMPLICIT;
-- mutation: cast (app.mood AS bigint) | cast "app.mood AS bigint"
DROP CAST (app.mood AS bigint);
CREATE CAST (app.mood AS bigint) WITH FUNCTION app.mood_to_bigint(app.mood, integer, boolean);
-- mutation: cast (app.mood AS bigint) | cast "app.mood AS bigint"
DROP CAST (app.mood AS bigint);
CREATE CAST (app.mood AS bigint) WITH INOUT AS ASSIGNMENT;
-- mutation: cast (app.mood AS bigint) | cast "app.mood AS bigint"
CREATE FUNCTION app.other(app.mood) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 2::bigint';
DROP CAST (app.mood AS bigint);
CREATE CAST (app.mood AS bigint) WITH FUNCTION app.other(app.mood) AS ASSIGNMENT;
