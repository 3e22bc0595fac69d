-- mutation: enum enums."it's ""quoted"" $$ \ ; -- /* " | type enums."it's ""quoted"" $$ \ ; -- /* "
ALTER TYPE enums."it's ""quoted"" $$ \ ; -- /* " ADD VALUE 'x';
-- mutation: domain domains."it's ""quoted"" $$ \ ; -- /* " | domain domains."it's ""quoted"" $$ \ ; -- /* "
ALTER DOMAIN domains."it's ""quoted"" $$ \ ; -- /* " DROP DEFAULT;
-- mutation: attribute "it's ""quoted"" $$ \ ; -- /* " | type composites."it's ""quoted"" $$ \ ; -- /* "
ALTER TYPE composites."it's ""quoted"" $$ \ ; -- /* " DROP ATTRIBUTE "it's ""quoted"" $$ \ ; -- /* ";
-- mutation: range ranges."it's ""quoted"" $$ \ ; -- /* " | type ranges."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON TYPE ranges."it's ""quoted"" $$ \ ; -- /* " IS 'x';
-- mutation: shell type shells."it's ""quoted"" $$ \ ; -- /* " | type shells."it's ""quoted"" $$ \ ; -- /* "
DROP TYPE shells."it's ""quoted"" $$ \ ; -- /* ";
-- mutation: enum enums."../../etc/hosts" | type enums."../../etc/hosts"
ALTER TYPE enums."../../etc/hosts" ADD VALUE 'x';
-- mutation: domain domains."../../etc/hosts" | domain domains."../../etc/hosts"
ALTER DOMAIN domains."../../etc/hosts" DROP DEFAULT;
-- mutation: attribute "../../etc/hosts" | type composites."../../etc/hosts"
ALTER TYPE composites."../../etc/hosts" DROP ATTRIBUTE "../../etc/hosts";
-- mutation: range ranges."../../etc/hosts" | type ranges."../../etc/hosts"
COMMENT ON TYPE ranges."../../etc/hosts" IS 'x';
-- mutation: shell type shells."../../etc/hosts" | type shells."../../etc/hosts"
DROP TYPE shells."../../etc/hosts";
-- mutation: enum enums."select" | type enums."select"
ALTER TYPE enums."select" ADD VALUE 'x';
-- mutation: domain domains."select" | domain domains."select"
ALTER DOMAIN domains."select" DROP DEFAULT;
-- mutation: attribute "select" | type composites."select"
ALTER TYPE composites."select" DROP ATTRIBUTE "select";
-- mutation: range ranges."select" | type ranges."select"
COMMENT ON TYPE ranges."select" IS 'x';
-- mutation: shell type shells."select" | type shells."select"
DROP TYPE shells."select";
-- mutation: enum enums."Same" | type enums."Same"
ALTER TYPE enums."Same" ADD VALUE 'x';
-- mutation: domain domains."Same" | domain domains."Same"
ALTER DOMAIN domains."Same" DROP DEFAULT;
-- mutation: attribute "Same" | type composites."Same"
ALTER TYPE composites."Same" DROP ATTRIBUTE "Same";
-- mutation: range ranges."Same" | type ranges."Same"
COMMENT ON TYPE ranges."Same" IS 'x';
-- mutation: shell type shells."Same" | type shells."Same"
DROP TYPE shells."Same";
-- mutation: enum enums."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | type enums."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER TYPE enums."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" ADD VALUE 'x';
-- mutation: domain domains."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | domain domains."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER DOMAIN domains."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" DROP DEFAULT;
-- mutation: attribute "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | type composites."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER TYPE composites."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" DROP ATTRIBUTE "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY";
-- mutation: range ranges."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | type ranges."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
COMMENT ON TYPE ranges."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" IS 'x';
-- mutation: shell type shells."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" | type shells."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
DROP TYPE shells."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY";
-- mutation: enum enums."🦀 👩‍👩‍👧" | type enums."🦀 👩‍👩‍👧"
ALTER TYPE enums."🦀 👩‍👩‍👧" ADD VALUE 'x';
-- mutation: domain domains."🦀 👩‍👩‍👧" | domain domains."🦀 👩‍👩‍👧"
ALTER DOMAIN domains."🦀 👩‍👩‍👧" DROP DEFAULT;
-- mutation: attribute "🦀 👩‍👩‍👧" | type composites."🦀 👩‍👩‍👧"
ALTER TYPE composites."🦀 👩‍👩‍👧" DROP ATTRIBUTE "🦀 👩‍👩‍👧";
-- mutation: range ranges."🦀 👩‍👩‍👧" | type ranges."🦀 👩‍👩‍👧"
COMMENT ON TYPE ranges."🦀 👩‍👩‍👧" IS 'x';
-- mutation: shell type shells."🦀 👩‍👩‍👧" | type shells."🦀 👩‍👩‍👧"
DROP TYPE shells."🦀 👩‍👩‍👧";
