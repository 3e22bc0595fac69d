CREATE SUBSCRIPTION slotted CONNECTION 'host=/nonexistent dbname=tu' PUBLICATION two
    WITH (connect = false, slot_name = NONE, streaming = false);
ALTER SUBSCRIPTION slotted SET (slot_name = 'tu_slot');
ALTER SUBSCRIPTION slotted SET PUBLICATION one WITH (refresh = false);
CREATE SUBSCRIPTION tuned CONNECTION 'host=/nonexistent dbname=tu' PUBLICATION one
    WITH (connect = false, slot_name = NONE, streaming = false);
ALTER SUBSCRIPTION tuned SET (synchronous_commit = 'local', binary = true, streaming = true);
CREATE SUBSCRIPTION plain CONNECTION 'host=/nonexistent dbname=tu password=tu-other-secret-never-shown' PUBLICATION two, one, "Odd ""pub"
    WITH (connect = false, slot_name = NONE, streaming = false);
COMMENT ON SUBSCRIPTION plain IS 'listens';
