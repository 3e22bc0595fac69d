CREATE SCHEMA app;
CREATE DOMAIN app.base AS integer DEFAULT 7;
CREATE DOMAIN app.takes_over AS app.base;
CREATE DOMAIN app.has_none AS app.base;
ALTER DOMAIN app.has_none DROP DEFAULT;
CREATE DOMAIN app.below AS app.has_none;
CREATE DOMAIN app.has_own AS app.base DEFAULT 8;
CREATE DOMAIN app.of_array AS app.base[];
