-- mutation: text search parser app."it's ""quoted"" $$ \ ; -- /* " | text search parser app."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON TEXT SEARCH PARSER app."it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: text search template app."it's ""quoted"" $$ \ ; -- /* " | text search template app."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON TEXT SEARCH TEMPLATE app."it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: text search dictionary app."it's ""quoted"" $$ \ ; -- /* " | text search dictionary app."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON TEXT SEARCH DICTIONARY app."it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: text search configuration app."it's ""quoted"" $$ \ ; -- /* " | text search configuration app."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON TEXT SEARCH CONFIGURATION app."it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: collation app."it's ""quoted"" $$ \ ; -- /* " | collation app."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON COLLATION app."it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: conversion app."it's ""quoted"" $$ \ ; -- /* " | conversion app."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON CONVERSION app."it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: aggregate app."it's ""quoted"" $$ \ ; -- /* "(integer) | aggregate app."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON AGGREGATE app."it's ""quoted"" $$ \ ; -- /* "(integer) IS 'changed';
-- mutation: operator class app."it's ""quoted"" $$ \ ; -- /* " USING btree | operator class app."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON OPERATOR CLASS app."it's ""quoted"" $$ \ ; -- /* " USING btree IS 'changed';
-- mutation: operator family app."it's ""quoted"" $$ \ ; -- /* " USING btree | operator family app."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON OPERATOR FAMILY app."it's ""quoted"" $$ \ ; -- /* " USING btree IS 'changed';
-- mutation: text search parser app."select" | text search parser app."select"
COMMENT ON TEXT SEARCH PARSER app."select" IS 'changed';
-- mutation: text search template app."select" | text search template app."select"
COMMENT ON TEXT SEARCH TEMPLATE app."select" IS 'changed';
-- mutation: text search dictionary app."select" | text search dictionary app."select"
COMMENT ON TEXT SEARCH DICTIONARY app."select" IS 'changed';
-- mutation: text search configuration app."select" | text search configuration app."select"
COMMENT ON TEXT SEARCH CONFIGURATION app."select" IS 'changed';
-- mutation: collation app."select" | collation app."select"
COMMENT ON COLLATION app."select" IS 'changed';
-- mutation: conversion app."select" | conversion app."select"
COMMENT ON CONVERSION app."select" IS 'changed';
-- mutation: aggregate app."select"(integer) | aggregate app."select"
COMMENT ON AGGREGATE app."select"(integer) IS 'changed';
-- mutation: operator class app."select" USING btree | operator class app."select"
COMMENT ON OPERATOR CLASS app."select" USING btree IS 'changed';
-- mutation: operator family app."select" USING btree | operator family app."select"
COMMENT ON OPERATOR FAMILY app."select" USING btree IS 'changed';
-- mutation: text search parser app."Same" | text search parser app."Same"
COMMENT ON TEXT SEARCH PARSER app."Same" IS 'changed';
-- mutation: text search template app."Same" | text search template app."Same"
COMMENT ON TEXT SEARCH TEMPLATE app."Same" IS 'changed';
-- mutation: text search dictionary app."Same" | text search dictionary app."Same"
COMMENT ON TEXT SEARCH DICTIONARY app."Same" IS 'changed';
-- mutation: text search configuration app."Same" | text search configuration app."Same"
COMMENT ON TEXT SEARCH CONFIGURATION app."Same" IS 'changed';
-- mutation: collation app."Same" | collation app."Same"
COMMENT ON COLLATION app."Same" IS 'changed';
-- mutation: conversion app."Same" | conversion app."Same"
COMMENT ON CONVERSION app."Same" IS 'changed';
-- mutation: aggregate app."Same"(integer) | aggregate app."Same"
COMMENT ON AGGREGATE app."Same"(integer) IS 'changed';
-- mutation: operator class app."Same" USING btree | operator class app."Same"
COMMENT ON OPERATOR CLASS app."Same" USING btree IS 'changed';
-- mutation: operator family app."Same" USING btree | operator family app."Same"
COMMENT ON OPERATOR FAMILY app."Same" USING btree IS 'changed';
-- mutation: text search parser app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | text search parser app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON TEXT SEARCH PARSER app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: text search template app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | text search template app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON TEXT SEARCH TEMPLATE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: text search dictionary app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | text search dictionary app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON TEXT SEARCH DICTIONARY app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: text search configuration app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | text search configuration app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON TEXT SEARCH CONFIGURATION app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: collation app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | collation app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON COLLATION app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: conversion app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | conversion app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON CONVERSION app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: aggregate app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"(integer) | aggregate app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON AGGREGATE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"(integer) IS 'changed';
-- mutation: operator class app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" USING btree | operator class app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON OPERATOR CLASS app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" USING btree IS 'changed';
-- mutation: operator family app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" USING btree | operator family app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON OPERATOR FAMILY app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" USING btree IS 'changed';
