-- mutation: text search parser app."Odd ""parser" | text search parser app."Odd ""parser"
DROP TEXT SEARCH PARSER app."Odd ""parser";
-- mutation: text search parser app."Odd ""parser" | text search parser app."Odd ""parser"
DROP TEXT SEARCH PARSER app."Odd ""parser";
CREATE TEXT SEARCH PARSER app."Odd ""parser" (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
-- mutation: text search template app."Odd ""template" | text search template app."Odd ""template"
DROP TEXT SEARCH TEMPLATE app."Odd ""template";
CREATE TEXT SEARCH TEMPLATE app."Odd ""template" (INIT = dsimple_init, LEXIZE = dsimple_lexize);
-- mutation: text search template app."Odd ""template" | text search template app."Odd ""template"
DROP TEXT SEARCH TEMPLATE app."Odd ""template";
-- mutation: text search parser app.ours | text search parser app.ours
COMMENT ON TEXT SEARCH PARSER app.ours IS NULL;
-- mutation: text search template app."full" | text search template app."full"
COMMENT ON TEXT SEARCH TEMPLATE app."full" IS NULL;
