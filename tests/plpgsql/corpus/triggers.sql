CREATE FUNCTION on_item() RETURNS trigger LANGUAGE plpgsql AS $corpus$
BEGIN
  IF TG_OP = 'INSERT' AND TG_WHEN = 'BEFORE' THEN
    NEW.name := trim(NEW.name);
    NEW.tags[1] := TG_ARGV[0];
    IF NEW.name IS NULL THEN RAISE EXCEPTION '% has no name', NEW; END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF NEW IS DISTINCT FROM OLD THEN
      INSERT INTO item_log SELECT now(), TG_OP || TG_TABLE_NAME, OLD.*;
    END IF;
  ELSE
    INSERT INTO item_log (at, what) SELECT now(), o.name FROM old_rows AS o;
    RETURN OLD;
  END IF;
  SELECT max(id) + TG_NARGS INTO NEW.id FROM item;
  RETURN NEW;
END;
$corpus$;

CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $corpus$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP
    RAISE NOTICE '% %', TG_TAG, r.object_identity;
  END LOOP;
END
$corpus$;
