-- mutation: publication "it's ""quoted"" $$ \ ; -- /* " | publication "it's ""quoted"" $$ \ ; -- /* "
COMMENT ON PUBLICATION "it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: event trigger "it's ""quoted"" $$ \ ; -- /* " | event trigger "it's ""quoted"" $$ \ ; -- /* "
COMMENT ON EVENT TRIGGER "it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: foreign-data wrapper "it's ""quoted"" $$ \ ; -- /* " | foreign-data wrapper "it's ""quoted"" $$ \ ; -- /* "
COMMENT ON FOREIGN DATA WRAPPER "it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: foreign server "it's ""quoted"" $$ \ ; -- /* " | foreign server "it's ""quoted"" $$ \ ; -- /* "
COMMENT ON SERVER "it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: language "it's ""quoted"" $$ \ ; -- /* " | language "it's ""quoted"" $$ \ ; -- /* "
COMMENT ON LANGUAGE "it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: access method "it's ""quoted"" $$ \ ; -- /* " | access method "it's ""quoted"" $$ \ ; -- /* "
COMMENT ON ACCESS METHOD "it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: column "it's ""quoted"" $$ \ ; -- /* " | foreign table app."it's ""quoted"" $$ \ ; -- /* "
ALTER FOREIGN TABLE app."it's ""quoted"" $$ \ ; -- /* " ALTER COLUMN "it's ""quoted"" $$ \ ; -- /* " OPTIONS (SET "it's ""quoted"" $$ \ ; -- /* " 'changed');
-- mutation: publication "select" | publication "select"
COMMENT ON PUBLICATION "select" IS 'changed';
-- mutation: event trigger "select" | event trigger "select"
COMMENT ON EVENT TRIGGER "select" IS 'changed';
-- mutation: foreign-data wrapper "select" | foreign-data wrapper "select"
COMMENT ON FOREIGN DATA WRAPPER "select" IS 'changed';
-- mutation: foreign server "select" | foreign server "select"
COMMENT ON SERVER "select" IS 'changed';
-- mutation: language "select" | language "select"
COMMENT ON LANGUAGE "select" IS 'changed';
-- mutation: access method "select" | access method "select"
COMMENT ON ACCESS METHOD "select" IS 'changed';
-- mutation: column "select" | foreign table app."select"
ALTER FOREIGN TABLE app."select" ALTER COLUMN "select" OPTIONS (SET "select" 'changed');
-- mutation: publication "Same" | publication "Same"
COMMENT ON PUBLICATION "Same" IS 'changed';
-- mutation: event trigger "Same" | event trigger "Same"
COMMENT ON EVENT TRIGGER "Same" IS 'changed';
-- mutation: foreign-data wrapper "Same" | foreign-data wrapper "Same"
COMMENT ON FOREIGN DATA WRAPPER "Same" IS 'changed';
-- mutation: foreign server "Same" | foreign server "Same"
COMMENT ON SERVER "Same" IS 'changed';
-- mutation: language "Same" | language "Same"
COMMENT ON LANGUAGE "Same" IS 'changed';
-- mutation: access method "Same" | access method "Same"
COMMENT ON ACCESS METHOD "Same" IS 'changed';
-- mutation: column "Same" | foreign table app."Same"
ALTER FOREIGN TABLE app."Same" ALTER COLUMN "Same" OPTIONS (SET "Same" 'changed');
-- mutation: publication "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | publication "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON PUBLICATION "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: event trigger "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | event trigger "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON EVENT TRIGGER "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: foreign-data wrapper "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | foreign-data wrapper "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON FOREIGN DATA WRAPPER "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: foreign server "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | foreign server "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON SERVER "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: language "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | language "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON LANGUAGE "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: access method "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | access method "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON ACCESS METHOD "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: column "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | foreign table app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER FOREIGN TABLE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" ALTER COLUMN "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" OPTIONS (SET "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" 'changed');
