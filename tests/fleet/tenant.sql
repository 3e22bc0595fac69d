-- What each tenant has. {schema} is its schema, as SQL writes it; {in_string} the same in a string, {in_string_twice} in a
-- string in a string; {name} its bare name in a string.
CREATE SCHEMA {schema};
GRANT USAGE ON SCHEMA {schema} TO PUBLIC;
COMMENT ON SCHEMA {schema} IS 'A tenant';
CREATE TYPE {schema}.mood AS ENUM ('good', 'bad');
CREATE DOMAIN {schema}.email AS text CHECK (VALUE ~ '@');
CREATE SEQUENCE {schema}.numbers;
CREATE TABLE {schema}.users (
    id serial PRIMARY KEY,
    number bigint DEFAULT nextval('{in_string}.numbers') NOT NULL,
    email {schema}.email UNIQUE,
    mood {schema}.mood DEFAULT 'good' NOT NULL,
    tags {schema}.mood[]
);
CREATE TABLE {schema}.orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner integer NOT NULL REFERENCES {schema}.users ON DELETE CASCADE,
    plan integer REFERENCES public.plans,
    total numeric CHECK (total >= 0)
);
CREATE INDEX orders_owner_idx ON {schema}.orders (owner) WHERE total > 0;
COMMENT ON TABLE {schema}.orders IS 'Of users';
CREATE TABLE {schema}.events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE {schema}.events_2026 PARTITION OF {schema}.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_at_idx ON {schema}.events (at);
CREATE VIEW {schema}.spending AS SELECT u.id, u.email, sum(o.total) AS total
  FROM {schema}.users u JOIN {schema}.orders o ON o.owner = u.id JOIN public.plans p ON p.id = o.plan GROUP BY u.id, u.email;
CREATE MATERIALIZED VIEW {schema}.moods AS SELECT mood, count(*) FROM {schema}.users GROUP BY mood;
CREATE FUNCTION {schema}.total(who {schema}.users) RETURNS numeric LANGUAGE sql STABLE
  AS $$SELECT sum(total) FROM {schema}.orders WHERE owner = who.id$$;
CREATE FUNCTION {schema}.total(who integer) RETURNS numeric LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT sum(o.total) FROM {schema}.orders o WHERE o.owner = who; END;
CREATE FUNCTION {schema}.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = {schema}, pg_temp AS $f$
DECLARE app {schema}.orders%ROWTYPE;
BEGIN
  -- Counts in {schema}.users, as the trigger on {schema}.orders wants it.
  UPDATE {schema}.users SET mood = 'bad'::{schema}.mood WHERE id = NEW.owner;
  EXECUTE 'SELECT nextval(''{in_string_twice}.numbers'')';
  PERFORM set_config('search_path', '{in_string}, public', true);
  PERFORM current_setting('app.users', true);
  IF TG_TABLE_SCHEMA = '{name}' THEN RETURN app; END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER touch BEFORE INSERT ON {schema}.orders FOR EACH ROW EXECUTE FUNCTION {schema}.touch();
ALTER TABLE {schema}.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON {schema}.orders USING (owner IN (SELECT id FROM {schema}.users WHERE email = CURRENT_USER));
CREATE RULE keep AS ON DELETE TO {schema}.users DO INSTEAD NOTHING;
CREATE FUNCTION {schema}.same(a {schema}.mood, b {schema}.mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a = b';
CREATE OPERATOR {schema}.=== (LEFTARG = {schema}.mood, RIGHTARG = {schema}.mood, FUNCTION = {schema}.same);
ALTER TABLE {schema}.users ADD CONSTRAINT likes CHECK (mood OPERATOR({schema}.===) 'good');
CREATE FUNCTION {schema}.level(a {schema}.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST ({schema}.mood AS integer) WITH FUNCTION {schema}.level({schema}.mood);
CREATE STATISTICS {schema}.of_orders ON owner, plan FROM {schema}.orders;
ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT ON TABLES TO PUBLIC;
