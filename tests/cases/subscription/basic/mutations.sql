-- mutation: subscription plain | subscription plain
DROP SUBSCRIPTION plain;
-- mutation: subscription extra | subscription extra
CREATE SUBSCRIPTION extra CONNECTION 'host=/nonexistent dbname=tu' PUBLICATION one WITH (connect = false, slot_name = NONE);
-- mutation: subscription plain | subscription plain
ALTER SUBSCRIPTION plain RENAME TO renamed;
-- mutation: subscription plain | subscription plain
ALTER SUBSCRIPTION plain SET PUBLICATION one WITH (refresh = false);
-- mutation: subscription plain | subscription plain
ALTER SUBSCRIPTION plain SET (binary = true);
-- mutation: subscription plain | subscription plain
ALTER SUBSCRIPTION plain SET (streaming = true);
-- mutation[16+]: subscription plain | subscription plain
ALTER SUBSCRIPTION plain SET (streaming = parallel);
-- mutation: subscription plain | subscription plain
ALTER SUBSCRIPTION plain SET (synchronous_commit = 'on');
-- mutation: subscription plain | subscription plain
ALTER SUBSCRIPTION plain SET (slot_name = 'tu_slot');
-- mutation[15+]: subscription plain | subscription plain
ALTER SUBSCRIPTION plain SET (disable_on_error = true);
-- mutation[15+]: subscription plain | subscription plain
DROP SUBSCRIPTION plain;
CREATE SUBSCRIPTION plain CONNECTION 'host=/nonexistent dbname=tu password=tu-secret-never-shown' PUBLICATION "Odd ""pub", one, two
    WITH (connect = false, slot_name = NONE, streaming = false, two_phase = true);
COMMENT ON SUBSCRIPTION plain IS 'listens';
-- mutation[16+]: subscription plain | subscription plain
ALTER SUBSCRIPTION plain SET (origin = none);
-- mutation[16+]: subscription plain | subscription plain
ALTER SUBSCRIPTION plain SET (password_required = false);
-- mutation[16+]: subscription plain | subscription plain
ALTER SUBSCRIPTION plain SET (run_as_owner = true);
-- mutation[17+]: subscription plain | subscription plain
ALTER SUBSCRIPTION slotted SET (slot_name = NONE);
DROP SUBSCRIPTION plain;
CREATE SUBSCRIPTION plain CONNECTION 'host=/nonexistent dbname=tu password=tu-secret-never-shown' PUBLICATION "Odd ""pub", one, two
    WITH (connect = false, slot_name = NONE, streaming = false, failover = true);
COMMENT ON SUBSCRIPTION plain IS 'listens';
-- mutation: subscription plain | subscription plain
UPDATE pg_subscription SET subowner = 'tu_alice'::regrole WHERE subname = 'plain';
-- mutation: subscription plain | subscription plain
COMMENT ON SUBSCRIPTION plain IS NULL;
-- mutation: subscription slotted | subscription slotted
ALTER SUBSCRIPTION slotted ENABLE;
