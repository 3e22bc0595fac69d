CREATE SCHEMA enums;
CREATE SCHEMA domains;
CREATE SCHEMA composites;
CREATE SCHEMA ranges;
CREATE SCHEMA shells;
CREATE TYPE enums."it's ""quoted"" $$ \ ; -- /* " AS ENUM ('it''s "quoted" $$ \ ; -- /* ');
CREATE DOMAIN domains."it's ""quoted"" $$ \ ; -- /* " AS text DEFAULT 'it''s "quoted" $$ \ ; -- /* ' CONSTRAINT "it's ""quoted"" $$ \ ; -- /* " CHECK (VALUE <> 'it''s "quoted" $$ \ ; -- /* ');
CREATE TYPE composites."it's ""quoted"" $$ \ ; -- /* " AS ("it's ""quoted"" $$ \ ; -- /* " enums."it's ""quoted"" $$ \ ; -- /* ");
CREATE TYPE ranges."it's ""quoted"" $$ \ ; -- /* " AS RANGE (subtype = integer, multirange_type_name = ranges."m0");
CREATE TYPE shells."it's ""quoted"" $$ \ ; -- /* ";
COMMENT ON TYPE enums."it's ""quoted"" $$ \ ; -- /* " IS 'it''s "quoted" $$ \ ; -- /* ';
COMMENT ON CONSTRAINT "it's ""quoted"" $$ \ ; -- /* " ON DOMAIN domains."it's ""quoted"" $$ \ ; -- /* " IS 'it''s "quoted" $$ \ ; -- /* ';
CREATE TYPE enums."two
lines	and a tab" AS ENUM ('two
lines	and a tab');
CREATE DOMAIN domains."two
lines	and a tab" AS text DEFAULT 'two
lines	and a tab' CONSTRAINT "two
lines	and a tab" CHECK (VALUE <> 'two
lines	and a tab');
CREATE TYPE composites."two
lines	and a tab" AS ("two
lines	and a tab" enums."two
lines	and a tab");
CREATE TYPE ranges."two
lines	and a tab" AS RANGE (subtype = integer, multirange_type_name = ranges."m1");
CREATE TYPE shells."two
lines	and a tab";
COMMENT ON TYPE enums."two
lines	and a tab" IS 'two
lines	and a tab';
COMMENT ON CONSTRAINT "two
lines	and a tab" ON DOMAIN domains."two
lines	and a tab" IS 'two
lines	and a tab';
CREATE TYPE enums."$1 %s %I {} <b>&amp;" AS ENUM ('$1 %s %I {} <b>&amp;');
CREATE DOMAIN domains."$1 %s %I {} <b>&amp;" AS text DEFAULT '$1 %s %I {} <b>&amp;' CONSTRAINT "$1 %s %I {} <b>&amp;" CHECK (VALUE <> '$1 %s %I {} <b>&amp;');
CREATE TYPE composites."$1 %s %I {} <b>&amp;" AS ("$1 %s %I {} <b>&amp;" enums."$1 %s %I {} <b>&amp;");
CREATE TYPE ranges."$1 %s %I {} <b>&amp;" AS RANGE (subtype = integer, multirange_type_name = ranges."m2");
CREATE TYPE shells."$1 %s %I {} <b>&amp;";
COMMENT ON TYPE enums."$1 %s %I {} <b>&amp;" IS '$1 %s %I {} <b>&amp;';
COMMENT ON CONSTRAINT "$1 %s %I {} <b>&amp;" ON DOMAIN domains."$1 %s %I {} <b>&amp;" IS '$1 %s %I {} <b>&amp;';
CREATE TYPE enums."""" AS ENUM ('"');
CREATE DOMAIN domains."""" AS text DEFAULT '"' CONSTRAINT """" CHECK (VALUE <> '"');
CREATE TYPE composites."""" AS ("""" enums."""");
CREATE TYPE ranges."""" AS RANGE (subtype = integer, multirange_type_name = ranges."m3");
CREATE TYPE shells."""";
COMMENT ON TYPE enums."""" IS '"';
COMMENT ON CONSTRAINT """" ON DOMAIN domains."""" IS '"';
CREATE TYPE enums."'" AS ENUM ('''');
CREATE DOMAIN domains."'" AS text DEFAULT '''' CONSTRAINT "'" CHECK (VALUE <> '''');
CREATE TYPE composites."'" AS ("'" enums."'");
CREATE TYPE ranges."'" AS RANGE (subtype = integer, multirange_type_name = ranges."m4");
CREATE TYPE shells."'";
COMMENT ON TYPE enums."'" IS '''';
COMMENT ON CONSTRAINT "'" ON DOMAIN domains."'" IS '''';
CREATE TYPE enums."\" AS ENUM ('\');
CREATE DOMAIN domains."\" AS text DEFAULT '\' CONSTRAINT "\" CHECK (VALUE <> '\');
CREATE TYPE composites."\" AS ("\" enums."\");
CREATE TYPE ranges."\" AS RANGE (subtype = integer, multirange_type_name = ranges."m5");
CREATE TYPE shells."\";
COMMENT ON TYPE enums."\" IS '\';
COMMENT ON CONSTRAINT "\" ON DOMAIN domains."\" IS '\';
CREATE TYPE enums." " AS ENUM (' ');
CREATE DOMAIN domains." " AS text DEFAULT ' ' CONSTRAINT " " CHECK (VALUE <> ' ');
CREATE TYPE composites." " AS (" " enums." ");
CREATE TYPE ranges." " AS RANGE (subtype = integer, multirange_type_name = ranges."m6");
CREATE TYPE shells." ";
COMMENT ON TYPE enums." " IS ' ';
COMMENT ON CONSTRAINT " " ON DOMAIN domains." " IS ' ';
CREATE TYPE enums." blanks " AS ENUM (' blanks ');
CREATE DOMAIN domains." blanks " AS text DEFAULT ' blanks ' CONSTRAINT " blanks " CHECK (VALUE <> ' blanks ');
CREATE TYPE composites." blanks " AS (" blanks " enums." blanks ");
CREATE TYPE ranges." blanks " AS RANGE (subtype = integer, multirange_type_name = ranges."m7");
CREATE TYPE shells." blanks ";
COMMENT ON TYPE enums." blanks " IS ' blanks ';
COMMENT ON CONSTRAINT " blanks " ON DOMAIN domains." blanks " IS ' blanks ';
CREATE TYPE enums."FROM ONLY ""x"".""y"" (a, b)" AS ENUM ('FROM ONLY "x"."y" (a, b)');
CREATE DOMAIN domains."FROM ONLY ""x"".""y"" (a, b)" AS text DEFAULT 'FROM ONLY "x"."y" (a, b)' CONSTRAINT "FROM ONLY ""x"".""y"" (a, b)" CHECK (VALUE <> 'FROM ONLY "x"."y" (a, b)');
CREATE TYPE composites."FROM ONLY ""x"".""y"" (a, b)" AS ("FROM ONLY ""x"".""y"" (a, b)" enums."FROM ONLY ""x"".""y"" (a, b)");
CREATE TYPE ranges."FROM ONLY ""x"".""y"" (a, b)" AS RANGE (subtype = integer, multirange_type_name = ranges."m8");
CREATE TYPE shells."FROM ONLY ""x"".""y"" (a, b)";
COMMENT ON TYPE enums."FROM ONLY ""x"".""y"" (a, b)" IS 'FROM ONLY "x"."y" (a, b)';
COMMENT ON CONSTRAINT "FROM ONLY ""x"".""y"" (a, b)" ON DOMAIN domains."FROM ONLY ""x"".""y"" (a, b)" IS 'FROM ONLY "x"."y" (a, b)';
CREATE TYPE enums."a.b" AS ENUM ('a.b');
CREATE DOMAIN domains."a.b" AS text DEFAULT 'a.b' CONSTRAINT "a.b" CHECK (VALUE <> 'a.b');
CREATE TYPE composites."a.b" AS ("a.b" enums."a.b");
CREATE TYPE ranges."a.b" AS RANGE (subtype = integer, multirange_type_name = ranges."m9");
CREATE TYPE shells."a.b";
COMMENT ON TYPE enums."a.b" IS 'a.b';
COMMENT ON CONSTRAINT "a.b" ON DOMAIN domains."a.b" IS 'a.b';
CREATE TYPE enums."E'\n'" AS ENUM ('E''\n''');
CREATE DOMAIN domains."E'\n'" AS text DEFAULT 'E''\n''' CONSTRAINT "E'\n'" CHECK (VALUE <> 'E''\n''');
CREATE TYPE composites."E'\n'" AS ("E'\n'" enums."E'\n'");
CREATE TYPE ranges."E'\n'" AS RANGE (subtype = integer, multirange_type_name = ranges."m10");
CREATE TYPE shells."E'\n'";
COMMENT ON TYPE enums."E'\n'" IS 'E''\n''';
COMMENT ON CONSTRAINT "E'\n'" ON DOMAIN domains."E'\n'" IS 'E''\n''';
CREATE TYPE enums."../../etc/hosts" AS ENUM ('../../etc/hosts');
CREATE DOMAIN domains."../../etc/hosts" AS text DEFAULT '../../etc/hosts' CONSTRAINT "../../etc/hosts" CHECK (VALUE <> '../../etc/hosts');
CREATE TYPE composites."../../etc/hosts" AS ("../../etc/hosts" enums."../../etc/hosts");
CREATE TYPE ranges."../../etc/hosts" AS RANGE (subtype = integer, multirange_type_name = ranges."m11");
CREATE TYPE shells."../../etc/hosts";
COMMENT ON TYPE enums."../../etc/hosts" IS '../../etc/hosts';
COMMENT ON CONSTRAINT "../../etc/hosts" ON DOMAIN domains."../../etc/hosts" IS '../../etc/hosts';
CREATE TYPE enums."/absolute" AS ENUM ('/absolute');
CREATE DOMAIN domains."/absolute" AS text DEFAULT '/absolute' CONSTRAINT "/absolute" CHECK (VALUE <> '/absolute');
CREATE TYPE composites."/absolute" AS ("/absolute" enums."/absolute");
CREATE TYPE ranges."/absolute" AS RANGE (subtype = integer, multirange_type_name = ranges."m12");
CREATE TYPE shells."/absolute";
COMMENT ON TYPE enums."/absolute" IS '/absolute';
COMMENT ON CONSTRAINT "/absolute" ON DOMAIN domains."/absolute" IS '/absolute';
CREATE TYPE enums."C:\con" AS ENUM ('C:\con');
CREATE DOMAIN domains."C:\con" AS text DEFAULT 'C:\con' CONSTRAINT "C:\con" CHECK (VALUE <> 'C:\con');
CREATE TYPE composites."C:\con" AS ("C:\con" enums."C:\con");
CREATE TYPE ranges."C:\con" AS RANGE (subtype = integer, multirange_type_name = ranges."m13");
CREATE TYPE shells."C:\con";
COMMENT ON TYPE enums."C:\con" IS 'C:\con';
COMMENT ON CONSTRAINT "C:\con" ON DOMAIN domains."C:\con" IS 'C:\con';
CREATE TYPE enums."con" AS ENUM ('con');
CREATE DOMAIN domains."con" AS text DEFAULT 'con' CONSTRAINT "con" CHECK (VALUE <> 'con');
CREATE TYPE composites."con" AS ("con" enums."con");
CREATE TYPE ranges."con" AS RANGE (subtype = integer, multirange_type_name = ranges."m14");
CREATE TYPE shells."con";
COMMENT ON TYPE enums."con" IS 'con';
COMMENT ON CONSTRAINT "con" ON DOMAIN domains."con" IS 'con';
CREATE TYPE enums."aux.sql" AS ENUM ('aux.sql');
CREATE DOMAIN domains."aux.sql" AS text DEFAULT 'aux.sql' CONSTRAINT "aux.sql" CHECK (VALUE <> 'aux.sql');
CREATE TYPE composites."aux.sql" AS ("aux.sql" enums."aux.sql");
CREATE TYPE ranges."aux.sql" AS RANGE (subtype = integer, multirange_type_name = ranges."m15");
CREATE TYPE shells."aux.sql";
COMMENT ON TYPE enums."aux.sql" IS 'aux.sql';
COMMENT ON CONSTRAINT "aux.sql" ON DOMAIN domains."aux.sql" IS 'aux.sql';
CREATE TYPE enums."ends in dot." AS ENUM ('ends in dot.');
CREATE DOMAIN domains."ends in dot." AS text DEFAULT 'ends in dot.' CONSTRAINT "ends in dot." CHECK (VALUE <> 'ends in dot.');
CREATE TYPE composites."ends in dot." AS ("ends in dot." enums."ends in dot.");
CREATE TYPE ranges."ends in dot." AS RANGE (subtype = integer, multirange_type_name = ranges."m16");
CREATE TYPE shells."ends in dot.";
COMMENT ON TYPE enums."ends in dot." IS 'ends in dot.';
COMMENT ON CONSTRAINT "ends in dot." ON DOMAIN domains."ends in dot." IS 'ends in dot.';
CREATE TYPE enums.".." AS ENUM ('..');
CREATE DOMAIN domains.".." AS text DEFAULT '..' CONSTRAINT ".." CHECK (VALUE <> '..');
CREATE TYPE composites.".." AS (".." enums."..");
CREATE TYPE ranges.".." AS RANGE (subtype = integer, multirange_type_name = ranges."m17");
CREATE TYPE shells."..";
COMMENT ON TYPE enums.".." IS '..';
COMMENT ON CONSTRAINT ".." ON DOMAIN domains.".." IS '..';
CREATE TYPE enums."-rf" AS ENUM ('-rf');
CREATE DOMAIN domains."-rf" AS text DEFAULT '-rf' CONSTRAINT "-rf" CHECK (VALUE <> '-rf');
CREATE TYPE composites."-rf" AS ("-rf" enums."-rf");
CREATE TYPE ranges."-rf" AS RANGE (subtype = integer, multirange_type_name = ranges."m18");
CREATE TYPE shells."-rf";
COMMENT ON TYPE enums."-rf" IS '-rf';
COMMENT ON CONSTRAINT "-rf" ON DOMAIN domains."-rf" IS '-rf';
CREATE TYPE enums."~" AS ENUM ('~');
CREATE DOMAIN domains."~" AS text DEFAULT '~' CONSTRAINT "~" CHECK (VALUE <> '~');
CREATE TYPE composites."~" AS ("~" enums."~");
CREATE TYPE ranges."~" AS RANGE (subtype = integer, multirange_type_name = ranges."m19");
CREATE TYPE shells."~";
COMMENT ON TYPE enums."~" IS '~';
COMMENT ON CONSTRAINT "~" ON DOMAIN domains."~" IS '~';
CREATE TYPE enums."*?<>|:" AS ENUM ('*?<>|:');
CREATE DOMAIN domains."*?<>|:" AS text DEFAULT '*?<>|:' CONSTRAINT "*?<>|:" CHECK (VALUE <> '*?<>|:');
CREATE TYPE composites."*?<>|:" AS ("*?<>|:" enums."*?<>|:");
CREATE TYPE ranges."*?<>|:" AS RANGE (subtype = integer, multirange_type_name = ranges."m20");
CREATE TYPE shells."*?<>|:";
COMMENT ON TYPE enums."*?<>|:" IS '*?<>|:';
COMMENT ON CONSTRAINT "*?<>|:" ON DOMAIN domains."*?<>|:" IS '*?<>|:';
CREATE TYPE enums."" AS ENUM ('');
CREATE DOMAIN domains."" AS text DEFAULT '' CONSTRAINT "" CHECK (VALUE <> '');
CREATE TYPE composites."" AS ("" enums."");
CREATE TYPE ranges."" AS RANGE (subtype = integer, multirange_type_name = ranges."m21");
CREATE TYPE shells."";
COMMENT ON TYPE enums."" IS '';
COMMENT ON CONSTRAINT "" ON DOMAIN domains."" IS '';
CREATE TYPE enums."%2e%2e" AS ENUM ('%2e%2e');
CREATE DOMAIN domains."%2e%2e" AS text DEFAULT '%2e%2e' CONSTRAINT "%2e%2e" CHECK (VALUE <> '%2e%2e');
CREATE TYPE composites."%2e%2e" AS ("%2e%2e" enums."%2e%2e");
CREATE TYPE ranges."%2e%2e" AS RANGE (subtype = integer, multirange_type_name = ranges."m22");
CREATE TYPE shells."%2e%2e";
COMMENT ON TYPE enums."%2e%2e" IS '%2e%2e';
COMMENT ON CONSTRAINT "%2e%2e" ON DOMAIN domains."%2e%2e" IS '%2e%2e';
CREATE TYPE enums."a~1" AS ENUM ('a~1');
CREATE DOMAIN domains."a~1" AS text DEFAULT 'a~1' CONSTRAINT "a~1" CHECK (VALUE <> 'a~1');
CREATE TYPE composites."a~1" AS ("a~1" enums."a~1");
CREATE TYPE ranges."a~1" AS RANGE (subtype = integer, multirange_type_name = ranges."m23");
CREATE TYPE shells."a~1";
COMMENT ON TYPE enums."a~1" IS 'a~1';
COMMENT ON CONSTRAINT "a~1" ON DOMAIN domains."a~1" IS 'a~1';
CREATE TYPE enums."Same" AS ENUM ('Same');
CREATE DOMAIN domains."Same" AS text DEFAULT 'Same' CONSTRAINT "Same" CHECK (VALUE <> 'Same');
CREATE TYPE composites."Same" AS ("Same" enums."Same");
CREATE TYPE ranges."Same" AS RANGE (subtype = integer, multirange_type_name = ranges."m24");
CREATE TYPE shells."Same";
COMMENT ON TYPE enums."Same" IS 'Same';
COMMENT ON CONSTRAINT "Same" ON DOMAIN domains."Same" IS 'Same';
CREATE TYPE enums."same" AS ENUM ('same');
CREATE DOMAIN domains."same" AS text DEFAULT 'same' CONSTRAINT "same" CHECK (VALUE <> 'same');
CREATE TYPE composites."same" AS ("same" enums."same");
CREATE TYPE ranges."same" AS RANGE (subtype = integer, multirange_type_name = ranges."m25");
CREATE TYPE shells."same";
COMMENT ON TYPE enums."same" IS 'same';
COMMENT ON CONSTRAINT "same" ON DOMAIN domains."same" IS 'same';
CREATE TYPE enums."SAME" AS ENUM ('SAME');
CREATE DOMAIN domains."SAME" AS text DEFAULT 'SAME' CONSTRAINT "SAME" CHECK (VALUE <> 'SAME');
CREATE TYPE composites."SAME" AS ("SAME" enums."SAME");
CREATE TYPE ranges."SAME" AS RANGE (subtype = integer, multirange_type_name = ranges."m26");
CREATE TYPE shells."SAME";
COMMENT ON TYPE enums."SAME" IS 'SAME';
COMMENT ON CONSTRAINT "SAME" ON DOMAIN domains."SAME" IS 'SAME';
CREATE TYPE enums."é" AS ENUM ('é');
CREATE DOMAIN domains."é" AS text DEFAULT 'é' CONSTRAINT "é" CHECK (VALUE <> 'é');
CREATE TYPE composites."é" AS ("é" enums."é");
CREATE TYPE ranges."é" AS RANGE (subtype = integer, multirange_type_name = ranges."m27");
CREATE TYPE shells."é";
COMMENT ON TYPE enums."é" IS 'é';
COMMENT ON CONSTRAINT "é" ON DOMAIN domains."é" IS 'é';
CREATE TYPE enums."é" AS ENUM ('é');
CREATE DOMAIN domains."é" AS text DEFAULT 'é' CONSTRAINT "é" CHECK (VALUE <> 'é');
CREATE TYPE composites."é" AS ("é" enums."é");
CREATE TYPE ranges."é" AS RANGE (subtype = integer, multirange_type_name = ranges."m28");
CREATE TYPE shells."é";
COMMENT ON TYPE enums."é" IS 'é';
COMMENT ON CONSTRAINT "é" ON DOMAIN domains."é" IS 'é';
CREATE TYPE enums."🦀 👩‍👩‍👧" AS ENUM ('🦀 👩‍👩‍👧');
CREATE DOMAIN domains."🦀 👩‍👩‍👧" AS text DEFAULT '🦀 👩‍👩‍👧' CONSTRAINT "🦀 👩‍👩‍👧" CHECK (VALUE <> '🦀 👩‍👩‍👧');
CREATE TYPE composites."🦀 👩‍👩‍👧" AS ("🦀 👩‍👩‍👧" enums."🦀 👩‍👩‍👧");
CREATE TYPE ranges."🦀 👩‍👩‍👧" AS RANGE (subtype = integer, multirange_type_name = ranges."m29");
CREATE TYPE shells."🦀 👩‍👩‍👧";
COMMENT ON TYPE enums."🦀 👩‍👩‍👧" IS '🦀 👩‍👩‍👧';
COMMENT ON CONSTRAINT "🦀 👩‍👩‍👧" ON DOMAIN domains."🦀 👩‍👩‍👧" IS '🦀 👩‍👩‍👧';
CREATE TYPE enums."‮txt.exe" AS ENUM ('‮txt.exe');
CREATE DOMAIN domains."‮txt.exe" AS text DEFAULT '‮txt.exe' CONSTRAINT "‮txt.exe" CHECK (VALUE <> '‮txt.exe');
CREATE TYPE composites."‮txt.exe" AS ("‮txt.exe" enums."‮txt.exe");
CREATE TYPE ranges."‮txt.exe" AS RANGE (subtype = integer, multirange_type_name = ranges."m30");
CREATE TYPE shells."‮txt.exe";
COMMENT ON TYPE enums."‮txt.exe" IS '‮txt.exe';
COMMENT ON CONSTRAINT "‮txt.exe" ON DOMAIN domains."‮txt.exe" IS '‮txt.exe';
CREATE TYPE enums."İ" AS ENUM ('İ');
CREATE DOMAIN domains."İ" AS text DEFAULT 'İ' CONSTRAINT "İ" CHECK (VALUE <> 'İ');
CREATE TYPE composites."İ" AS ("İ" enums."İ");
CREATE TYPE ranges."İ" AS RANGE (subtype = integer, multirange_type_name = ranges."m31");
CREATE TYPE shells."İ";
COMMENT ON TYPE enums."İ" IS 'İ';
COMMENT ON CONSTRAINT "İ" ON DOMAIN domains."İ" IS 'İ';
CREATE TYPE enums."ß" AS ENUM ('ß');
CREATE DOMAIN domains."ß" AS text DEFAULT 'ß' CONSTRAINT "ß" CHECK (VALUE <> 'ß');
CREATE TYPE composites."ß" AS ("ß" enums."ß");
CREATE TYPE ranges."ß" AS RANGE (subtype = integer, multirange_type_name = ranges."m32");
CREATE TYPE shells."ß";
COMMENT ON TYPE enums."ß" IS 'ß';
COMMENT ON CONSTRAINT "ß" ON DOMAIN domains."ß" IS 'ß';
CREATE TYPE enums."日本語" AS ENUM ('日本語');
CREATE DOMAIN domains."日本語" AS text DEFAULT '日本語' CONSTRAINT "日本語" CHECK (VALUE <> '日本語');
CREATE TYPE composites."日本語" AS ("日本語" enums."日本語");
CREATE TYPE ranges."日本語" AS RANGE (subtype = integer, multirange_type_name = ranges."m33");
CREATE TYPE shells."日本語";
COMMENT ON TYPE enums."日本語" IS '日本語';
COMMENT ON CONSTRAINT "日本語" ON DOMAIN domains."日本語" IS '日本語';
CREATE TYPE enums."select" AS ENUM ('select');
CREATE DOMAIN domains."select" AS text DEFAULT 'select' CONSTRAINT "select" CHECK (VALUE <> 'select');
CREATE TYPE composites."select" AS ("select" enums."select");
CREATE TYPE ranges."select" AS RANGE (subtype = integer, multirange_type_name = ranges."m34");
CREATE TYPE shells."select";
COMMENT ON TYPE enums."select" IS 'select';
COMMENT ON CONSTRAINT "select" ON DOMAIN domains."select" IS 'select';
CREATE TYPE enums."user" AS ENUM ('user');
CREATE DOMAIN domains."user" AS text DEFAULT 'user' CONSTRAINT "user" CHECK (VALUE <> 'user');
CREATE TYPE composites."user" AS ("user" enums."user");
CREATE TYPE ranges."user" AS RANGE (subtype = integer, multirange_type_name = ranges."m35");
CREATE TYPE shells."user";
COMMENT ON TYPE enums."user" IS 'user';
COMMENT ON CONSTRAINT "user" ON DOMAIN domains."user" IS 'user';
CREATE TYPE enums."table" AS ENUM ('table');
CREATE DOMAIN domains."table" AS text DEFAULT 'table' CONSTRAINT "table" CHECK (VALUE <> 'table');
CREATE TYPE composites."table" AS ("table" enums."table");
CREATE TYPE ranges."table" AS RANGE (subtype = integer, multirange_type_name = ranges."m36");
CREATE TYPE shells."table";
COMMENT ON TYPE enums."table" IS 'table';
COMMENT ON CONSTRAINT "table" ON DOMAIN domains."table" IS 'table';
CREATE TYPE enums."order" AS ENUM ('order');
CREATE DOMAIN domains."order" AS text DEFAULT 'order' CONSTRAINT "order" CHECK (VALUE <> 'order');
CREATE TYPE composites."order" AS ("order" enums."order");
CREATE TYPE ranges."order" AS RANGE (subtype = integer, multirange_type_name = ranges."m37");
CREATE TYPE shells."order";
COMMENT ON TYPE enums."order" IS 'order';
COMMENT ON CONSTRAINT "order" ON DOMAIN domains."order" IS 'order';
CREATE TYPE enums."primary" AS ENUM ('primary');
CREATE DOMAIN domains."primary" AS text DEFAULT 'primary' CONSTRAINT "primary" CHECK (VALUE <> 'primary');
CREATE TYPE composites."primary" AS ("primary" enums."primary");
CREATE TYPE ranges."primary" AS RANGE (subtype = integer, multirange_type_name = ranges."m38");
CREATE TYPE shells."primary";
COMMENT ON TYPE enums."primary" IS 'primary';
COMMENT ON CONSTRAINT "primary" ON DOMAIN domains."primary" IS 'primary';
CREATE TYPE enums."public" AS ENUM ('public');
CREATE DOMAIN domains."public" AS text DEFAULT 'public' CONSTRAINT "public" CHECK (VALUE <> 'public');
CREATE TYPE composites."public" AS ("public" enums."public");
CREATE TYPE ranges."public" AS RANGE (subtype = integer, multirange_type_name = ranges."m39");
CREATE TYPE shells."public";
COMMENT ON TYPE enums."public" IS 'public';
COMMENT ON CONSTRAINT "public" ON DOMAIN domains."public" IS 'public';
CREATE TYPE enums."pg_temp" AS ENUM ('pg_temp');
CREATE DOMAIN domains."pg_temp" AS text DEFAULT 'pg_temp' CONSTRAINT "pg_temp" CHECK (VALUE <> 'pg_temp');
CREATE TYPE composites."pg_temp" AS ("pg_temp" enums."pg_temp");
CREATE TYPE ranges."pg_temp" AS RANGE (subtype = integer, multirange_type_name = ranges."m40");
CREATE TYPE shells."pg_temp";
COMMENT ON TYPE enums."pg_temp" IS 'pg_temp';
COMMENT ON CONSTRAINT "pg_temp" ON DOMAIN domains."pg_temp" IS 'pg_temp';
CREATE TYPE enums."default" AS ENUM ('default');
CREATE DOMAIN domains."default" AS text DEFAULT 'default' CONSTRAINT "default" CHECK (VALUE <> 'default');
CREATE TYPE composites."default" AS ("default" enums."default");
CREATE TYPE ranges."default" AS RANGE (subtype = integer, multirange_type_name = ranges."m41");
CREATE TYPE shells."default";
COMMENT ON TYPE enums."default" IS 'default';
COMMENT ON CONSTRAINT "default" ON DOMAIN domains."default" IS 'default';
CREATE TYPE enums."all" AS ENUM ('all');
CREATE DOMAIN domains."all" AS text DEFAULT 'all' CONSTRAINT "all" CHECK (VALUE <> 'all');
CREATE TYPE composites."all" AS ("all" enums."all");
CREATE TYPE ranges."all" AS RANGE (subtype = integer, multirange_type_name = ranges."m42");
CREATE TYPE shells."all";
COMMENT ON TYPE enums."all" IS 'all';
COMMENT ON CONSTRAINT "all" ON DOMAIN domains."all" IS 'all';
CREATE TYPE enums."none" AS ENUM ('none');
CREATE DOMAIN domains."none" AS text DEFAULT 'none' CONSTRAINT "none" CHECK (VALUE <> 'none');
CREATE TYPE composites."none" AS ("none" enums."none");
CREATE TYPE ranges."none" AS RANGE (subtype = integer, multirange_type_name = ranges."m43");
CREATE TYPE shells."none";
COMMENT ON TYPE enums."none" IS 'none';
COMMENT ON CONSTRAINT "none" ON DOMAIN domains."none" IS 'none';
CREATE TYPE enums."true" AS ENUM ('true');
CREATE DOMAIN domains."true" AS text DEFAULT 'true' CONSTRAINT "true" CHECK (VALUE <> 'true');
CREATE TYPE composites."true" AS ("true" enums."true");
CREATE TYPE ranges."true" AS RANGE (subtype = integer, multirange_type_name = ranges."m44");
CREATE TYPE shells."true";
COMMENT ON TYPE enums."true" IS 'true';
COMMENT ON CONSTRAINT "true" ON DOMAIN domains."true" IS 'true';
CREATE TYPE enums."column" AS ENUM ('column');
CREATE DOMAIN domains."column" AS text DEFAULT 'column' CONSTRAINT "column" CHECK (VALUE <> 'column');
CREATE TYPE composites."column" AS ("column" enums."column");
CREATE TYPE ranges."column" AS RANGE (subtype = integer, multirange_type_name = ranges."m45");
CREATE TYPE shells."column";
COMMENT ON TYPE enums."column" IS 'column';
COMMENT ON CONSTRAINT "column" ON DOMAIN domains."column" IS 'column';
CREATE TYPE enums."1st" AS ENUM ('1st');
CREATE DOMAIN domains."1st" AS text DEFAULT '1st' CONSTRAINT "1st" CHECK (VALUE <> '1st');
CREATE TYPE composites."1st" AS ("1st" enums."1st");
CREATE TYPE ranges."1st" AS RANGE (subtype = integer, multirange_type_name = ranges."m46");
CREATE TYPE shells."1st";
COMMENT ON TYPE enums."1st" IS '1st';
COMMENT ON CONSTRAINT "1st" ON DOMAIN domains."1st" IS '1st';
CREATE TYPE enums."current_user" AS ENUM ('current_user');
CREATE DOMAIN domains."current_user" AS text DEFAULT 'current_user' CONSTRAINT "current_user" CHECK (VALUE <> 'current_user');
CREATE TYPE composites."current_user" AS ("current_user" enums."current_user");
CREATE TYPE ranges."current_user" AS RANGE (subtype = integer, multirange_type_name = ranges."m47");
CREATE TYPE shells."current_user";
COMMENT ON TYPE enums."current_user" IS 'current_user';
COMMENT ON CONSTRAINT "current_user" ON DOMAIN domains."current_user" IS 'current_user';
CREATE TYPE enums."window" AS ENUM ('window');
CREATE DOMAIN domains."window" AS text DEFAULT 'window' CONSTRAINT "window" CHECK (VALUE <> 'window');
CREATE TYPE composites."window" AS ("window" enums."window");
CREATE TYPE ranges."window" AS RANGE (subtype = integer, multirange_type_name = ranges."m48");
CREATE TYPE shells."window";
COMMENT ON TYPE enums."window" IS 'window';
COMMENT ON CONSTRAINT "window" ON DOMAIN domains."window" IS 'window';
CREATE TYPE enums."over" AS ENUM ('over');
CREATE DOMAIN domains."over" AS text DEFAULT 'over' CONSTRAINT "over" CHECK (VALUE <> 'over');
CREATE TYPE composites."over" AS ("over" enums."over");
CREATE TYPE ranges."over" AS RANGE (subtype = integer, multirange_type_name = ranges."m49");
CREATE TYPE shells."over";
COMMENT ON TYPE enums."over" IS 'over';
COMMENT ON CONSTRAINT "over" ON DOMAIN domains."over" IS 'over';
CREATE TYPE enums."end" AS ENUM ('end');
CREATE DOMAIN domains."end" AS text DEFAULT 'end' CONSTRAINT "end" CHECK (VALUE <> 'end');
CREATE TYPE composites."end" AS ("end" enums."end");
CREATE TYPE ranges."end" AS RANGE (subtype = integer, multirange_type_name = ranges."m50");
CREATE TYPE shells."end";
COMMENT ON TYPE enums."end" IS 'end';
COMMENT ON CONSTRAINT "end" ON DOMAIN domains."end" IS 'end';
CREATE TYPE enums."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" AS ENUM ('abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY');
CREATE DOMAIN domains."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" AS text DEFAULT 'abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY' CONSTRAINT "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" CHECK (VALUE <> 'abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY');
CREATE TYPE composites."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" AS ("abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" enums."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY");
CREATE TYPE ranges."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" AS RANGE (subtype = integer, multirange_type_name = ranges."m51");
CREATE TYPE shells."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY";
COMMENT ON TYPE enums."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY';
COMMENT ON CONSTRAINT "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" ON DOMAIN domains."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY';
CREATE TYPE enums."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" AS ENUM ('abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ');
CREATE DOMAIN domains."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" AS text DEFAULT 'abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ' CONSTRAINT "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" CHECK (VALUE <> 'abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ');
CREATE TYPE composites."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" AS ("abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" enums."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ");
CREATE TYPE ranges."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" AS RANGE (subtype = integer, multirange_type_name = ranges."m52");
CREATE TYPE shells."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ";
COMMENT ON TYPE enums."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" IS 'abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ';
COMMENT ON CONSTRAINT "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" ON DOMAIN domains."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" IS 'abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ';
CREATE TYPE enums."éééééééééééééééééééééééééééééééx" AS ENUM ('éééééééééééééééééééééééééééééééx');
CREATE DOMAIN domains."éééééééééééééééééééééééééééééééx" AS text DEFAULT 'éééééééééééééééééééééééééééééééx' CONSTRAINT "éééééééééééééééééééééééééééééééx" CHECK (VALUE <> 'éééééééééééééééééééééééééééééééx');
CREATE TYPE composites."éééééééééééééééééééééééééééééééx" AS ("éééééééééééééééééééééééééééééééx" enums."éééééééééééééééééééééééééééééééx");
CREATE TYPE ranges."éééééééééééééééééééééééééééééééx" AS RANGE (subtype = integer, multirange_type_name = ranges."m53");
CREATE TYPE shells."éééééééééééééééééééééééééééééééx";
COMMENT ON TYPE enums."éééééééééééééééééééééééééééééééx" IS 'éééééééééééééééééééééééééééééééx';
COMMENT ON CONSTRAINT "éééééééééééééééééééééééééééééééx" ON DOMAIN domains."éééééééééééééééééééééééééééééééx" IS 'éééééééééééééééééééééééééééééééx';
CREATE TABLE public.t ("it's ""quoted"" $$ \ ; -- /* " domains."it's ""quoted"" $$ \ ; -- /* "[],
    "two
lines	and a tab" domains."two
lines	and a tab"[],
    "$1 %s %I {} <b>&amp;" domains."$1 %s %I {} <b>&amp;"[],
    """" domains.""""[],
    "'" domains."'"[],
    "\" domains."\"[],
    " " domains." "[],
    " blanks " domains." blanks "[],
    "FROM ONLY ""x"".""y"" (a, b)" domains."FROM ONLY ""x"".""y"" (a, b)"[],
    "a.b" domains."a.b"[],
    "E'\n'" domains."E'\n'"[],
    "../../etc/hosts" domains."../../etc/hosts"[],
    "/absolute" domains."/absolute"[],
    "C:\con" domains."C:\con"[],
    "con" domains."con"[],
    "aux.sql" domains."aux.sql"[],
    "ends in dot." domains."ends in dot."[],
    ".." domains.".."[],
    "-rf" domains."-rf"[],
    "~" domains."~"[],
    "*?<>|:" domains."*?<>|:"[],
    "" domains.""[],
    "%2e%2e" domains."%2e%2e"[],
    "a~1" domains."a~1"[],
    "Same" domains."Same"[],
    "same" domains."same"[],
    "SAME" domains."SAME"[],
    "é" domains."é"[],
    "é" domains."é"[],
    "🦀 👩‍👩‍👧" domains."🦀 👩‍👩‍👧"[],
    "‮txt.exe" domains."‮txt.exe"[],
    "İ" domains."İ"[],
    "ß" domains."ß"[],
    "日本語" domains."日本語"[],
    "select" domains."select"[],
    "user" domains."user"[],
    "table" domains."table"[],
    "order" domains."order"[],
    "primary" domains."primary"[],
    "public" domains."public"[],
    "pg_temp" domains."pg_temp"[],
    "default" domains."default"[],
    "all" domains."all"[],
    "none" domains."none"[],
    "true" domains."true"[],
    "column" domains."column"[],
    "1st" domains."1st"[],
    "current_user" domains."current_user"[],
    "window" domains."window"[],
    "over" domains."over"[],
    "end" domains."end"[],
    "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" domains."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"[],
    "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" domains."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ"[],
    "éééééééééééééééééééééééééééééééx" domains."éééééééééééééééééééééééééééééééx"[]);
