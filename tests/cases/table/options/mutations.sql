-- mutation: table app.log | table app.log
ALTER TABLE app.log SET LOGGED;
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned SET (fillfactor = 81);
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned RESET (fillfactor);
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned SET (autovacuum_enabled = true);
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned RESET (autovacuum_enabled);
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned SET (autovacuum_vacuum_scale_factor = 0.06);
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned SET (parallel_workers = 0);
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned SET (toast_tuple_target = 4000);
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned SET (toast.autovacuum_enabled = true);
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned RESET (toast.vacuum_truncate);
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned SET (user_catalog_table = true);
-- mutation: table app.tuned | table app.tuned
ALTER TABLE app.tuned SET (log_autovacuum_min_duration = 100);
