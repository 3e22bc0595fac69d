-- mutation: user mapping tu_alice SERVER srv | user mapping "tu_alice SERVER srv"
ALTER USER MAPPING FOR tu_alice SERVER srv OPTIONS (DROP password);
-- mutation: user mapping tu_alice SERVER srv | user mapping "tu_alice SERVER srv"
ALTER USER MAPPING FOR tu_alice SERVER srv OPTIONS (ADD sslcert 'x');
