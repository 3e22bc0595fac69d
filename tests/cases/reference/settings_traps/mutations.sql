-- mutation: column ts | table app.t
ALTER TABLE app.t ALTER COLUMN ts SET DEFAULT '2024-02-03 04:05:06+01'::timestamptz;
-- mutation: column f | table app.t
ALTER TABLE app.t ALTER COLUMN f SET DEFAULT 0.10000000000000002::double precision;
-- mutation: column b | table app.t
ALTER TABLE app.t ALTER COLUMN b SET DEFAULT '\x00fe'::bytea;
-- mutation: column arr | table app.t
ALTER TABLE app.t ALTER COLUMN arr SET DEFAULT ARRAY['a,b', 'c"d', 'NULL', ''];
