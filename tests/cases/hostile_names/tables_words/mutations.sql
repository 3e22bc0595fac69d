-- mutation: table app."select" | table app."select"
COMMENT ON TABLE app."select" IS NULL;
-- mutation: column "user" | table app."user"
ALTER TABLE app."user" ALTER COLUMN "user" DROP DEFAULT;
-- mutation: constraint "table" | table app."table"
ALTER TABLE app."table" DROP CONSTRAINT "table";
-- mutation: table app."order" | table app."order"
COMMENT ON TABLE app."order" IS NULL;
-- mutation: column "primary" | table app."primary"
ALTER TABLE app."primary" ALTER COLUMN "primary" DROP DEFAULT;
-- mutation: constraint public | table app.public
ALTER TABLE app."public" DROP CONSTRAINT "public";
-- mutation: table app.pg_temp | table app.pg_temp
COMMENT ON TABLE app."pg_temp" IS NULL;
-- mutation: column "default" | table app."default"
ALTER TABLE app."default" ALTER COLUMN "default" DROP DEFAULT;
-- mutation: constraint "all" | table app."all"
ALTER TABLE app."all" DROP CONSTRAINT "all";
-- mutation: table app."none" | table app."none"
COMMENT ON TABLE app."none" IS NULL;
-- mutation: column "true" | table app."true"
ALTER TABLE app."true" ALTER COLUMN "true" DROP DEFAULT;
-- mutation: constraint "column" | table app."column"
ALTER TABLE app."column" DROP CONSTRAINT "column";
-- mutation: table app."1st" | table app."1st"
COMMENT ON TABLE app."1st" IS NULL;
-- mutation: column "current_user" | table app."current_user"
ALTER TABLE app."current_user" ALTER COLUMN "current_user" DROP DEFAULT;
-- mutation: constraint "window" | table app."window"
ALTER TABLE app."window" DROP CONSTRAINT "window";
-- mutation: table app.over | table app.over
COMMENT ON TABLE app."over" IS NULL;
-- mutation: column "end" | table app."end"
ALTER TABLE app."end" ALTER COLUMN "end" DROP DEFAULT;
