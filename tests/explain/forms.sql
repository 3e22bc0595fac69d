-- One rule of each kind. A mark behind a line is what an error must lead to.
CREATE SCHEMA app;

CREATE TYPE app.mood AS ENUM ('good', 'bad'); -- @mood

CREATE DOMAIN app.email AS text
    CONSTRAINT email_has_at CHECK (VALUE LIKE '%@%') -- @email
    CONSTRAINT email_not_null NOT NULL;

CREATE TABLE app.owners (
    id int PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE app.things (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- @identity
    owner_id int NOT NULL
        REFERENCES app.owners ON DELETE RESTRICT, -- @reference
    code varchar(3), -- @code
    price numeric(5, 2), -- @price
    mood app.mood,
    email app.email DEFAULT 'a@b',
    span int4range,
    doubled int GENERATED ALWAYS AS (owner_id * 2) STORED, -- @generated
    UNIQUE (owner_id, code), -- @unique
    CHECK (code <> 'bad'), -- @check
    CONSTRAINT "spans ""never"" overlap"
        EXCLUDE USING gist (span WITH &&) -- exclusion
);

CREATE UNIQUE INDEX things_lower_code ON app.things (lower(code)) -- @index
    WHERE code IS NOT NULL;

CREATE TABLE app.parts (
    thing_id int REFERENCES app.things (id), -- @parts
    amount int
) PARTITION BY RANGE (amount);

CREATE TABLE app.parts_small PARTITION OF app.parts FOR VALUES FROM (0) TO (10); -- @small

CREATE TABLE app.secrets (
    id int PRIMARY KEY,
    owner_id int
);

ALTER TABLE app.secrets
    ENABLE ROW LEVEL SECURITY;

CREATE POLICY secrets_insert ON app.secrets -- @policy
    FOR INSERT TO tu_explain WITH CHECK (owner_id = 1);
CREATE POLICY secrets_never_seven ON app.secrets AS RESTRICTIVE -- @restrictive
    FOR INSERT TO tu_explain WITH CHECK (id <> 7);

CREATE VIEW app.cheap AS -- @cheap
    SELECT * FROM app.things WHERE price < 10 WITH CHECK OPTION;

CREATE FUNCTION app.refuse(p_name text)
RETURNS int
LANGUAGE plpgsql
AS $$
BEGIN
    IF p_name = 'nobody' THEN
        RAISE EXCEPTION 'there is no owner %, only %% others', p_name; -- @raise
    END IF;
    INSERT INTO app.owners VALUES (1, p_name); -- @insert
    RETURN 1;
END $$;

CREATE FUNCTION app.twice(a int, b int DEFAULT 0) RETURNS int LANGUAGE sql AS 'SELECT a + b'; -- @twice
CREATE FUNCTION app.twice(a bigint, b text) RETURNS int LANGUAGE sql AS 'SELECT 1'; -- @twice2

GRANT USAGE ON SCHEMA app TO tu_explain;
GRANT INSERT, SELECT ON app.secrets TO tu_explain; -- @grant
REVOKE ALL ON FUNCTION app.refuse(text) FROM PUBLIC; -- @revoke
INSERT INTO app.owners VALUES (1, 'one');
INSERT INTO app.things (owner_id, code, span) VALUES (1, 'x', '[1,5)');
INSERT INTO app.parts VALUES (1, 1);
