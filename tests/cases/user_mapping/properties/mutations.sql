-- mutation: user mapping PUBLIC | server srv
DROP USER MAPPING FOR PUBLIC SERVER srv;
-- mutation: user mapping tu_bob | server srv
CREATE USER MAPPING FOR tu_bob SERVER srv;
-- mutation: user mapping tu_alice | server srv
DROP USER MAPPING FOR tu_alice SERVER srv;
CREATE USER MAPPING FOR tu_carol SERVER srv;
-- mutation: user mapping tu_alice | server srv
ALTER USER MAPPING FOR tu_alice SERVER srv OPTIONS (ADD password 'secret');
-- mutation: user mapping tu_alice | server srv
ALTER USER MAPPING FOR tu_alice SERVER srv OPTIONS (ADD user 'u');
