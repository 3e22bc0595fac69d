-- mutation: function app."it's ""quoted"" $$ \ ; -- /* "(text) | function app."it's ""quoted"" $$ \ ; -- /* "
ALTER FUNCTION app."it's ""quoted"" $$ \ ; -- /* "(text) STRICT;
-- mutation: procedure proc."it's ""quoted"" $$ \ ; -- /* "(integer) | procedure proc."it's ""quoted"" $$ \ ; -- /* "
ALTER PROCEDURE proc."it's ""quoted"" $$ \ ; -- /* "(integer) SECURITY DEFINER;
-- mutation: function app."../../etc/hosts"(text) | function app."../../etc/hosts"
ALTER FUNCTION app."../../etc/hosts"(text) STRICT;
-- mutation: procedure proc."../../etc/hosts"(integer) | procedure proc."../../etc/hosts"
ALTER PROCEDURE proc."../../etc/hosts"(integer) SECURITY DEFINER;
-- mutation: function app."select"(text) | function app."select"
ALTER FUNCTION app."select"(text) STRICT;
-- mutation: procedure proc."select"(integer) | procedure proc."select"
ALTER PROCEDURE proc."select"(integer) SECURITY DEFINER;
-- mutation: function app."Same"(text) | function app."Same"
ALTER FUNCTION app."Same"(text) STRICT;
-- mutation: procedure proc."Same"(integer) | procedure proc."Same"
ALTER PROCEDURE proc."Same"(integer) SECURITY DEFINER;
-- mutation: function app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"(text) | function app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER FUNCTION app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"(text) STRICT;
-- mutation: procedure proc."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"(integer) | procedure proc."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"
ALTER PROCEDURE proc."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"(integer) SECURITY DEFINER;
-- mutation: function app."🦀 👩‍👩‍👧"(text) | function app."🦀 👩‍👩‍👧"
ALTER FUNCTION app."🦀 👩‍👩‍👧"(text) STRICT;
-- mutation: procedure proc."🦀 👩‍👩‍👧"(integer) | procedure proc."🦀 👩‍👩‍👧"
ALTER PROCEDURE proc."🦀 👩‍👩‍👧"(integer) SECURITY DEFINER;
