-- trueup schema format 1
CREATE TABLE public.agents (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    org_id uuid NOT NULL,
    role text NOT NULL,
    name text NOT NULL,
    vapi_phone_number_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    linked_phone_number_id uuid,
    CONSTRAINT agents_pkey PRIMARY KEY (id),
    CONSTRAINT agents_org_id_role_key UNIQUE (org_id, role),
    CONSTRAINT agents_role_check CHECK ((role = ANY (ARRAY['inbound'::text, 'outbound'::text])))
);

ALTER TABLE ONLY public.agents ADD CONSTRAINT agents_linked_phone_number_id_fkey FOREIGN KEY (linked_phone_number_id) REFERENCES public.managed_phone_numbers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.agents ADD CONSTRAINT agents_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id) ON DELETE CASCADE;

CREATE INDEX agents_linked_phone_number_id_idx ON public.agents USING btree (linked_phone_number_id);

CREATE TRIGGER agents_touch_updated_at
    BEFORE UPDATE ON public.agents
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.agents ENABLE ROW LEVEL SECURITY;

CREATE POLICY agents_select_own_org ON public.agents
    FOR SELECT
    TO authenticated
    USING ((org_id = ( SELECT public.current_org_id() AS current_org_id)));

GRANT SELECT ON TABLE public.agents TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.agents TO service_role;

COMMENT ON TABLE public.agents IS 'Voice agents: one per organisation answers calls, one makes them.';
COMMENT ON COLUMN public.agents.vapi_phone_number_id IS 'The provider''s id of the number that the agent calls from; never a phone number.';
COMMENT ON COLUMN public.agents.linked_phone_number_id IS 'The managed number behind vapi_phone_number_id; NULL when the carrier is the organisation''s own.';
