-- mutation: event trigger on_login | event trigger on_login
ALTER EVENT TRIGGER on_login DISABLE;
-- mutation: event trigger on_login | event trigger on_login
DROP EVENT TRIGGER on_login;
