-- mutation: table app."it's ""quoted"" $$ \ ; -- /* " | table app."it's ""quoted"" $$ \ ; -- /* "
COMMENT ON TABLE app."it's ""quoted"" $$ \ ; -- /* " IS NULL;
-- mutation: column "$1 %s %I {} <b>&amp;" | table app."$1 %s %I {} <b>&amp;"
ALTER TABLE app."$1 %s %I {} <b>&amp;" ALTER COLUMN "$1 %s %I {} <b>&amp;" DROP DEFAULT;
-- mutation: constraint """" | table app.""""
ALTER TABLE app."""" DROP CONSTRAINT """";
-- mutation: table app."'" | table app."'"
COMMENT ON TABLE app."'" IS NULL;
-- mutation: column "\" | table app."\"
ALTER TABLE app."\" ALTER COLUMN "\" DROP DEFAULT;
-- mutation: constraint " " | table app." "
ALTER TABLE app." " DROP CONSTRAINT " ";
-- mutation: table app." blanks " | table app." blanks "
COMMENT ON TABLE app." blanks " IS NULL;
-- mutation: column "FROM ONLY ""x"".""y"" (a, b)" | table app."FROM ONLY ""x"".""y"" (a, b)"
ALTER TABLE app."FROM ONLY ""x"".""y"" (a, b)" ALTER COLUMN "FROM ONLY ""x"".""y"" (a, b)" DROP DEFAULT;
-- mutation: constraint "a.b" | table app."a.b"
ALTER TABLE app."a.b" DROP CONSTRAINT "a.b";
-- mutation: table app."E'\n'" | table app."E'\n'"
COMMENT ON TABLE app."E'\n'" IS NULL;
