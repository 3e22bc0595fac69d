-- mutation: text search dictionary app.plain | text search dictionary app.plain
DROP TEXT SEARCH DICTIONARY app.plain;
-- mutation: text search dictionary app.plain | text search dictionary app.plain
DROP TEXT SEARCH DICTIONARY app.plain; CREATE TEXT SEARCH DICTIONARY app.plain (TEMPLATE = synonym, synonyms = 'synonym_sample');
-- mutation: text search dictionary app.stem | text search dictionary app.stem
ALTER TEXT SEARCH DICTIONARY app.stem (stopwords);
-- mutation: text search dictionary app.stem | text search dictionary app.stem
ALTER TEXT SEARCH DICTIONARY app.stem (language = 'german');
-- mutation: text search dictionary app.stem | text search dictionary app.stem
ALTER TEXT SEARCH DICTIONARY app.stem OWNER TO tu_bob;
-- mutation: text search dictionary app.stem | text search dictionary app.stem
COMMENT ON TEXT SEARCH DICTIONARY app.stem IS NULL;
-- mutation: text search mapping word | text search configuration app.ours
ALTER TEXT SEARCH CONFIGURATION app.ours DROP MAPPING FOR word;
-- mutation: text search mapping word | text search configuration app.ours
ALTER TEXT SEARCH CONFIGURATION app.ours ALTER MAPPING FOR word WITH app.stem, app."Odd ""dict", simple;
-- mutation: text search mapping email | text search configuration app.ours
ALTER TEXT SEARCH CONFIGURATION app.ours ALTER MAPPING FOR email REPLACE simple WITH english_stem;
-- mutation: text search mapping url | text search configuration app.ours
ALTER TEXT SEARCH CONFIGURATION app.ours ADD MAPPING FOR url WITH simple;
-- mutation: text search configuration app.ours | text search configuration app.ours
ALTER TEXT SEARCH CONFIGURATION app.ours OWNER TO tu_bob;
-- mutation: text search configuration app.ours | text search configuration app.ours
COMMENT ON TEXT SEARCH CONFIGURATION app.ours IS 'changed';
-- mutation: text search configuration app.ours | text search configuration app.ours
ALTER TEXT SEARCH CONFIGURATION app.ours RENAME TO theirs;
