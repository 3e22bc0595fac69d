-- trueup schema format 1
CREATE TABLE public.managed_phone_number_history (
    id uuid NOT NULL,
    org_id uuid NOT NULL,
    subaccount_id uuid NOT NULL,
    phone_number text NOT NULL,
    twilio_phone_sid text NOT NULL,
    country_code text NOT NULL,
    number_type text NOT NULL,
    vapi_phone_id uuid NOT NULL,
    vapi_credential_id uuid,
    status text NOT NULL,
    routing_direction text NOT NULL,
    bought_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT managed_phone_number_history_pkey PRIMARY KEY (id),
    CONSTRAINT managed_phone_number_history_routing_direction_check CHECK ((routing_direction = ANY (ARRAY['inbound'::text, 'outbound'::text, 'unassigned'::text]))),
    CONSTRAINT managed_phone_number_history_status_check CHECK ((status = ANY (ARRAY['released'::text, 'failed'::text])))
);

ALTER TABLE ONLY public.managed_phone_number_history ADD CONSTRAINT managed_phone_number_history_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

CREATE INDEX managed_phone_number_history_org_id_idx ON public.managed_phone_number_history USING btree (org_id);

ALTER TABLE public.managed_phone_number_history ENABLE ROW LEVEL SECURITY;

CREATE POLICY managed_phone_number_history_select_own_org ON public.managed_phone_number_history
    FOR SELECT
    TO authenticated
    USING ((org_id = ( SELECT public.current_org_id() AS current_org_id)));

GRANT SELECT ON TABLE public.managed_phone_number_history TO authenticated;
GRANT SELECT ON TABLE public.managed_phone_number_history TO service_role;

COMMENT ON TABLE public.managed_phone_number_history IS 'Numbers that we no longer hold, as they were in managed_phone_numbers.';
COMMENT ON COLUMN public.managed_phone_number_history.id IS 'The id that the number had in managed_phone_numbers.';
COMMENT ON COLUMN public.managed_phone_number_history.routing_direction IS 'The direction that the number served.';
