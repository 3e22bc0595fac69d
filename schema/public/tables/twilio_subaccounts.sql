-- trueup schema format 1
CREATE TABLE public.twilio_subaccounts (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    org_id uuid NOT NULL,
    twilio_account_sid text NOT NULL,
    encrypted_token bytea NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT twilio_subaccounts_pkey PRIMARY KEY (id),
    CONSTRAINT twilio_subaccounts_id_org_id_key UNIQUE (id, org_id),
    CONSTRAINT twilio_subaccounts_org_id_key UNIQUE (org_id),
    CONSTRAINT twilio_subaccounts_twilio_account_sid_key UNIQUE (twilio_account_sid),
    CONSTRAINT twilio_subaccounts_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'closed'::text]))),
    CONSTRAINT twilio_subaccounts_twilio_account_sid_check CHECK ((twilio_account_sid ~ '^AC[0-9a-f]{32}$'::text))
);

ALTER TABLE ONLY public.twilio_subaccounts ADD CONSTRAINT twilio_subaccounts_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id) ON DELETE RESTRICT;

CREATE TRIGGER twilio_subaccounts_touch_updated_at
    BEFORE UPDATE ON public.twilio_subaccounts
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.twilio_subaccounts ENABLE ROW LEVEL SECURITY;

CREATE POLICY twilio_subaccounts_select_own_org ON public.twilio_subaccounts
    FOR SELECT
    TO authenticated
    USING ((org_id = ( SELECT public.current_org_id() AS current_org_id)));

GRANT SELECT (created_at) ON TABLE public.twilio_subaccounts TO authenticated;
GRANT SELECT (id) ON TABLE public.twilio_subaccounts TO authenticated;
GRANT SELECT (org_id) ON TABLE public.twilio_subaccounts TO authenticated;
GRANT SELECT (status) ON TABLE public.twilio_subaccounts TO authenticated;
GRANT SELECT (updated_at) ON TABLE public.twilio_subaccounts TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.twilio_subaccounts TO service_role;

COMMENT ON TABLE public.twilio_subaccounts IS 'The carrier account that we run for an organisation: one each.';
COMMENT ON COLUMN public.twilio_subaccounts.encrypted_token IS 'Encrypted by the application. Never shown to people.';
