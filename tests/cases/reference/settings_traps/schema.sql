-- Session settings must not colour what is read: dates, intervals, floats, bytea, xml, quoting.
CREATE SCHEMA app;
CREATE TABLE app.t (
    d date DEFAULT '2024-02-03'::date,
    ts timestamptz DEFAULT '2024-02-03 04:05:06+00'::timestamptz,
    i interval DEFAULT '1 year 2 mons 3 days 04:05:06'::interval,
    f double precision DEFAULT 0.1::double precision,
    tiny double precision DEFAULT '1e-300'::double precision,
    nan double precision DEFAULT 'NaN'::double precision,
    inf date DEFAULT 'infinity'::date,
    b bytea DEFAULT '\x00ff'::bytea,
    bits bit(4) DEFAULT B'1010',
    j jsonb DEFAULT '{"b": 1, "a": [true, null]}'::jsonb,
    s text DEFAULT E'back\\slash',
    m money DEFAULT '$1,234.50'::money,
    arr text[] DEFAULT ARRAY['a,b', 'c"d', NULL, ''],
    n numeric DEFAULT 1e3
);
CREATE FUNCTION app.f(a date DEFAULT '2024-02-03'::date, b timestamptz DEFAULT '2024-02-03 04:05:06+00'::timestamptz, c interval DEFAULT '1 day'::interval) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW app.v AS SELECT '2024-02-03 04:05:06+00'::timestamptz AS ts, '1 mon'::interval AS i, '\xdeadbeef'::bytea AS b, 0.1::real AS r;
ALTER TABLE app.t ADD CONSTRAINT recent CHECK (ts > '2020-01-01 00:00:00+00'::timestamptz);
CREATE TABLE app.p (ts timestamptz) PARTITION BY RANGE (ts);
CREATE TABLE app.p1 PARTITION OF app.p FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2024-07-01 00:00:00+00');
