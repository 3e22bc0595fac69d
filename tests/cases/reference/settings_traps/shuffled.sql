CREATE SCHEMA app;
SET TimeZone = 'America/New_York';
SET DateStyle = 'SQL, DMY';
SET IntervalStyle = 'sql_standard';
SET extra_float_digits = 0;
SET bytea_output = 'escape';
SET quote_all_identifiers = on;
CREATE TABLE app.p (ts timestamptz) PARTITION BY RANGE (ts);
CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM ('2023-12-31 19:00:00-05') TO ('2024-06-30 20:00:00-04');
CREATE TABLE app.t (
    d date DEFAULT '03/02/2024'::date,
    ts timestamptz DEFAULT '02/02/2024 23:05:06-05'::timestamptz,
    i interval DEFAULT 'P1Y2M3DT4H5M6S'::interval,
    f double precision DEFAULT 0.1::double precision,
    tiny double precision DEFAULT '1e-300'::double precision,
    nan double precision DEFAULT 'nan'::double precision,
    inf date DEFAULT 'infinity',
    b bytea DEFAULT '\000\377'::bytea,
    bits bit(4) DEFAULT B'1010',
    j jsonb DEFAULT '{"a":[true,null],"b":1}'::jsonb,
    s text DEFAULT 'back\slash',
    m money DEFAULT '1234.5'::money,
    arr text[] DEFAULT ARRAY['a,b', 'c"d', NULL, ''],
    n numeric DEFAULT 1e3
);
ALTER TABLE app.t ADD CONSTRAINT recent CHECK (ts > '31/12/2019 19:00:00-05'::timestamptz);
CREATE VIEW app.v AS SELECT '2024-02-03 04:05:06+00'::timestamptz AS ts, '1 mon'::interval AS i, '\xdeadbeef'::bytea AS b, 0.1::real AS r;
CREATE FUNCTION app.f(a date DEFAULT '03/02/2024'::date, b timestamptz DEFAULT '2024-02-02 23:05:06-05'::timestamptz, c interval DEFAULT '1 day'::interval) RETURNS integer LANGUAGE sql AS 'SELECT 1';
