-- The source of truth for telephony credentials: whose carrier account serves an organisation.

CREATE TABLE public.org_credentials (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    org_id uuid NOT NULL,
    provider text NOT NULL,
    type text NOT NULL,
    is_managed boolean NOT NULL DEFAULT false,
    is_active boolean NOT NULL DEFAULT true,
    encrypted_secret bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT org_credentials_pkey PRIMARY KEY (id),
    CONSTRAINT org_credentials_org_id_fkey
        FOREIGN KEY (org_id) REFERENCES public.organizations (id) ON DELETE CASCADE,
    CONSTRAINT org_credentials_provider_check CHECK (provider IN ('twilio', 'vapi')),
    CONSTRAINT org_credentials_type_check CHECK (type IN ('auth_token', 'api_key')),
    -- A managed credential has no copy of the secret that could go stale: the subaccount has it.
    CONSTRAINT org_credentials_encrypted_secret_check
        CHECK (is_managed = (encrypted_secret IS NULL))
);

CREATE INDEX org_credentials_org_id_idx ON public.org_credentials (org_id);

-- The hand-off rule: whoever activates a credential deactivates its predecessor in the same
-- transaction. Inactive rows stay, so that an organisation can return to its own carrier.
CREATE UNIQUE INDEX org_credentials_active_key
    ON public.org_credentials (org_id, provider, type)
    WHERE is_active;

COMMENT ON TABLE public.org_credentials
    IS 'Source of truth for telephony credentials, active ones and predecessors.';
COMMENT ON COLUMN public.org_credentials.is_managed
    IS 'true: the account is a subaccount of ours; false: the organisation brought its own.';
COMMENT ON COLUMN public.org_credentials.is_active
    IS 'Calls use the active one; see org_credentials_active_key.';
COMMENT ON COLUMN public.org_credentials.encrypted_secret
    IS 'Encrypted by the application, of the organisation''s own account only. Never shown to '
       'people: authenticated has no right to this column.';
COMMENT ON INDEX public.org_credentials_active_key
    IS 'One active credential per organisation, provider and type.';

CREATE TRIGGER org_credentials_touch_updated_at
    BEFORE UPDATE ON public.org_credentials
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.org_credentials ENABLE ROW LEVEL SECURITY;

CREATE POLICY org_credentials_select_own_org ON public.org_credentials
    FOR SELECT
    TO authenticated
    USING (org_id = (SELECT public.current_org_id()));

REVOKE ALL ON TABLE public.org_credentials FROM PUBLIC, anon, authenticated, service_role;
GRANT SELECT (id, org_id, provider, type, is_managed, is_active, created_at, updated_at)
    ON TABLE public.org_credentials TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.org_credentials TO service_role;
