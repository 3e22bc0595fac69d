-- mutation: event_trigger on_login | event_trigger on_login
ALTER EVENT TRIGGER on_login DISABLE;
-- mutation: event_trigger on_login | event_trigger on_login
DROP EVENT TRIGGER on_login;
