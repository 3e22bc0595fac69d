-- mutation: user mapping PUBLIC SERVER srv | user mapping "public SERVER srv"
DROP USER MAPPING FOR PUBLIC SERVER srv;
-- mutation: user mapping tu_bob SERVER srv | user mapping "tu_bob SERVER srv"
CREATE USER MAPPING FOR tu_bob SERVER srv;
-- mutation: user mapping tu_alice SERVER srv | user mapping "tu_alice SERVER srv"
DROP USER MAPPING FOR tu_alice SERVER srv;
CREATE USER MAPPING FOR tu_carol SERVER srv;
-- mutation: user mapping tu_alice SERVER srv | user mapping "tu_alice SERVER srv"
ALTER USER MAPPING FOR tu_alice SERVER srv OPTIONS (ADD password 'secret');
-- mutation: user mapping tu_alice SERVER srv | user mapping "tu_alice SERVER srv"
ALTER USER MAPPING FOR tu_alice SERVER srv OPTIONS (ADD user 'u');
