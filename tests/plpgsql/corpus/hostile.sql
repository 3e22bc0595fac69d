-- Bodies that are hard to read for people and for parsers.
CREATE FUNCTION has_keywords_as_names(type text, "order" integer) RETURNS integer LANGUAGE plpgsql AS $corpus$
DECLARE
  perform integer := 1;
  open integer;
  return text;
  raise text[];
  exception integer;
  insert integer;
  row item;
  table_name text;
  query record;
  next integer;
  alias ALIAS FOR type;
  cursor integer;
  is integer;
  commit integer;
  get integer;
  reverse integer;
  slice integer;
  "begin" integer;
  "END" text;
  "if" integer;
  notice text;
  constant CONSTANT integer := 1;
  collate text COLLATE "C";
  default integer DEFAULT 1;
  no integer;
  scroll refcursor;
  move CURSOR FOR SELECT 1;
  current integer;
  update integer;
BEGIN
  perform := 1;
  perform = 2;
  PERFORM perform;
  open := 3;
  return := 'x';
  raise[1] := 'y';
  raise [2] = 'z';
  exception := 1;
  insert := 2;
  INSERT INTO item (id, name) VALUES (insert, return);
  row.name := 'n';
  SELECT * INTO query FROM item;
  next := query.id;
  has_keywords_as_names.type := 'q';
  type := 'r';
  "order" := 1;
  "begin" := "if";
  "END" := 'e';
  commit = 1;
  get := 2;
  notice := 'level';
  RAISE NOTICE '%', notice;
  OPEN scroll FOR SELECT 1;
  MOVE FORWARD 1 FROM scroll;
  OPEN move;
  MOVE move;
  FETCH move INTO next;
  CLOSE move;
  FOR reverse IN REVERSE 3..1 LOOP NULL; END LOOP;
  FOR slice IN 1..reverse LOOP CONTINUE WHEN slice = 1; END LOOP;
  <<loop_label>> LOOP EXIT loop_label; END LOOP;
  <<exit>> LOOP EXIT exit; END LOOP exit;
  <<type>> BEGIN EXIT type; END type;
  GET DIAGNOSTICS current = ROW_COUNT;
  SELECT "Select"."end", "Select"."into" FROM "Odd ""schema"""."Select" INTO return, is;
  -- A variable named UPDATE would not hide the command.
  UPDATE item SET id = update;
  RETURN (next);
END
$corpus$;

CREATE FUNCTION is_dense() RETURNS integer LANGUAGE plpgsql AS $corpus$declare a int:=1;b int=2;begin if(a>1)then a:=b;elsif(b=1)then b:=a;else a:=-b;end if;for i in 1..2 loop a:=a+i;end loop;<<l>>while(a<10)loop a:=a+1;exit l when a=5;end loop l;case a when 1 then a:=2;else end case;return a;exception when others then return-1;end$corpus$;

CREATE FUNCTION is_full_of_comments() RETURNS integer LANGUAGE plpgsql AS $corpus$
-- BEGIN
/* END; /* nested ; */ BEGIN */ DECLARE/**/a/* ; */integer--;
:=/* 2; */1/**/;/* BEGIN */
BEGIN -- IF true THEN
  a/**/:=/* ' */2;-- '
  IF a/**/=/**/2--THEN
  THEN/* ELSE */
    a := a --1
      - -- ; 1
      1;
  END/* */IF/* */;
  SELECT/* INTO b */a/* FROM */INTO/* STRICT */a-- , b
  ;
  RETURN /* a; */ a + /* ' */ 1 -- + 1;
  ;/*;*/
END--;
/* ; */
$corpus$;

CREATE FUNCTION is_full_of_quotes() RETURNS text LANGUAGE plpgsql AS $corpus$
DECLARE
  s text := 'a''; END; --' || 'b' /* ' */ || "left"('abc', 1);
BEGIN
  s := $$; END; '$$ || $a$ $$ $b$ $a$ || $b$ $a$ ; $b$;
  s := E'\'; \\' || e';' || U&'\0061;' || N';' || b'1' || X'FF'::text;
  s := '-- not a comment' || '/* nor this';
  s := 'one '
       'string' -- with a comment; between
       ' in three';
  s := 'a'
'b';
  s := s || $x1$a$x1$ || $_$_$_$ || $ü$ü$ü$;
  SELECT ';' INTO s WHERE ';' = $$;$$;
  RETURN s;
END
$corpus$;

CREATE FUNCTION "speaks Ünïcode 🐘"("größe" integer, "名前" text) RETURNS text LANGUAGE plpgsql AS $corpus$
DECLARE
  élan integer := größe;
  переменная text := '名前 🐘';
  "🐘" text[];
  Ä integer;
BEGIN
  élan := élan + 1;
  переменная := переменная || 名前 || '🐘; 🐘';
  "🐘"[1] := 'x';
  <<étiquette>> LOOP EXIT étiquette; END LOOP étiquette;
  RETURN переменная;
END
$corpus$;

CREATE FUNCTION ends_lines_otherwise() RETURNS integer LANGUAGE plpgsql AS $corpus$
DECLARE
  a integer; -- a comment
  b text := 'two
lines';
BEGIN
	a := 1;
SELECT 1
  INTO a;
  b := 'x'
  'y';
  RETURN a;
END;
$corpus$;

CREATE FUNCTION ends_lines_as_of_old() RETURNS integer LANGUAGE plpgsql AS $corpus$DECLARE  a integer; -- a commentBEGIN  a := 1;  RETURN a;END;$corpus$;

CREATE FUNCTION has_long_names() RETURNS void LANGUAGE plpgsql AS $corpus$
DECLARE
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_longer_than_63 CURSOR FOR SELECT 1;
BEGIN
  OPEN aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_other_behind_63;
  <<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>>
  LOOP EXIT aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab; END LOOP;
END
$corpus$;

CREATE FUNCTION nests(n integer) RETURNS integer LANGUAGE plpgsql AS $corpus$
BEGIN
  <<a>> DECLARE c CURSOR FOR SELECT 1; BEGIN
    <<b>> DECLARE c integer; BEGIN
      <<c>> FOR c IN 1..2 LOOP
        <<d>> FOR r IN a.c LOOP
          BEGIN
            CASE WHEN c = 1 THEN
              IF n = 1 THEN
                FOREACH n IN ARRAY ARRAY[1] LOOP
                  WHILE true LOOP
                    LOOP
                      EXIT d; CONTINUE c; EXIT b; EXIT a; EXIT;
                    END LOOP;
                  END LOOP;
                END LOOP;
              END IF;
            END CASE;
          EXCEPTION WHEN others THEN
            BEGIN NULL; EXCEPTION WHEN others THEN BEGIN RAISE; EXCEPTION WHEN others THEN END; END;
          END;
        END LOOP;
      END LOOP;
    END;
  END;
  RETURN n;
END
$corpus$;
