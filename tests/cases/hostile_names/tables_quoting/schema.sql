CREATE SCHEMA app;
CREATE TABLE app."it's ""quoted"" $$ \ ; -- /* " ("it's ""quoted"" $$ \ ; -- /* " integer DEFAULT 1 NOT NULL CONSTRAINT "it's ""quoted"" $$ \ ; -- /* " CHECK ("it's ""quoted"" $$ \ ; -- /* " > 0));
COMMENT ON TABLE app."it's ""quoted"" $$ \ ; -- /* " IS 'it''s "quoted" $$ \ ; -- /* ';
COMMENT ON COLUMN app."it's ""quoted"" $$ \ ; -- /* "."it's ""quoted"" $$ \ ; -- /* " IS 'it''s "quoted" $$ \ ; -- /* ';
COMMENT ON CONSTRAINT "it's ""quoted"" $$ \ ; -- /* " ON app."it's ""quoted"" $$ \ ; -- /* " IS 'it''s "quoted" $$ \ ; -- /* ';
GRANT SELECT ("it's ""quoted"" $$ \ ; -- /* ") ON app."it's ""quoted"" $$ \ ; -- /* " TO "tu Odd""Role";
GRANT INSERT ON app."it's ""quoted"" $$ \ ; -- /* " TO tu_alice;
CREATE TABLE app."two
lines	and a tab" ("two
lines	and a tab" integer DEFAULT 1 NOT NULL CONSTRAINT "two
lines	and a tab" CHECK ("two
lines	and a tab" > 0));
COMMENT ON TABLE app."two
lines	and a tab" IS 'two
lines	and a tab';
COMMENT ON COLUMN app."two
lines	and a tab"."two
lines	and a tab" IS 'two
lines	and a tab';
COMMENT ON CONSTRAINT "two
lines	and a tab" ON app."two
lines	and a tab" IS 'two
lines	and a tab';
GRANT SELECT ("two
lines	and a tab") ON app."two
lines	and a tab" TO "tu Odd""Role";
GRANT INSERT ON app."two
lines	and a tab" TO tu_alice;
CREATE TABLE app."$1 %s %I {} <b>&amp;" ("$1 %s %I {} <b>&amp;" integer DEFAULT 1 NOT NULL CONSTRAINT "$1 %s %I {} <b>&amp;" CHECK ("$1 %s %I {} <b>&amp;" > 0));
COMMENT ON TABLE app."$1 %s %I {} <b>&amp;" IS '$1 %s %I {} <b>&amp;';
COMMENT ON COLUMN app."$1 %s %I {} <b>&amp;"."$1 %s %I {} <b>&amp;" IS '$1 %s %I {} <b>&amp;';
COMMENT ON CONSTRAINT "$1 %s %I {} <b>&amp;" ON app."$1 %s %I {} <b>&amp;" IS '$1 %s %I {} <b>&amp;';
GRANT SELECT ("$1 %s %I {} <b>&amp;") ON app."$1 %s %I {} <b>&amp;" TO "tu Odd""Role";
GRANT INSERT ON app."$1 %s %I {} <b>&amp;" TO tu_alice;
CREATE TABLE app."""" ("""" integer DEFAULT 1 NOT NULL CONSTRAINT """" CHECK ("""" > 0));
COMMENT ON TABLE app."""" IS '"';
COMMENT ON COLUMN app.""""."""" IS '"';
COMMENT ON CONSTRAINT """" ON app."""" IS '"';
GRANT SELECT ("""") ON app."""" TO "tu Odd""Role";
GRANT INSERT ON app."""" TO tu_alice;
CREATE TABLE app."'" ("'" integer DEFAULT 1 NOT NULL CONSTRAINT "'" CHECK ("'" > 0));
COMMENT ON TABLE app."'" IS '''';
COMMENT ON COLUMN app."'"."'" IS '''';
COMMENT ON CONSTRAINT "'" ON app."'" IS '''';
GRANT SELECT ("'") ON app."'" TO "tu Odd""Role";
GRANT INSERT ON app."'" TO tu_alice;
CREATE TABLE app."\" ("\" integer DEFAULT 1 NOT NULL CONSTRAINT "\" CHECK ("\" > 0));
COMMENT ON TABLE app."\" IS '\';
COMMENT ON COLUMN app."\"."\" IS '\';
COMMENT ON CONSTRAINT "\" ON app."\" IS '\';
GRANT SELECT ("\") ON app."\" TO "tu Odd""Role";
GRANT INSERT ON app."\" TO tu_alice;
CREATE TABLE app." " (" " integer DEFAULT 1 NOT NULL CONSTRAINT " " CHECK (" " > 0));
COMMENT ON TABLE app." " IS ' ';
COMMENT ON COLUMN app." "." " IS ' ';
COMMENT ON CONSTRAINT " " ON app." " IS ' ';
GRANT SELECT (" ") ON app." " TO "tu Odd""Role";
GRANT INSERT ON app." " TO tu_alice;
CREATE TABLE app." blanks " (" blanks " integer DEFAULT 1 NOT NULL CONSTRAINT " blanks " CHECK (" blanks " > 0));
COMMENT ON TABLE app." blanks " IS ' blanks ';
COMMENT ON COLUMN app." blanks "." blanks " IS ' blanks ';
COMMENT ON CONSTRAINT " blanks " ON app." blanks " IS ' blanks ';
GRANT SELECT (" blanks ") ON app." blanks " TO "tu Odd""Role";
GRANT INSERT ON app." blanks " TO tu_alice;
CREATE TABLE app."FROM ONLY ""x"".""y"" (a, b)" ("FROM ONLY ""x"".""y"" (a, b)" integer DEFAULT 1 NOT NULL CONSTRAINT "FROM ONLY ""x"".""y"" (a, b)" CHECK ("FROM ONLY ""x"".""y"" (a, b)" > 0));
COMMENT ON TABLE app."FROM ONLY ""x"".""y"" (a, b)" IS 'FROM ONLY "x"."y" (a, b)';
COMMENT ON COLUMN app."FROM ONLY ""x"".""y"" (a, b)"."FROM ONLY ""x"".""y"" (a, b)" IS 'FROM ONLY "x"."y" (a, b)';
COMMENT ON CONSTRAINT "FROM ONLY ""x"".""y"" (a, b)" ON app."FROM ONLY ""x"".""y"" (a, b)" IS 'FROM ONLY "x"."y" (a, b)';
GRANT SELECT ("FROM ONLY ""x"".""y"" (a, b)") ON app."FROM ONLY ""x"".""y"" (a, b)" TO "tu Odd""Role";
GRANT INSERT ON app."FROM ONLY ""x"".""y"" (a, b)" TO tu_alice;
CREATE TABLE app."a.b" ("a.b" integer DEFAULT 1 NOT NULL CONSTRAINT "a.b" CHECK ("a.b" > 0));
COMMENT ON TABLE app."a.b" IS 'a.b';
COMMENT ON COLUMN app."a.b"."a.b" IS 'a.b';
COMMENT ON CONSTRAINT "a.b" ON app."a.b" IS 'a.b';
GRANT SELECT ("a.b") ON app."a.b" TO "tu Odd""Role";
GRANT INSERT ON app."a.b" TO tu_alice;
CREATE TABLE app."E'\n'" ("E'\n'" integer DEFAULT 1 NOT NULL CONSTRAINT "E'\n'" CHECK ("E'\n'" > 0));
COMMENT ON TABLE app."E'\n'" IS 'E''\n''';
COMMENT ON COLUMN app."E'\n'"."E'\n'" IS 'E''\n''';
COMMENT ON CONSTRAINT "E'\n'" ON app."E'\n'" IS 'E''\n''';
GRANT SELECT ("E'\n'") ON app."E'\n'" TO "tu Odd""Role";
GRANT INSERT ON app."E'\n'" TO tu_alice;
