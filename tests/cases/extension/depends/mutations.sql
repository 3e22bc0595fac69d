-- mutation: function app.f() | function app.f
ALTER FUNCTION app.f() NO DEPENDS ON EXTENSION hstore;
-- mutation: function app.free() | function app.free
ALTER FUNCTION app.free() DEPENDS ON EXTENSION hstore;
-- mutation: index t_id | table app.t
ALTER INDEX app.t_id NO DEPENDS ON EXTENSION hstore;
-- mutation: trigger trg | table app.t
ALTER TRIGGER trg ON app.t NO DEPENDS ON EXTENSION hstore;
-- mutation: materialized view app.m | materialized view app.m
ALTER MATERIALIZED VIEW app.m NO DEPENDS ON EXTENSION hstore;
