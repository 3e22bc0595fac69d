-- mutation: cast (app.mood AS integer) | cast app.mood AS integer
DROP CAST (app.mood AS integer);
-- mutation: cast (app.mood AS bigint) | cast app.mood AS bigint
CREATE CAST (app.mood AS bigint) WITH INOUT;
-- mutation: cast (app.mood AS integer) | cast app.mood AS integer
UPDATE pg_cast SET castcontext = 'a' WHERE castsource = 'app.mood'::regtype AND casttarget = 'integer'::regtype;
-- mutation: cast (app.mood AS integer) | cast app.mood AS integer
DROP CAST (app.mood AS integer);
CREATE CAST (app.mood AS integer) WITH INOUT;
COMMENT ON CAST (app.mood AS integer) IS 'by rank';
-- mutation: cast (integer AS app.mood) | cast integer AS app.mood
DROP CAST (integer AS app.mood);
CREATE FUNCTION app.to_mood(integer) RETURNS app.mood LANGUAGE sql IMMUTABLE AS 'SELECT ''good''::app.mood';
CREATE CAST (integer AS app.mood) WITH FUNCTION app.to_mood(integer) AS ASSIGNMENT;
-- mutation: cast (app.raw AS integer) | cast app.raw AS integer
DROP CAST (app.raw AS integer);
CREATE CAST (app.raw AS integer) WITH INOUT AS IMPLICIT;
-- mutation: cast (app.mood AS integer) | cast app.mood AS integer
COMMENT ON CAST (app.mood AS integer) IS NULL;
