-- mutation: table parts."it's ""quoted"" $$ \ ; --" | table parts."it's ""quoted"" $$ \ ; --"
ALTER TABLE app."it's ""quoted"" $$ \ ; --" DETACH PARTITION parts."it's ""quoted"" $$ \ ; --";
-- mutation: table parts."../../etc/hosts" | table parts."../../etc/hosts"
ALTER TABLE app."../../etc/hosts" DETACH PARTITION parts."../../etc/hosts";
-- mutation: table parts."🦀" | table parts."🦀"
ALTER TABLE app."🦀" DETACH PARTITION parts."🦀";
-- mutation: table parts."select" | table parts."select"
ALTER TABLE app."select" DETACH PARTITION parts."select";
-- mutation: table parts."Same" | table parts."Same"
ALTER TABLE app."Same" DETACH PARTITION parts."Same";
-- mutation: table parts.same | table parts.same
ALTER TABLE app."same" DETACH PARTITION parts."same";
-- mutation: table parts."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | table parts."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER TABLE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" DETACH PARTITION parts."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY";
-- mutation: table parts."éééééééééééééééééééééééééééééééx" | table parts."éééééééééééééééééééééééééééééééx"
ALTER TABLE app."éééééééééééééééééééééééééééééééx" DETACH PARTITION parts."éééééééééééééééééééééééééééééééx";
