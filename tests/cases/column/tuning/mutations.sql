-- mutation: column external | table app.t
ALTER TABLE app.t ALTER COLUMN external SET STORAGE EXTENDED;
-- mutation: column plain | table app.t
ALTER TABLE app.t ALTER COLUMN plain SET STORAGE MAIN;
-- mutation: column counted | table app.t
ALTER TABLE app.t ALTER COLUMN counted SET STORAGE EXTERNAL;
-- mutation: column packed | table app.t
ALTER TABLE app.t ALTER COLUMN packed SET COMPRESSION default;
-- mutation: column counted | table app.t
ALTER TABLE app.t ALTER COLUMN counted SET COMPRESSION pglz;
-- mutation: column counted | table app.t
ALTER TABLE app.t ALTER COLUMN counted SET STATISTICS 501;
-- mutation: column counted | table app.t
ALTER TABLE app.t ALTER COLUMN counted SET STATISTICS -1;
-- mutation: column id | table app.t
ALTER TABLE app.t ALTER COLUMN id SET STATISTICS -1;
-- mutation: column main | table app.t
ALTER TABLE app.t ALTER COLUMN main SET STATISTICS 0;
-- mutation: column distinct_values | table app.t
ALTER TABLE app.t ALTER COLUMN distinct_values SET (n_distinct = -0.6);
-- mutation: column distinct_values | table app.t
ALTER TABLE app.t ALTER COLUMN distinct_values RESET (n_distinct_inherited);
-- mutation: column main | table app.t
ALTER TABLE app.t ALTER COLUMN main SET (n_distinct = 3);
