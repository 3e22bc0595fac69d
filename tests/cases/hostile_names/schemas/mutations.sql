-- mutation: schema "it's ""quoted"" $$ \ ; -- /* " | schema "it's ""quoted"" $$ \ ; -- /* "
COMMENT ON SCHEMA "it's ""quoted"" $$ \ ; -- /* " IS 'changed';
-- mutation: table "it's ""quoted"" $$ \ ; -- /* ".t | table "it's ""quoted"" $$ \ ; -- /* ".t
ALTER TABLE "it's ""quoted"" $$ \ ; -- /* ".t ADD COLUMN extra integer;
-- mutation: schema "../../etc/hosts" | schema "../../etc/hosts"
COMMENT ON SCHEMA "../../etc/hosts" IS 'changed';
-- mutation: table "../../etc/hosts".t | table "../../etc/hosts".t
ALTER TABLE "../../etc/hosts".t ADD COLUMN extra integer;
-- mutation: schema "select" | schema "select"
COMMENT ON SCHEMA "select" IS 'changed';
-- mutation: table "select".t | table "select".t
ALTER TABLE "select".t ADD COLUMN extra integer;
-- mutation: schema "Same" | schema "Same"
COMMENT ON SCHEMA "Same" IS 'changed';
-- mutation: table "Same".t | table "Same".t
ALTER TABLE "Same".t ADD COLUMN extra integer;
-- mutation: schema "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | schema "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON SCHEMA "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'changed';
-- mutation: table "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY".t | table "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY".t
ALTER TABLE "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY".t ADD COLUMN extra integer;
-- mutation: schema "🦀 👩‍👩‍👧" | schema "🦀 👩‍👩‍👧"
COMMENT ON SCHEMA "🦀 👩‍👩‍👧" IS 'changed';
-- mutation: table "🦀 👩‍👩‍👧".t | table "🦀 👩‍👩‍👧".t
ALTER TABLE "🦀 👩‍👩‍👧".t ADD COLUMN extra integer;
