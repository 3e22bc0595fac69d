CREATE SCHEMA app;
CREATE FUNCTION app.is_even(n integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT n % 2 = 0';
CREATE TABLE app.t (
    a integer,
    b integer,
    kind text,
    CONSTRAINT a_positive CHECK (a > 0),
    CONSTRAINT a_below_b CHECK (a < b AND b IS NOT NULL OR a IS NULL),
    CONSTRAINT kind_known CHECK (kind IN ('x', 'y', 'it''s')),
    CONSTRAINT a_even CHECK (app.is_even(a)),
    CONSTRAINT local_only CHECK (a <> 13) NO INHERIT,
    CONSTRAINT kind_shape CHECK (kind ~ '^\w+$' AND length(kind) BETWEEN 1 AND 10 AND kind LIKE 'a\_%'),
    CHECK (true)
);
ALTER TABLE app.t ADD CONSTRAINT b_later CHECK (b > 100) NOT VALID;
ALTER TABLE app.t ADD CONSTRAINT b_local_later CHECK (b > 200) NO INHERIT NOT VALID;
COMMENT ON CONSTRAINT a_positive ON app.t IS 'no debts';
