-- mutation: column "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | table app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER TABLE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" ALTER COLUMN "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" SET CACHE 5;
-- mutation: column "éééééééééééééééééééééééééééééééx" | table app."éééééééééééééééééééééééééééééééx"
ALTER TABLE app."éééééééééééééééééééééééééééééééx" ALTER COLUMN "éééééééééééééééééééééééééééééééx" SET CACHE 5;
-- mutation: column "it's ""quoted"" $$ \ ; --" | table app."it's ""quoted"" $$ \ ; --"
ALTER TABLE app."it's ""quoted"" $$ \ ; --" ALTER COLUMN "it's ""quoted"" $$ \ ; --" SET CACHE 5;
-- mutation: column "🦀" | table app."🦀"
ALTER TABLE app."🦀" ALTER COLUMN "🦀" SET CACHE 5;
