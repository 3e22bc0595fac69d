CREATE SCHEMA app;
CREATE TABLE app.tuned (id integer, gone int, body text) WITH (parallel_workers = 2, user_catalog_table = false);
ALTER TABLE app.tuned DROP COLUMN gone;
ALTER TABLE app.tuned SET (toast.vacuum_truncate = 'true', toast.autovacuum_enabled = 'false');
ALTER TABLE app.tuned SET (toast_tuple_target = '4096', parallel_workers = '4');
ALTER TABLE app.tuned RESET (user_catalog_table);
ALTER TABLE app.tuned SET (fillfactor = '80', autovacuum_vacuum_scale_factor = '0.05', autovacuum_enabled = 'false');
CREATE TABLE app.log (id integer, body text);
ALTER TABLE app.log SET UNLOGGED;
