-- case: a trigger function of two tables
-- call: UPDATE app.orders SET total = 7 WHERE id = 1
-- call: INSERT INTO app.customer (name) VALUES ('x')
CREATE FUNCTION trg_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO app.log (what, old_row)
  VALUES (TG_OP || TG_NAME || TG_WHEN || TG_LEVEL || TG_TABLE_SCHEMA || TG_TABLE_NAME || TG_RELID || TG_NARGS
          || coalesce(TG_ARGV[0], '-'), to_jsonb(OLD));
  NEW.id := NEW.id + 0;
  RETURN NEW;
END $$;
CREATE TRIGGER trg_good BEFORE INSERT OR UPDATE ON app.orders FOR EACH ROW EXECUTE FUNCTION trg_good('a', 'b');
CREATE TRIGGER trg_good BEFORE INSERT OR UPDATE ON app.customer FOR EACH ROW EXECUTE FUNCTION trg_good();

-- case: a column that one of the tables does not have
-- call: INSERT INTO app.trg_a VALUES (1, 'x')
-- call: INSERT INTO app.trg_b VALUES (1)
-- expect: body/missing-column 42703 line 3
CREATE TABLE app.trg_a (id integer, name text);
CREATE TABLE app.trg_b (id integer);
CREATE FUNCTION trg_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.name = 'x' THEN
    RETURN NEW;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER t BEFORE INSERT ON app.trg_a FOR EACH ROW EXECUTE FUNCTION trg_two();
CREATE TRIGGER t BEFORE INSERT ON app.trg_b FOR EACH ROW EXECUTE FUNCTION trg_two();

-- case: a column that is assigned and not there
-- call: INSERT INTO app.trg_c VALUES (1)
-- expect: body/missing-column 42703 line 3
CREATE TABLE app.trg_c (id integer);
CREATE FUNCTION trg_assign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER t BEFORE INSERT ON app.trg_c FOR EACH ROW EXECUTE FUNCTION trg_assign();

-- case: OLD and NEW in SQL
-- call: UPDATE app.trg_d SET name = 'y'
-- call: DELETE FROM app.trg_d
CREATE TABLE app.trg_d (id integer, name text, place app.pair);
INSERT INTO app.trg_d VALUES (1, 'x', (1, 'x'));
CREATE FUNCTION trg_sql() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO app.log (what) SELECT OLD.name WHERE EXISTS (SELECT FROM app.customer AS c WHERE c.id = OLD.id);
    RETURN OLD;
  END IF;
  changed := NEW IS DISTINCT FROM OLD AND (NEW.place).x = 1;
  IF changed THEN
    UPDATE app.customer AS c SET name = NEW.name WHERE c.id = OLD.id;
    SELECT NEW.* INTO NEW;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER t BEFORE UPDATE OR DELETE ON app.trg_d FOR EACH ROW EXECUTE FUNCTION trg_sql();

-- case: a table that a trigger writes to and that is not there
-- call: DELETE FROM app.trg_e
-- expect: body/missing-relation 42P01 line 3
CREATE TABLE app.trg_e (id integer);
INSERT INTO app.trg_e VALUES (1);
CREATE FUNCTION trg_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO app.audit SELECT OLD.id;
  RETURN OLD;
END $$;
CREATE TRIGGER t BEFORE DELETE ON app.trg_e FOR EACH ROW EXECUTE FUNCTION trg_audit();

-- case: transition tables
-- call: INSERT INTO app.trg_f VALUES (1), (2)
-- call: DELETE FROM app.trg_f
-- expect: body/missing-column 42703 line 8
CREATE TABLE app.trg_f (id integer);
INSERT INTO app.trg_f VALUES (0);
CREATE FUNCTION trg_transition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FOR r IN SELECT id FROM fresh LOOP
    INSERT INTO app.log (what) VALUES (r.id);
  END LOOP;
  RETURN NULL;
END $$;
CREATE FUNCTION trg_transition_bad() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT count(*) AS n INTO r FROM "Gone Rows" AS g JOIN app.customer AS c ON c.id = g.id;
  IF r.n > 5 THEN
    RETURN NULL;
  END IF;
  INSERT INTO app.log (what) SELECT name FROM "Gone Rows";
  RETURN NULL;
END $$;
CREATE TRIGGER u AFTER DELETE ON app.trg_f REFERENCING OLD TABLE AS "Gone Rows" FOR EACH STATEMENT EXECUTE FUNCTION trg_transition_bad();
CREATE TRIGGER t AFTER INSERT ON app.trg_f REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION trg_transition();

-- case: INSTEAD OF
-- call: INSERT INTO app.trg_view VALUES (1, 'x')
-- call: DELETE FROM app.trg_view
-- expect: body/missing-column 42703 line 7
CREATE VIEW app.trg_view AS SELECT id, name FROM app.customer;
CREATE FUNCTION trg_instead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO app.log (what) VALUES (NEW.name || NEW.id);
    RETURN NEW;
  END IF;
  DELETE FROM app.log WHERE what = OLD.email;
  RETURN OLD;
END $$;
CREATE TRIGGER t INSTEAD OF INSERT OR DELETE ON app.trg_view FOR EACH ROW EXECUTE FUNCTION trg_instead();

-- case: partitions
-- call: INSERT INTO app.trg_parts VALUES (1, 'x')
CREATE TABLE app.trg_parts (id integer, name text) PARTITION BY LIST (id);
CREATE TABLE app.trg_part PARTITION OF app.trg_parts FOR VALUES IN (1);
CREATE FUNCTION trg_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name := upper(NEW.name);
  RETURN NEW;
END $$;
CREATE TRIGGER t BEFORE INSERT ON app.trg_parts FOR EACH ROW EXECUTE FUNCTION trg_parts();

-- case: a trigger function that no table has
-- call: BEGIN; CREATE TABLE app.trg_late (id integer); CREATE TRIGGER t BEFORE INSERT ON app.trg_late FOR EACH ROW EXECUTE FUNCTION trg_none(); INSERT INTO app.trg_late VALUES (1)
-- fails: 42703
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION trg_none() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name := 'x';
  RETURN NEW;
END $$;

-- case: a trigger function that no table has may be given a table
-- call: SELECT 1
-- unknown: relation "trg_given" does not exist, but a trigger may
-- unknown: the columns of a record in it are known only at run time
CREATE FUNCTION trg_maybe() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  SELECT count(*) AS n INTO r FROM trg_given;
  IF r.n > 1 THEN RAISE EXCEPTION 'too many'; END IF;
  RETURN NULL;
END $$;

-- case: TG_ARGV and TG_NARGS are typed
-- call: INSERT INTO app.trg_g VALUES (1)
-- expect: body/missing-routine 42883 line 3
CREATE TABLE app.trg_g (id integer);
CREATE FUNCTION trg_typed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_NARGS || 1 > TG_ARGV[0] + 1 THEN NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER t BEFORE INSERT ON app.trg_g FOR EACH ROW EXECUTE FUNCTION trg_typed('1');

-- case: a trigger function that ends without RETURN
-- call: INSERT INTO app.trg_h VALUES (1)
-- expect: body/no-return 2F005 line 4
CREATE TABLE app.trg_h (id integer);
CREATE FUNCTION trg_no_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1;
END $$;
CREATE TRIGGER t BEFORE INSERT ON app.trg_h FOR EACH ROW EXECUTE FUNCTION trg_no_return();

-- case: an event trigger
-- call: SELECT trg_event_on()
-- unknown: CREATE EVENT
-- unknown: a table that is made here
CREATE FUNCTION trg_event() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP
    RAISE NOTICE '% % % %', TG_EVENT, TG_TAG, r.object_type, r.object_identity;
  END LOOP;
END $$;
CREATE FUNCTION trg_event_on() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'CREATE EVENT TRIGGER trg_event ON ddl_command_end EXECUTE FUNCTION trg_event()';
  EXECUTE 'CREATE TABLE app.trg_ddl (id integer)';
END $$;

-- case: an event trigger that asks for too much
-- call: BEGIN; CREATE EVENT TRIGGER trg_event_bad ON ddl_command_end EXECUTE FUNCTION trg_event_bad(); CREATE TABLE app.trg_ddl (id integer)
-- expect: body/missing-column 42703 line 5
CREATE FUNCTION trg_event_bad() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP
    RAISE NOTICE '%', r.table_name;
  END LOOP;
END $$;
