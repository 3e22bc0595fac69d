-- mutation: operator app./(integer, integer) | operator app."/"
DROP OPERATOR app./ (integer, integer);
-- mutation: operator app.*(integer, integer) | operator app."*"
DROP OPERATOR app.* (integer, integer);
-- mutation: operator app.<>(integer, integer) | operator app."<>"
DROP OPERATOR app.<> (integer, integer);
-- mutation: operator app.<(integer, integer) | operator app."<"
DROP OPERATOR app.< (integer, integer);
-- mutation: operator app.%(integer, integer) | operator app."%"
DROP OPERATOR app.% (integer, integer);
-- mutation: operator app.&(integer, integer) | operator app."&"
DROP OPERATOR app.& (integer, integer);
-- mutation: operator app.?(integer, integer) | operator app."?"
DROP OPERATOR app.? (integer, integer);
-- mutation: operator app.@#@(integer, integer) | operator app."@#@"
DROP OPERATOR app.@#@ (integer, integer);
-- mutation: operator app.~(integer, integer) | operator app."~"
DROP OPERATOR app.~ (integer, integer);
-- mutation: operator app.!(integer, integer) | operator app."!"
DROP OPERATOR app.! (integer, integer);
-- mutation: operator app.`(integer, integer) | operator app."`"
DROP OPERATOR app.` (integer, integer);
-- mutation: operator app.^(integer, integer) | operator app."^"
DROP OPERATOR app.^ (integer, integer);
-- mutation: operator app.#(integer, integer) | operator app."#"
DROP OPERATOR app.# (integer, integer);
-- mutation: operator app./#/(integer, integer) | operator app."/#/"
DROP OPERATOR app./#/ (integer, integer);
