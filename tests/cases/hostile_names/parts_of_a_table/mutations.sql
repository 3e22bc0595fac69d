-- mutation: index "it's ""quoted"" $$ \ ; -- /* " | table app.t
DROP INDEX app."it's ""quoted"" $$ \ ; -- /* ";
-- mutation: trigger "it's ""quoted"" $$ \ ; -- /* " | table app.t
ALTER TABLE app.t DISABLE TRIGGER "it's ""quoted"" $$ \ ; -- /* ";
-- mutation: rule "it's ""quoted"" $$ \ ; -- /* " | table app.t
ALTER TABLE app.t DISABLE RULE "it's ""quoted"" $$ \ ; -- /* ";
-- mutation: policy "it's ""quoted"" $$ \ ; -- /* " | table app.t
DROP POLICY "it's ""quoted"" $$ \ ; -- /* " ON app.t;
-- mutation: statistics "it's ""quoted"" $$ \ ; -- /* " | table app.t
ALTER STATISTICS st."it's ""quoted"" $$ \ ; -- /* " SET STATISTICS 5;
-- mutation: index "../../etc/hosts" | table app.t
DROP INDEX app."../../etc/hosts";
-- mutation: trigger "../../etc/hosts" | table app.t
ALTER TABLE app.t DISABLE TRIGGER "../../etc/hosts";
-- mutation: rule "../../etc/hosts" | table app.t
ALTER TABLE app.t DISABLE RULE "../../etc/hosts";
-- mutation: policy "../../etc/hosts" | table app.t
DROP POLICY "../../etc/hosts" ON app.t;
-- mutation: statistics "../../etc/hosts" | table app.t
ALTER STATISTICS st."../../etc/hosts" SET STATISTICS 5;
-- mutation: index "select" | table app.t
DROP INDEX app."select";
-- mutation: trigger "select" | table app.t
ALTER TABLE app.t DISABLE TRIGGER "select";
-- mutation: rule "select" | table app.t
ALTER TABLE app.t DISABLE RULE "select";
-- mutation: policy "select" | table app.t
DROP POLICY "select" ON app.t;
-- mutation: statistics "select" | table app.t
ALTER STATISTICS st."select" SET STATISTICS 5;
-- mutation: index "Same" | table app.t
DROP INDEX app."Same";
-- mutation: trigger "Same" | table app.t
ALTER TABLE app.t DISABLE TRIGGER "Same";
-- mutation: rule "Same" | table app.t
ALTER TABLE app.t DISABLE RULE "Same";
-- mutation: policy "Same" | table app.t
DROP POLICY "Same" ON app.t;
-- mutation: statistics "Same" | table app.t
ALTER STATISTICS st."Same" SET STATISTICS 5;
-- mutation: index "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | table app.t
DROP INDEX app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY";
-- mutation: trigger "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | table app.t
ALTER TABLE app.t DISABLE TRIGGER "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY";
-- mutation: rule "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | table app.t
ALTER TABLE app.t DISABLE RULE "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY";
-- mutation: policy "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | table app.t
DROP POLICY "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" ON app.t;
-- mutation: statistics "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | table app.t
ALTER STATISTICS st."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" SET STATISTICS 5;
-- mutation: index "🦀 👩‍👩‍👧" | table app.t
DROP INDEX app."🦀 👩‍👩‍👧";
-- mutation: trigger "🦀 👩‍👩‍👧" | table app.t
ALTER TABLE app.t DISABLE TRIGGER "🦀 👩‍👩‍👧";
-- mutation: rule "🦀 👩‍👩‍👧" | table app.t
ALTER TABLE app.t DISABLE RULE "🦀 👩‍👩‍👧";
-- mutation: policy "🦀 👩‍👩‍👧" | table app.t
DROP POLICY "🦀 👩‍👩‍👧" ON app.t;
-- mutation: statistics "🦀 👩‍👩‍👧" | table app.t
ALTER STATISTICS st."🦀 👩‍👩‍👧" SET STATISTICS 5;
