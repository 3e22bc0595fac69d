-- trueup schema format 1
CREATE TABLE public.org_addresses (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    org_id uuid NOT NULL,
    country_code text NOT NULL,
    street text NOT NULL,
    city text NOT NULL,
    region text,
    postal_code text NOT NULL,
    twilio_address_sid text,
    status text DEFAULT 'pending'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT org_addresses_pkey PRIMARY KEY (id),
    CONSTRAINT org_addresses_org_id_country_code_key UNIQUE (org_id, country_code),
    CONSTRAINT org_addresses_twilio_address_sid_key UNIQUE (twilio_address_sid),
    CONSTRAINT org_addresses_country_code_check CHECK ((country_code ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT org_addresses_registered_check CHECK (((status <> 'registered'::text) OR (twilio_address_sid IS NOT NULL))),
    CONSTRAINT org_addresses_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'registered'::text, 'rejected'::text]))),
    CONSTRAINT org_addresses_twilio_address_sid_check CHECK ((twilio_address_sid ~ '^AD[0-9a-f]{32}$'::text))
);

ALTER TABLE ONLY public.org_addresses ADD CONSTRAINT org_addresses_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

CREATE TRIGGER org_addresses_touch_updated_at
    BEFORE UPDATE ON public.org_addresses
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.org_addresses ENABLE ROW LEVEL SECURITY;

CREATE POLICY org_addresses_insert_own_org ON public.org_addresses
    FOR INSERT
    TO authenticated
    WITH CHECK ((org_id = ( SELECT public.current_org_id() AS current_org_id)));

CREATE POLICY org_addresses_select_own_org ON public.org_addresses
    FOR SELECT
    TO authenticated
    USING ((org_id = ( SELECT public.current_org_id() AS current_org_id)));

GRANT INSERT (city) ON TABLE public.org_addresses TO authenticated;
GRANT INSERT (country_code) ON TABLE public.org_addresses TO authenticated;
GRANT INSERT (org_id) ON TABLE public.org_addresses TO authenticated;
GRANT INSERT (postal_code) ON TABLE public.org_addresses TO authenticated;
GRANT INSERT (region) ON TABLE public.org_addresses TO authenticated;
GRANT INSERT (street) ON TABLE public.org_addresses TO authenticated;
GRANT SELECT ON TABLE public.org_addresses TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.org_addresses TO service_role;

COMMENT ON TABLE public.org_addresses IS 'Addresses of organisations, one per country, for numbers that need one.';
COMMENT ON COLUMN public.org_addresses.twilio_address_sid IS 'The carrier''s id of the address, once it accepted it.';
COMMENT ON COLUMN public.org_addresses.status IS 'People hand in an address, which is pending; the back end records what the carrier says.';
