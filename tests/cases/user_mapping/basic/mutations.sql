-- mutation: user mapping tu_alice SERVER srv | user mapping "tu_alice SERVER srv"
DROP USER MAPPING FOR tu_alice SERVER srv;
-- mutation: user mapping tu_alice SERVER srv | user mapping "tu_alice SERVER srv"
ALTER USER MAPPING FOR tu_alice SERVER srv OPTIONS (DROP password);
-- mutation: user mapping PUBLIC SERVER srv | user mapping "public SERVER srv"
DROP USER MAPPING FOR PUBLIC SERVER srv;
-- mutation: user mapping CURRENT_USER SERVER srv | user mapping "current_user SERVER srv"
ALTER USER MAPPING FOR CURRENT_USER SERVER srv OPTIONS (SET password_required 'true');
-- mutation: user mapping tu_bob SERVER srv | user mapping "tu_bob SERVER srv"
CREATE USER MAPPING FOR tu_bob SERVER srv;
