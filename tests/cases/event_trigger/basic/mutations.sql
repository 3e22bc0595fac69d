-- mutation: event trigger on_start | event trigger on_start
DROP EVENT TRIGGER on_start;
-- mutation: event trigger extra | event trigger extra
CREATE EVENT TRIGGER extra ON ddl_command_start EXECUTE FUNCTION app.watch();
-- mutation: event trigger on_start | event trigger on_start
ALTER EVENT TRIGGER on_start RENAME TO renamed;
-- mutation: event trigger on_start | event trigger on_start
DROP EVENT TRIGGER on_start;
CREATE EVENT TRIGGER on_start ON ddl_command_end EXECUTE FUNCTION app.watch();
COMMENT ON EVENT TRIGGER on_start IS 'watches';
-- mutation: event trigger on_end | event trigger on_end
DROP EVENT TRIGGER on_end;
CREATE EVENT TRIGGER on_end ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION app.watch();
-- mutation: event trigger on_end | event trigger on_end
DROP EVENT TRIGGER on_end;
CREATE EVENT TRIGGER on_end ON ddl_command_end EXECUTE FUNCTION app.watch();
-- mutation: event trigger on_drop | event trigger on_drop
DROP EVENT TRIGGER on_drop;
CREATE EVENT TRIGGER on_drop ON sql_drop EXECUTE FUNCTION app.watch_other();
-- mutation: event trigger on_drop | event trigger on_drop
ALTER EVENT TRIGGER on_drop DISABLE;
-- mutation: event trigger on_drop | event trigger on_drop
ALTER EVENT TRIGGER on_drop ENABLE REPLICA;
-- mutation: event trigger on_drop | event trigger on_drop
ALTER EVENT TRIGGER on_drop ENABLE ALWAYS;
-- mutation: event trigger asleep | event trigger asleep
ALTER EVENT TRIGGER asleep ENABLE;
-- mutation: event trigger on_start | event trigger on_start
COMMENT ON EVENT TRIGGER on_start IS NULL;
