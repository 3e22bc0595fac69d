CREATE SCHEMA app;
CREATE FUNCTION app.nothing() RETURNS void LANGUAGE sql BEGIN ATOMIC END;
CREATE TABLE app.t (gone int, id integer PRIMARY KEY, name text, gone2 int, n integer);
ALTER TABLE app.t DROP COLUMN gone, DROP COLUMN gone2;
CREATE PROCEDURE app.changes(x integer) LANGUAGE sql BEGIN ATOMIC DELETE FROM app.t WHERE t.id = x; SELECT 1; END;
CREATE FUNCTION app.expression(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN (a + b) * 2;
CREATE FUNCTION app.writes(x integer) RETURNS void LANGUAGE sql BEGIN ATOMIC
    INSERT INTO app.t (id, name) VALUES (x, 'a;b') ON CONFLICT (id) DO UPDATE SET name = excluded.name;
    UPDATE app.t SET n = CASE WHEN t.n > 1 THEN 2 ELSE 3 END WHERE t.id = writes.x;
    DELETE FROM app.t WHERE t.id < 0;
END;
CREATE FUNCTION app.reads(x integer) RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT t.name FROM app.t WHERE t.id = x; END;
CREATE FUNCTION app.calls(x integer) RETURNS integer LANGUAGE sql STABLE RETURN app.expression(x, app.expression(1, x));
