CREATE SCHEMA app;
CREATE TABLE app.t (
    id integer,
    external text,
    plain text,
    main jsonb,
    packed text COMPRESSION pglz,
    counted text,
    distinct_values text,
    everything text COMPRESSION pglz
);
ALTER TABLE app.t ALTER COLUMN external SET STORAGE EXTERNAL;
ALTER TABLE app.t ALTER COLUMN plain SET STORAGE PLAIN;
ALTER TABLE app.t ALTER COLUMN main SET STORAGE MAIN;
ALTER TABLE app.t ALTER COLUMN counted SET STATISTICS 500;
ALTER TABLE app.t ALTER COLUMN id SET STATISTICS 0;
ALTER TABLE app.t ALTER COLUMN distinct_values SET (n_distinct='-0.5', n_distinct_inherited='100');
ALTER TABLE app.t ALTER COLUMN everything SET STORAGE EXTERNAL;
ALTER TABLE app.t ALTER COLUMN everything SET STATISTICS 10;
ALTER TABLE app.t ALTER COLUMN everything SET (n_distinct='5');
