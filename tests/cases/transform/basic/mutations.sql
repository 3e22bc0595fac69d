-- mutation: transform (app.other, plx) | transform "app.other, plx"
DROP FUNCTION app.uses(app.mood, app.other);
DROP TRANSFORM FOR app.other LANGUAGE plx;
-- mutation: transform (app.mood, plx) | transform "app.mood, plx"
CREATE OR REPLACE TRANSFORM FOR app.mood LANGUAGE plx (FROM SQL WITH FUNCTION app.to_plx(internal));
-- mutation: transform (app.mood, plx) | transform "app.mood, plx"
CREATE OR REPLACE TRANSFORM FOR app.mood LANGUAGE plx (TO SQL WITH FUNCTION app.from_plx(internal));
-- mutation: transform (app.other, plx) | transform "app.other, plx"
CREATE OR REPLACE TRANSFORM FOR app.other LANGUAGE plx (FROM SQL WITH FUNCTION pg_catalog.prsd_lextype(internal));
-- mutation: transform (app.mood, plx) | transform "app.mood, plx"
COMMENT ON TRANSFORM FOR app.mood LANGUAGE plx IS NULL;
-- mutation: function app.uses(app.mood, app.other) | function app.uses
DROP FUNCTION app.uses(app.mood, app.other);
CREATE FUNCTION app.uses(a app.mood, b app.other) RETURNS app.mood TRANSFORM FOR TYPE app.mood LANGUAGE plx AS 'BEGIN RETURN a; END';
