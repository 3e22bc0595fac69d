CREATE SCHEMA app;
CREATE SEQUENCE app.free_seq;
CREATE FUNCTION app.make_code(prefix text DEFAULT 'x') RETURNS text LANGUAGE sql AS 'SELECT prefix || ''-1''';
CREATE TYPE app.mood AS ENUM ('happy', 'sad');
CREATE TABLE app.t (
    plain integer DEFAULT 0,
    negative integer DEFAULT '-1'::integer,
    expr integer DEFAULT (1 + (2 * 3)),
    str text DEFAULT 'it''s "quoted" \ and
two lines'::text,
    str_null text DEFAULT NULL,
    str_varchar varchar(10) DEFAULT 'abc',
    empty text DEFAULT '',
    truth boolean DEFAULT true NOT NULL,
    at timestamptz DEFAULT now(),
    at_utc timestamp DEFAULT (now() AT TIME ZONE 'utc'),
    today date DEFAULT CURRENT_DATE,
    stamp timestamptz DEFAULT CURRENT_TIMESTAMP,
    who name DEFAULT CURRENT_USER,
    doc jsonb DEFAULT '{"a": [1, 2]}'::jsonb,
    list text[] DEFAULT '{}'::text[],
    list_ctor integer[] DEFAULT ARRAY[1, 2, 3],
    seq bigint DEFAULT nextval('app.free_seq'),
    fun text DEFAULT app.make_code('y'),
    mood app.mood DEFAULT 'happy',
    picked text DEFAULT CASE WHEN (1 > 2) THEN 'a' ELSE 'b' END,
    span interval DEFAULT '01:30:00'::interval,
    year integer DEFAULT EXTRACT(year FROM CURRENT_DATE),
    trimmed text DEFAULT TRIM(BOTH 'x' FROM 'xxhixx'),
    part text DEFAULT SUBSTRING('abcdef' FROM 2 FOR 3),
    id uuid DEFAULT gen_random_uuid()
);
