-- trueup schema format 1
CREATE TABLE public.org_credentials (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    org_id uuid NOT NULL,
    provider text NOT NULL,
    type text NOT NULL,
    is_managed boolean DEFAULT false NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    encrypted_secret bytea,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    routing_direction text DEFAULT 'inbound'::text NOT NULL,
    CONSTRAINT org_credentials_pkey PRIMARY KEY (id),
    CONSTRAINT org_credentials_encrypted_secret_check CHECK ((is_managed = (encrypted_secret IS NULL))),
    CONSTRAINT org_credentials_provider_check CHECK ((provider = ANY (ARRAY['twilio'::text, 'vapi'::text]))),
    CONSTRAINT org_credentials_routing_direction_check CHECK ((routing_direction = ANY (ARRAY['inbound'::text, 'outbound'::text, 'unassigned'::text]))),
    CONSTRAINT org_credentials_type_check CHECK ((type = ANY (ARRAY['auth_token'::text, 'api_key'::text])))
);

ALTER TABLE ONLY public.org_credentials ADD CONSTRAINT org_credentials_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

CREATE UNIQUE INDEX org_credentials_active_direction_key ON public.org_credentials USING btree (org_id, provider, type, routing_direction) WHERE is_active;
CREATE INDEX org_credentials_org_id_idx ON public.org_credentials USING btree (org_id);

CREATE TRIGGER org_credentials_touch_updated_at
    BEFORE UPDATE ON public.org_credentials
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.org_credentials ENABLE ROW LEVEL SECURITY;

CREATE POLICY org_credentials_select_own_org ON public.org_credentials
    FOR SELECT
    TO authenticated
    USING ((org_id = ( SELECT public.current_org_id() AS current_org_id)));

GRANT SELECT (created_at) ON TABLE public.org_credentials TO authenticated;
GRANT SELECT (id) ON TABLE public.org_credentials TO authenticated;
GRANT SELECT (is_active) ON TABLE public.org_credentials TO authenticated;
GRANT SELECT (is_managed) ON TABLE public.org_credentials TO authenticated;
GRANT SELECT (org_id) ON TABLE public.org_credentials TO authenticated;
GRANT SELECT (provider) ON TABLE public.org_credentials TO authenticated;
GRANT SELECT (routing_direction) ON TABLE public.org_credentials TO authenticated;
GRANT SELECT (type) ON TABLE public.org_credentials TO authenticated;
GRANT SELECT (updated_at) ON TABLE public.org_credentials TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.org_credentials TO service_role;

COMMENT ON TABLE public.org_credentials IS 'Source of truth for telephony credentials, active ones and predecessors.';
COMMENT ON INDEX public.org_credentials_active_direction_key IS 'One active credential per organisation, provider, type and direction.';
COMMENT ON COLUMN public.org_credentials.is_managed IS 'true: the account is a subaccount of ours; false: the organisation brought its own.';
COMMENT ON COLUMN public.org_credentials.is_active IS 'Calls use the active one; see org_credentials_active_direction_key.';
COMMENT ON COLUMN public.org_credentials.encrypted_secret IS 'Encrypted by the application, of the organisation''s own account only. Never shown to people: authenticated has no right to this column.';
COMMENT ON COLUMN public.org_credentials.routing_direction IS 'Which calls the credential serves; the values are those of managed_phone_numbers.';
