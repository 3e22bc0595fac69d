CREATE SUBSCRIPTION plain CONNECTION 'host=/nonexistent dbname=tu password=tu-secret-never-shown' PUBLICATION "Odd ""pub", one, two
    WITH (connect = false, slot_name = NONE, streaming = false);
CREATE SUBSCRIPTION tuned CONNECTION 'host=/nonexistent dbname=tu' PUBLICATION one
    WITH (connect = false, slot_name = NONE, streaming = true, binary = true, synchronous_commit = 'local');
CREATE SUBSCRIPTION slotted CONNECTION 'host=/nonexistent dbname=tu' PUBLICATION one
    WITH (connect = false, slot_name = 'tu_slot', streaming = false);
COMMENT ON SUBSCRIPTION plain IS 'listens';
