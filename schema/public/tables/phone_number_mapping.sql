-- trueup schema format 1
CREATE TABLE public.phone_number_mapping (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    org_id uuid NOT NULL,
    inbound_phone_number text NOT NULL,
    vapi_phone_number_id uuid NOT NULL,
    clinic_name text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT phone_number_mapping_pkey PRIMARY KEY (id),
    CONSTRAINT phone_number_mapping_inbound_phone_number_check CHECK ((inbound_phone_number ~ '^\+[1-9][0-9]{6,14}$'::text))
);

ALTER TABLE ONLY public.phone_number_mapping ADD CONSTRAINT phone_number_mapping_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

CREATE UNIQUE INDEX phone_number_mapping_active_key ON public.phone_number_mapping USING btree (inbound_phone_number) WHERE is_active;
CREATE INDEX phone_number_mapping_org_id_idx ON public.phone_number_mapping USING btree (org_id);

CREATE TRIGGER phone_number_mapping_touch_updated_at
    BEFORE UPDATE ON public.phone_number_mapping
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.phone_number_mapping ENABLE ROW LEVEL SECURITY;

CREATE POLICY phone_number_mapping_select_own_org ON public.phone_number_mapping
    FOR SELECT
    TO authenticated
    USING ((org_id = ( SELECT public.current_org_id() AS current_org_id)));

GRANT SELECT ON TABLE public.phone_number_mapping TO authenticated;
GRANT SELECT ON TABLE public.phone_number_mapping TO service_role;

COMMENT ON TABLE public.phone_number_mapping IS 'Inbound routing only: which organisation a called number belongs to.';
COMMENT ON INDEX public.phone_number_mapping_active_key IS 'A called number leads to one organisation.';
COMMENT ON COLUMN public.phone_number_mapping.clinic_name IS 'What the agent says when it answers.';
