-- trueup schema format 1
CREATE TABLE public.managed_phone_numbers (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    org_id uuid NOT NULL,
    subaccount_id uuid NOT NULL,
    phone_number text NOT NULL,
    twilio_phone_sid text NOT NULL,
    country_code text NOT NULL,
    number_type text NOT NULL,
    vapi_phone_id uuid NOT NULL,
    vapi_credential_id uuid,
    status text DEFAULT 'provisioning'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    routing_direction text DEFAULT 'inbound'::text NOT NULL,
    CONSTRAINT managed_phone_numbers_pkey PRIMARY KEY (id),
    CONSTRAINT managed_phone_numbers_org_id_routing_direction_key UNIQUE (org_id, routing_direction),
    CONSTRAINT managed_phone_numbers_phone_number_key UNIQUE (phone_number),
    CONSTRAINT managed_phone_numbers_twilio_phone_sid_key UNIQUE (twilio_phone_sid),
    CONSTRAINT managed_phone_numbers_country_code_check CHECK ((country_code ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT managed_phone_numbers_number_type_check CHECK ((number_type = ANY (ARRAY['local'::text, 'toll_free'::text, 'mobile'::text]))),
    CONSTRAINT managed_phone_numbers_phone_number_check CHECK ((phone_number ~ '^\+[1-9][0-9]{6,14}$'::text)),
    CONSTRAINT managed_phone_numbers_routing_direction_check CHECK ((routing_direction = ANY (ARRAY['inbound'::text, 'outbound'::text, 'unassigned'::text]))),
    CONSTRAINT managed_phone_numbers_status_check CHECK ((status = ANY (ARRAY['provisioning'::text, 'active'::text, 'released'::text, 'failed'::text]))),
    CONSTRAINT managed_phone_numbers_twilio_phone_sid_check CHECK ((twilio_phone_sid ~ '^PN[0-9a-f]{32}$'::text))
);

ALTER TABLE ONLY public.managed_phone_numbers ADD CONSTRAINT managed_phone_numbers_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id) ON DELETE RESTRICT;
ALTER TABLE ONLY public.managed_phone_numbers ADD CONSTRAINT managed_phone_numbers_subaccount_id_fkey FOREIGN KEY (subaccount_id, org_id) REFERENCES public.twilio_subaccounts(id, org_id) ON DELETE RESTRICT;

CREATE INDEX managed_phone_numbers_subaccount_id_idx ON public.managed_phone_numbers USING btree (subaccount_id, org_id);

CREATE TRIGGER managed_phone_numbers_touch_updated_at
    BEFORE UPDATE ON public.managed_phone_numbers
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.managed_phone_numbers ENABLE ROW LEVEL SECURITY;

CREATE POLICY managed_phone_numbers_select_own_org ON public.managed_phone_numbers
    FOR SELECT
    TO authenticated
    USING ((org_id = ( SELECT public.current_org_id() AS current_org_id)));

GRANT UPDATE (status) ON TABLE public.managed_phone_numbers TO service_role;
GRANT SELECT ON TABLE public.managed_phone_numbers TO authenticated;
GRANT SELECT ON TABLE public.managed_phone_numbers TO service_role;

COMMENT ON TABLE public.managed_phone_numbers IS 'Source of truth for the numbers that we hold for organisations.';
COMMENT ON CONSTRAINT managed_phone_numbers_org_id_routing_direction_key ON public.managed_phone_numbers IS 'One number per organisation and direction, and one parked number.';
COMMENT ON COLUMN public.managed_phone_numbers.phone_number IS 'E.164.';
COMMENT ON COLUMN public.managed_phone_numbers.country_code IS 'ISO 3166-1 alpha-2 code of the country that the number belongs to.';
COMMENT ON COLUMN public.managed_phone_numbers.vapi_phone_id IS 'The provider''s id of the number. A uuid, so that a phone number cannot take its place.';
COMMENT ON COLUMN public.managed_phone_numbers.status IS 'provisioning and active hold the place of a number; released and failed, which the carrier reports, no longer serve calls.';
COMMENT ON COLUMN public.managed_phone_numbers.routing_direction IS 'inbound: answers calls; outbound: calls are made from it; unassigned: parked by support, kept and paid for, serves no calls and takes no place in a direction.';
