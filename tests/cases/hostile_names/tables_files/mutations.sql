-- mutation: table app."../../etc/hosts" | table app."../../etc/hosts"
COMMENT ON TABLE app."../../etc/hosts" IS NULL;
-- mutation: column "/absolute" | table app."/absolute"
ALTER TABLE app."/absolute" ALTER COLUMN "/absolute" DROP DEFAULT;
-- mutation: constraint "C:\con" | table app."C:\con"
ALTER TABLE app."C:\con" DROP CONSTRAINT "C:\con";
-- mutation: table app.con | table app.con
COMMENT ON TABLE app."con" IS NULL;
-- mutation: column "aux.sql" | table app."aux.sql"
ALTER TABLE app."aux.sql" ALTER COLUMN "aux.sql" DROP DEFAULT;
-- mutation: constraint "ends in dot." | table app."ends in dot."
ALTER TABLE app."ends in dot." DROP CONSTRAINT "ends in dot.";
-- mutation: table app.".." | table app.".."
COMMENT ON TABLE app.".." IS NULL;
-- mutation: column "-rf" | table app."-rf"
ALTER TABLE app."-rf" ALTER COLUMN "-rf" DROP DEFAULT;
-- mutation: constraint "~" | table app."~"
ALTER TABLE app."~" DROP CONSTRAINT "~";
-- mutation: table app."%2e%2e" | table app."%2e%2e"
COMMENT ON TABLE app."%2e%2e" IS NULL;
-- mutation: column "a~1" | table app."a~1"
ALTER TABLE app."a~1" ALTER COLUMN "a~1" DROP DEFAULT;
