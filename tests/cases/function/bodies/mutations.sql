-- mutation: function app.spaces() | function app.spaces
CREATE OR REPLACE FUNCTION app.spaces() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
	-- a tab before, blanks behind
    RETURN 1;   

END
$$;
-- mutation: function app.carriage() | function app.carriage
CREATE OR REPLACE FUNCTION app.carriage() RETURNS integer LANGUAGE sql AS E'SELECT 1\n -- two\r\n';
-- mutation: function app.only_blank() | function app.only_blank
CREATE OR REPLACE FUNCTION app.only_blank() RETURNS void LANGUAGE sql AS ' ';
-- mutation: function app.no_newline() | function app.no_newline
CREATE OR REPLACE FUNCTION app.no_newline() RETURNS text LANGUAGE sql AS 'SELECT ''ünï - 🦀''::text';
