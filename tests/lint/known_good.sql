-- Routines, policies and views that are right as they are, in the styles in which people write them: nothing is found.

-- As it is from PostgreSQL 15 on.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA private;
CREATE TABLE public.orgs (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE public.members (org_id uuid REFERENCES public.orgs, user_id uuid, role text, PRIMARY KEY (org_id, user_id));
CREATE TABLE public.invoices (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, org_id uuid NOT NULL, total numeric,
    CONSTRAINT invoices_org_fkey FOREIGN KEY (org_id) REFERENCES public.orgs);
CREATE INDEX invoices_org_id_idx ON public.invoices (org_id, total);
CREATE TABLE private.audit (at timestamptz DEFAULT now(), who text, what text);
ALTER TABLE public.orgs ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.members ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invoices ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON public.orgs, public.members TO authenticated;
GRANT SELECT, INSERT ON public.invoices TO authenticated;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Stand-ins for a platform's functions.
CREATE SCHEMA auth;
CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE
AS $$ SELECT nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;
CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE
AS $$ SELECT nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;

-- A helper of policies, in a schema that is not exposed: by design SECURITY DEFINER and open.
CREATE FUNCTION private.is_member(p_org_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$ SELECT EXISTS (SELECT FROM public.members AS m WHERE m.org_id = p_org_id AND m.user_id = (SELECT auth.uid())) $$;
GRANT EXECUTE ON FUNCTION private.is_member TO PUBLIC;
CREATE FUNCTION private.my_orgs() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$ SELECT org_id FROM members WHERE user_id = auth.uid() $$;

CREATE POLICY orgs_select ON public.orgs FOR SELECT TO authenticated USING (private.is_member(id));
CREATE POLICY members_select ON public.members FOR SELECT TO authenticated
    USING (org_id IN (SELECT private.my_orgs()));
CREATE POLICY invoices_select ON public.invoices FOR SELECT TO authenticated
    USING (org_id IN (SELECT m.org_id FROM public.members AS m WHERE m.user_id = (SELECT auth.uid())));
CREATE POLICY invoices_insert ON public.invoices FOR INSERT TO authenticated
    WITH CHECK (org_id = (SELECT (auth.jwt() -> 'app_metadata' ->> 'org_id')::uuid) AND total >= 0);

-- A guard that is called first.
CREATE FUNCTION public.total_of(p_org_id uuid) RETURNS numeric
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    IF NOT private.is_member(p_org_id) THEN
        RAISE EXCEPTION 'not a member' USING ERRCODE = '42501';
    END IF;
    RETURN (SELECT sum(i.total) FROM public.invoices AS i WHERE i.org_id = p_org_id);
END $$;
GRANT EXECUTE ON FUNCTION public.total_of TO authenticated;

-- The check is part of the statement.
CREATE FUNCTION public.rename_org(org_id uuid, new_name text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
    UPDATE public.orgs AS o SET name = new_name
    WHERE o.id = rename_org.org_id
        AND EXISTS (SELECT FROM public.members AS m
                    WHERE m.org_id = o.id AND m.user_id = auth.uid() AND m.role = 'admin')
    RETURNING true
$$;
GRANT EXECUTE ON FUNCTION public.rename_org TO authenticated;

-- The caller's organisation, kept in a variable.
CREATE FUNCTION public.add_invoice(p_org_id uuid, p_total numeric) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_claims jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
    v_id bigint;
BEGIN
    IF v_claims ->> 'org_id' IS DISTINCT FROM p_org_id::text THEN
        RAISE insufficient_privilege;
    END IF;
    INSERT INTO invoices (org_id, total) VALUES (p_org_id, p_total) RETURNING id INTO v_id;
    RETURN v_id;
EXCEPTION WHEN OTHERS THEN
    INSERT INTO private.audit (who, what) VALUES (session_user, 'add_invoice: ' || SQLERRM);
    RAISE;
END $$;
GRANT EXECUTE ON FUNCTION public.add_invoice TO authenticated;

-- Looks the member up first.
CREATE FUNCTION public.leave_org(p_org_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    v_user uuid;
BEGIN
    SELECT auth.uid() INTO STRICT v_user;
    DELETE FROM public.members AS m WHERE m.org_id = p_org_id AND m.user_id = v_user;
END $$;
GRANT EXECUTE ON FUNCTION public.leave_org TO authenticated;

-- Takes no organisation from the caller.
CREATE FUNCTION public.my_invoices() RETURNS SETOF public.invoices
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
AS $$ SELECT i.* FROM public.invoices AS i WHERE i.org_id IN (SELECT private.my_orgs()) $$;
GRANT EXECUTE ON FUNCTION public.my_invoices TO authenticated;

-- For the back end only: may take what it is given.
CREATE FUNCTION public.close_org(p_org_id uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$ DELETE FROM public.orgs WHERE id = p_org_id $$;
GRANT EXECUTE ON FUNCTION public.close_org TO service_role;

-- Row security holds the caller of this one.
CREATE FUNCTION public.list_invoices(p_org_id uuid) RETURNS SETOF public.invoices
LANGUAGE sql STABLE AS $$ SELECT * FROM public.invoices WHERE org_id = p_org_id $$;
GRANT EXECUTE ON FUNCTION public.list_invoices TO authenticated;

-- A trigger function.
CREATE FUNCTION public.note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    INSERT INTO private.audit (who, what) VALUES (session_user, TG_OP || ' ' || TG_TABLE_NAME);
    RETURN NULL;
END $$;
CREATE TRIGGER note AFTER INSERT ON public.invoices FOR EACH STATEMENT EXECUTE FUNCTION public.note_change();

-- Dynamic SQL that quotes what it is given.
CREATE FUNCTION private.partition_for(p_table regclass, p_month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_name text := quote_ident('calls_' || to_char(p_month, 'YYYYMM'));
    v_sql text;
BEGIN
    v_sql := format('CREATE TABLE IF NOT EXISTS private.%s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)',
        v_name, p_table, p_month, p_month + interval '1 month');
    EXECUTE v_sql;
    EXECUTE 'COMMENT ON TABLE private.' || v_name || ' IS ' || quote_literal('of ' || p_month);
END $$;
CREATE FUNCTION private.count_of(p_schema name, p_table name, p_since timestamptz) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_count bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM %I.%I WHERE at > $1', p_schema, p_table) INTO v_count USING p_since;
    RETURN v_count;
END $$;
CREATE FUNCTION private.sorted(p_column text, p_descending boolean) RETURNS SETOF private.audit LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE 'SELECT * FROM private.audit ORDER BY ' || quote_ident(p_column)
        || CASE WHEN p_descending THEN ' DESC' ELSE '' END;
END $$;

-- Errors that are expected, and one that is told.
CREATE FUNCTION private.number_or_null(p_text text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN p_text::numeric;
EXCEPTION WHEN invalid_text_representation OR numeric_value_out_of_range THEN
    RETURN NULL;
END $$;
CREATE FUNCTION private.try(p_what text) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
    PERFORM private.number_or_null(p_what);
    RETURN jsonb_build_object('success', true);
EXCEPTION WHEN OTHERS THEN
    RETURN jsonb_build_object('success', false, 'error', SQLERRM);
END $$;

-- Procedures, and a body that PostgreSQL keeps parsed.
CREATE PROCEDURE private.forget(p_before timestamptz) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = private, pg_temp AS $$ BEGIN DELETE FROM audit WHERE at < p_before; END $$;
CREATE FUNCTION public.org_name(p_org_id uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
BEGIN ATOMIC
    SELECT o.name FROM public.orgs AS o WHERE o.id = p_org_id AND private.is_member(p_org_id);
END;
GRANT EXECUTE ON FUNCTION public.org_name TO authenticated;

-- Views for the back end.
CREATE VIEW public.totals AS SELECT org_id, sum(total) AS total FROM public.invoices GROUP BY org_id;
GRANT SELECT ON public.totals TO service_role;
