CREATE TABLE public.parents (
    id int PRIMARY KEY
);
CREATE TABLE public.rows (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent int NOT NULL REFERENCES public.parents ON DELETE CASCADE,
    code varchar(3),
    flags bit(4),
    price numeric(5, 2),
    total numeric GENERATED ALWAYS AS (price * 2) STORED,
    span int4range,
    note text,
    CONSTRAINT late UNIQUE (code) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT apart EXCLUDE USING gist (span WITH &&) WHERE (note IS NULL)
);
CREATE UNIQUE INDEX one_note ON public.rows (lower(note), parent) WHERE parent > 0;
ALTER TABLE public.rows ADD CONSTRAINT positive CHECK (price > 0) NOT VALID;
CREATE TABLE public.below (row_id int NOT NULL REFERENCES public.rows ON DELETE SET NULL ON UPDATE CASCADE);
CREATE TABLE public.stops (row_id int REFERENCES public.rows);
CREATE TABLE public.log (what text);

CREATE FUNCTION public.guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.price > 100 THEN
        RAISE EXCEPTION 'too dear: %', NEW.price USING ERRCODE = 'TU001';
    ELSIF NEW.note = 'skip' THEN
        RETURN NULL;
    END IF;
    RAISE NOTICE 'fine';
    RETURN NEW;
END $$;
CREATE FUNCTION public.writes_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.log VALUES (TG_OP);
    EXECUTE format('SELECT %s', 1);
    RETURN NULL;
END $$;
CREATE TRIGGER a_guard BEFORE INSERT OR UPDATE OF price, note ON public.rows
    FOR EACH ROW WHEN (NEW.price IS NOT NULL) EXECUTE FUNCTION public.guard();
CREATE CONSTRAINT TRIGGER b_log AFTER DELETE ON public.rows
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.writes_log();
CREATE TRIGGER c_off AFTER TRUNCATE ON public.rows EXECUTE FUNCTION public.writes_log();
ALTER TABLE public.rows DISABLE TRIGGER c_off;
CREATE RULE quiet AS ON DELETE TO public.rows WHERE old.id = 1 DO INSTEAD NOTHING;

ALTER TABLE public.rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.rows FOR UPDATE TO tu_explain USING (parent = 1) WITH CHECK (parent = 1);
GRANT INSERT, UPDATE (note, price), DELETE ON public.rows TO tu_explain;
CREATE VIEW public.cheap AS SELECT * FROM public.rows WHERE price < 10 WITH LOCAL CHECK OPTION;
