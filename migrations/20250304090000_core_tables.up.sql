-- Tenants, their voice agents, and the helpers that every later migration uses.
--
-- Conventions of this database:
-- * The application's back end connects as service_role (BYPASSRLS), people as authenticated.
-- * Row level security is on for every table. A person sees the rows of the organisation that
--   the JWT names, and nothing else.
-- * Rights are revoked from everybody first: Supabase's default privileges would otherwise hand
--   every new table and function to anon and authenticated.

CREATE FUNCTION public.touch_updated_at()
RETURNS trigger
LANGUAGE plpgsql
SET search_path = ''
AS $$
BEGIN
    NEW.updated_at := pg_catalog.now();
    RETURN NEW;
END;
$$;

COMMENT ON FUNCTION public.touch_updated_at()
    IS 'Trigger: stamps updated_at of a changed row.';

CREATE FUNCTION public.current_org_id()
RETURNS uuid
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path = ''
AS $$
    SELECT (
        NULLIF(pg_catalog.current_setting('request.jwt.claims', true), '')::jsonb
            -> 'app_metadata' ->> 'org_id'
    )::uuid
$$;

COMMENT ON FUNCTION public.current_org_id()
    IS 'Organisation of the signed-in person: app_metadata.org_id of the JWT, NULL without one. '
       'Not user_metadata, which people can edit themselves.';

CREATE FUNCTION public.rpc_failure(p_error text, p_message text)
RETURNS jsonb
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
SET search_path = ''
AS $$
    SELECT pg_catalog.jsonb_build_object('success', false, 'error', p_error, 'message', p_message)
$$;

COMMENT ON FUNCTION public.rpc_failure(text, text)
    IS 'Answer of an RPC that refused: a code for programs and a message for people.';

REVOKE ALL ON FUNCTION public.touch_updated_at()
    FROM PUBLIC, anon, authenticated, service_role;
REVOKE ALL ON FUNCTION public.current_org_id()
    FROM PUBLIC, anon, authenticated, service_role;
REVOKE ALL ON FUNCTION public.rpc_failure(text, text)
    FROM PUBLIC, anon, authenticated, service_role;

-- Policies call it as the role that runs the query.
GRANT EXECUTE ON FUNCTION public.current_org_id() TO authenticated, service_role;

CREATE TABLE public.organizations (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    telephony_mode text NOT NULL DEFAULT 'none',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT organizations_pkey PRIMARY KEY (id),
    CONSTRAINT organizations_name_check CHECK (btrim(name) <> ''),
    CONSTRAINT organizations_telephony_mode_check
        CHECK (telephony_mode IN ('byoc', 'managed', 'none'))
);

COMMENT ON TABLE public.organizations
    IS 'Tenants. Every other row of this database belongs to one of them.';
COMMENT ON COLUMN public.organizations.telephony_mode
    IS 'byoc: brings its own carrier; managed: numbers are bought for it; none: no telephony. '
       'Kept by the functions that buy and release numbers.';

CREATE TRIGGER organizations_touch_updated_at
    BEFORE UPDATE ON public.organizations
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;

CREATE POLICY organizations_select_own ON public.organizations
    FOR SELECT
    TO authenticated
    USING (id = (SELECT public.current_org_id()));

REVOKE ALL ON TABLE public.organizations FROM PUBLIC, anon, authenticated, service_role;
GRANT SELECT ON TABLE public.organizations TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.organizations TO service_role;

CREATE TABLE public.agents (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    org_id uuid NOT NULL,
    role text NOT NULL,
    name text NOT NULL,
    vapi_phone_number_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT agents_pkey PRIMARY KEY (id),
    -- One agent per role; it also serves as the index behind the foreign key.
    CONSTRAINT agents_org_id_role_key UNIQUE (org_id, role),
    CONSTRAINT agents_org_id_fkey
        FOREIGN KEY (org_id) REFERENCES public.organizations (id) ON DELETE CASCADE,
    CONSTRAINT agents_role_check CHECK (role IN ('inbound', 'outbound'))
);

COMMENT ON TABLE public.agents
    IS 'Voice agents: one per organisation answers calls, one makes them.';
COMMENT ON COLUMN public.agents.vapi_phone_number_id
    IS 'The provider''s id of the number that the agent calls from; never a phone number.';

CREATE TRIGGER agents_touch_updated_at
    BEFORE UPDATE ON public.agents
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.agents ENABLE ROW LEVEL SECURITY;

CREATE POLICY agents_select_own_org ON public.agents
    FOR SELECT
    TO authenticated
    USING (org_id = (SELECT public.current_org_id()));

REVOKE ALL ON TABLE public.agents FROM PUBLIC, anon, authenticated, service_role;
GRANT SELECT ON TABLE public.agents TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.agents TO service_role;
