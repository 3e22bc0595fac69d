-- mutation: sequence app."it's ""quoted"" $$ \ ; -- /* " | sequence app."it's ""quoted"" $$ \ ; -- /* "
ALTER SEQUENCE app."it's ""quoted"" $$ \ ; -- /* " CACHE 3;
-- mutation: view views."it's ""quoted"" $$ \ ; -- /* " | view views."it's ""quoted"" $$ \ ; -- /* "
ALTER VIEW views."it's ""quoted"" $$ \ ; -- /* " SET (security_barrier = true);
-- mutation: materialized view kept."it's ""quoted"" $$ \ ; -- /* " | materialized view kept."it's ""quoted"" $$ \ ; -- /* "
ALTER MATERIALIZED VIEW kept."it's ""quoted"" $$ \ ; -- /* " SET (fillfactor = 50);
-- mutation: sequence app."../../etc/hosts" | sequence app."../../etc/hosts"
ALTER SEQUENCE app."../../etc/hosts" CACHE 3;
-- mutation: view views."../../etc/hosts" | view views."../../etc/hosts"
ALTER VIEW views."../../etc/hosts" SET (security_barrier = true);
-- mutation: materialized view kept."../../etc/hosts" | materialized view kept."../../etc/hosts"
ALTER MATERIALIZED VIEW kept."../../etc/hosts" SET (fillfactor = 50);
-- mutation: sequence app."select" | sequence app."select"
ALTER SEQUENCE app."select" CACHE 3;
-- mutation: view views."select" | view views."select"
ALTER VIEW views."select" SET (security_barrier = true);
-- mutation: materialized view kept."select" | materialized view kept."select"
ALTER MATERIALIZED VIEW kept."select" SET (fillfactor = 50);
-- mutation: sequence app."Same" | sequence app."Same"
ALTER SEQUENCE app."Same" CACHE 3;
-- mutation: view views."Same" | view views."Same"
ALTER VIEW views."Same" SET (security_barrier = true);
-- mutation: materialized view kept."Same" | materialized view kept."Same"
ALTER MATERIALIZED VIEW kept."Same" SET (fillfactor = 50);
-- mutation: sequence app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | sequence app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER SEQUENCE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" CACHE 3;
-- mutation: view views."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | view views."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER VIEW views."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" SET (security_barrier = true);
-- mutation: materialized view kept."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | materialized view kept."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER MATERIALIZED VIEW kept."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" SET (fillfactor = 50);
-- mutation: sequence app."🦀 👩‍👩‍👧" | sequence app."🦀 👩‍👩‍👧"
ALTER SEQUENCE app."🦀 👩‍👩‍👧" CACHE 3;
-- mutation: view views."🦀 👩‍👩‍👧" | view views."🦀 👩‍👩‍👧"
ALTER VIEW views."🦀 👩‍👩‍👧" SET (security_barrier = true);
-- mutation: materialized view kept."🦀 👩‍👩‍👧" | materialized view kept."🦀 👩‍👩‍👧"
ALTER MATERIALIZED VIEW kept."🦀 👩‍👩‍👧" SET (fillfactor = 50);
