-- mutation: table app."Same" | table app."Same"
COMMENT ON TABLE app."Same" IS NULL;
-- mutation: column same | table app.same
ALTER TABLE app."same" ALTER COLUMN "same" DROP DEFAULT;
-- mutation: constraint "SAME" | table app."SAME"
ALTER TABLE app."SAME" DROP CONSTRAINT "SAME";
-- mutation: table app."é" | table app."é"
COMMENT ON TABLE app."é" IS NULL;
-- mutation: column "é" | table app."é"
ALTER TABLE app."é" ALTER COLUMN "é" DROP DEFAULT;
-- mutation: constraint "🦀 👩‍👩‍👧" | table app."🦀 👩‍👩‍👧"
ALTER TABLE app."🦀 👩‍👩‍👧" DROP CONSTRAINT "🦀 👩‍👩‍👧";
-- mutation: table app."‮txt.exe" | table app."‮txt.exe"
COMMENT ON TABLE app."‮txt.exe" IS NULL;
-- mutation: column "İ" | table app."İ"
ALTER TABLE app."İ" ALTER COLUMN "İ" DROP DEFAULT;
-- mutation: constraint "ß" | table app."ß"
ALTER TABLE app."ß" DROP CONSTRAINT "ß";
-- mutation: table app."日本語" | table app."日本語"
COMMENT ON TABLE app."日本語" IS NULL;
