-- Bodies are kept byte for byte: blank ends, tabs, dollar quotes of any tag, backslashes, quotes, non-ASCII.
CREATE SCHEMA app;
CREATE FUNCTION app.spaces() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
	-- a tab before, blanks behind   
    RETURN 1;   

END
$$;
CREATE FUNCTION app.dollars() RETURNS text LANGUAGE plpgsql AS $outer$
BEGIN
    EXECUTE $$SELECT $body$x$body$ || $_$y$_$ $$;
    RETURN 'it''s $1 \ $function$ '' "';
END;
$outer$;
CREATE FUNCTION app.no_newline() RETURNS text LANGUAGE sql AS 'SELECT ''ünï — 🦀''::text';
CREATE FUNCTION app.only_blank() RETURNS void LANGUAGE sql AS '  ';
CREATE FUNCTION app.ends_in_dollar() RETURNS void LANGUAGE sql AS '-- $';
CREATE FUNCTION app.carriage() RETURNS integer LANGUAGE sql AS E'SELECT 1\r\n -- two\r\n';
CREATE FUNCTION app.comments() RETURNS integer LANGUAGE sql AS $$ /* ; */ SELECT 1 -- ;
; $$;
CREATE FUNCTION app.not_valid_yet() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT id FROM app.missing); END $$;
