-- mutation: table app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | table app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON TABLE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS NULL;
-- mutation: column "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" | table app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ"
ALTER TABLE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" ALTER COLUMN "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXZ" DROP DEFAULT;
-- mutation: constraint "éééééééééééééééééééééééééééééééx" | table app."éééééééééééééééééééééééééééééééx"
ALTER TABLE app."éééééééééééééééééééééééééééééééx" DROP CONSTRAINT "éééééééééééééééééééééééééééééééx";
