-- trueup schema format 1
CREATE TABLE public.organizations (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    telephony_mode text DEFAULT 'none'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT organizations_pkey PRIMARY KEY (id),
    CONSTRAINT organizations_name_check CHECK ((btrim(name) <> ''::text)),
    CONSTRAINT organizations_telephony_mode_check CHECK ((telephony_mode = ANY (ARRAY['byoc'::text, 'managed'::text, 'none'::text])))
);

CREATE TRIGGER organizations_touch_updated_at
    BEFORE UPDATE ON public.organizations
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;

CREATE POLICY organizations_select_own ON public.organizations
    FOR SELECT
    TO authenticated
    USING ((id = ( SELECT public.current_org_id() AS current_org_id)));

GRANT SELECT ON TABLE public.organizations TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.organizations TO service_role;

COMMENT ON TABLE public.organizations IS 'Tenants. Every other row of this database belongs to one of them.';
COMMENT ON COLUMN public.organizations.telephony_mode IS 'byoc: brings its own carrier; managed: numbers are bought for it; none: no telephony. Kept by the functions that buy and release numbers.';
