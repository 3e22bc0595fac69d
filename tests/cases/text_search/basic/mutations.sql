-- mutation: text search parser app.parser_bare | text search parser app.parser_bare
DROP TEXT SEARCH PARSER app.parser_bare;
-- mutation: text search parser app.parser_bare | text search parser app.parser_bare
ALTER TEXT SEARCH PARSER app.parser_bare RENAME TO renamed;
-- mutation: text search parser app.parser_bare | text search parser app.parser_bare
DROP TEXT SEARCH PARSER app.parser_bare;
CREATE TEXT SEARCH PARSER app.parser_bare (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
-- mutation: text search parser app.parser | text search parser app.parser
COMMENT ON TEXT SEARCH PARSER app.parser IS NULL;
-- mutation: text search template app.template_bare | text search template app.template_bare
DROP TEXT SEARCH TEMPLATE app.template_bare;
-- mutation: text search template app.template_bare | text search template app.template_bare
DROP TEXT SEARCH TEMPLATE app.template_bare;
CREATE TEXT SEARCH TEMPLATE app.template_bare (LEXIZE = dsimple_lexize, INIT = dsimple_init);
-- mutation: text search template app.template_bare | text search template app.template_bare
DROP TEXT SEARCH TEMPLATE app.template_bare;
CREATE TEXT SEARCH TEMPLATE app.template_bare (LEXIZE = dsynonym_lexize);
-- mutation: text search template app.template | text search template app.template
COMMENT ON TEXT SEARCH TEMPLATE app.template IS 'changed';
-- mutation: text search dictionary app.simple_words | text search dictionary app.simple_words
DROP TEXT SEARCH DICTIONARY app.simple_words;
-- mutation: text search dictionary app.simple_words | text search dictionary app.simple_words
ALTER TEXT SEARCH DICTIONARY app.simple_words (StopWords = 'english');
-- mutation: text search dictionary app.words | text search dictionary app.words
ALTER TEXT SEARCH DICTIONARY app.words (Accept);
-- mutation: text search dictionary app.simple_words | text search dictionary app.simple_words
DROP TEXT SEARCH DICTIONARY app.simple_words;
CREATE TEXT SEARCH DICTIONARY app.simple_words (TEMPLATE = app.template);
-- mutation: text search dictionary app.words | text search dictionary app.words
ALTER TEXT SEARCH DICTIONARY app.words OWNER TO tu_bob;
-- mutation: text search dictionary app.words | text search dictionary app.words
COMMENT ON TEXT SEARCH DICTIONARY app.words IS NULL;
-- mutation: text search configuration app.empty | text search configuration app.empty
DROP TEXT SEARCH CONFIGURATION app.empty;
-- mutation: text search configuration app.extra | text search configuration app.extra
CREATE TEXT SEARCH CONFIGURATION app.extra (PARSER = pg_catalog."default");
-- mutation: text search configuration app.empty | text search configuration app.empty
DROP TEXT SEARCH CONFIGURATION app.empty;
CREATE TEXT SEARCH CONFIGURATION app.empty (PARSER = app.parser);
-- mutation: text search configuration app.conf | text search configuration app.conf
ALTER TEXT SEARCH CONFIGURATION app.conf ADD MAPPING FOR file WITH pg_catalog.simple;
-- mutation: text search configuration app.conf | text search configuration app.conf
ALTER TEXT SEARCH CONFIGURATION app.conf DROP MAPPING FOR email;
-- mutation: text search configuration app.conf | text search configuration app.conf
ALTER TEXT SEARCH CONFIGURATION app.conf ALTER MAPPING FOR word WITH app.stems, app.words, pg_catalog.simple;
-- mutation: text search configuration app.copied | text search configuration app.copied
ALTER TEXT SEARCH CONFIGURATION app.copied ALTER MAPPING REPLACE pg_catalog.english_stem WITH app.stems;
-- mutation: text search configuration app.conf | text search configuration app.conf
ALTER TEXT SEARCH CONFIGURATION app.conf OWNER TO tu_bob;
-- mutation: text search configuration app.conf | text search configuration app.conf
COMMENT ON TEXT SEARCH CONFIGURATION app.conf IS NULL;
