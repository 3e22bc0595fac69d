CREATE SCHEMA app;
CREATE TABLE app.t (
    id integer,
    external text,
    gone text COMPRESSION pglz,
    plain text,
    main jsonb,
    packed text,
    counted text,
    distinct_values text,
    everything text
);
ALTER TABLE app.t DROP COLUMN gone;
ALTER TABLE app.t ALTER COLUMN everything SET (n_distinct = 5);
ALTER TABLE app.t ALTER COLUMN everything SET STATISTICS 10, ALTER COLUMN everything SET STORAGE EXTERNAL,
    ALTER COLUMN everything SET COMPRESSION pglz;
ALTER TABLE app.t ALTER COLUMN distinct_values SET (n_distinct_inherited = 100);
ALTER TABLE app.t ALTER COLUMN distinct_values SET (n_distinct = -0.5);
ALTER TABLE app.t ALTER COLUMN id SET STATISTICS 0, ALTER COLUMN counted SET STATISTICS 500;
ALTER TABLE app.t ALTER COLUMN main SET STATISTICS 10, ALTER COLUMN main SET STATISTICS -1;
ALTER TABLE app.t ALTER COLUMN packed SET COMPRESSION pglz;
ALTER TABLE app.t ALTER COLUMN main SET COMPRESSION pglz, ALTER COLUMN main SET COMPRESSION default;
ALTER TABLE app.t ALTER COLUMN main SET STORAGE MAIN, ALTER COLUMN plain SET STORAGE PLAIN,
    ALTER COLUMN external SET STORAGE EXTERNAL, ALTER COLUMN counted SET STORAGE EXTENDED;
