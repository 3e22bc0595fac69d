-- mutation: function app.expression(integer, integer) | function app.expression
CREATE OR REPLACE FUNCTION app.expression(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN (a + b) * 3;
-- mutation: function app.reads(integer) | function app.reads
CREATE OR REPLACE FUNCTION app.reads(x integer) RETURNS text LANGUAGE sql AS 'SELECT t.name FROM app.t WHERE t.id = x';
-- mutation: function app.writes(integer) | function app.writes
CREATE OR REPLACE FUNCTION app.writes(x integer) RETURNS void LANGUAGE sql BEGIN ATOMIC
    DELETE FROM app.t WHERE t.id < 0;
END;
-- mutation: procedure app.changes(integer) | procedure app.changes
CREATE OR REPLACE PROCEDURE app.changes(x integer) LANGUAGE sql BEGIN ATOMIC DELETE FROM app.t WHERE t.id <> x; SELECT 1; END;
