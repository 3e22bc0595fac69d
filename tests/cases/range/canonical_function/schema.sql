-- The canonical function needs the type as a shell, and the type the function.
CREATE SCHEMA app;
CREATE TYPE app.days;
CREATE FUNCTION app.canonical(app.days) RETURNS app.days LANGUAGE internal IMMUTABLE STRICT AS 'daterange_canonical';
CREATE TYPE app.days AS RANGE (subtype = date, canonical = app.canonical, subtype_diff = daterange_subdiff);
