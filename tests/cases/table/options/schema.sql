CREATE SCHEMA app;
CREATE UNLOGGED TABLE app.log (id integer, body text);
CREATE TABLE app.tuned (id integer, body text)
    WITH (autovacuum_enabled='false', autovacuum_vacuum_scale_factor='0.05', fillfactor='80', parallel_workers='4',
        toast_tuple_target='4096', toast.autovacuum_enabled='false', toast.vacuum_truncate='true');
