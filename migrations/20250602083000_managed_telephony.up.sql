-- Numbers that are bought for an organisation, and how calls to them find it.
--
-- Numbers and mappings are written by functions only, which keep number, mapping, credential and
-- mode together. The back end reads them, and reports in status what the carrier says.

CREATE TABLE public.twilio_subaccounts (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    org_id uuid NOT NULL,
    twilio_account_sid text NOT NULL,
    encrypted_token bytea NOT NULL,
    status text NOT NULL DEFAULT 'active',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT twilio_subaccounts_pkey PRIMARY KEY (id),
    CONSTRAINT twilio_subaccounts_org_id_key UNIQUE (org_id),
    CONSTRAINT twilio_subaccounts_twilio_account_sid_key UNIQUE (twilio_account_sid),
    -- For foreign keys that carry the organisation along.
    CONSTRAINT twilio_subaccounts_id_org_id_key UNIQUE (id, org_id),
    -- No cascade: a subaccount costs money until it is closed at the carrier.
    CONSTRAINT twilio_subaccounts_org_id_fkey
        FOREIGN KEY (org_id) REFERENCES public.organizations (id) ON DELETE RESTRICT,
    CONSTRAINT twilio_subaccounts_twilio_account_sid_check
        CHECK (twilio_account_sid ~ '^AC[0-9a-f]{32}$'),
    CONSTRAINT twilio_subaccounts_status_check
        CHECK (status IN ('active', 'suspended', 'closed'))
);

COMMENT ON TABLE public.twilio_subaccounts
    IS 'The carrier account that we run for an organisation: one each.';
COMMENT ON COLUMN public.twilio_subaccounts.encrypted_token
    IS 'Encrypted by the application. Never shown to people.';

CREATE TRIGGER twilio_subaccounts_touch_updated_at
    BEFORE UPDATE ON public.twilio_subaccounts
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.twilio_subaccounts ENABLE ROW LEVEL SECURITY;

CREATE POLICY twilio_subaccounts_select_own_org ON public.twilio_subaccounts
    FOR SELECT
    TO authenticated
    USING (org_id = (SELECT public.current_org_id()));

REVOKE ALL ON TABLE public.twilio_subaccounts FROM PUBLIC, anon, authenticated, service_role;
GRANT SELECT (id, org_id, status, created_at, updated_at)
    ON TABLE public.twilio_subaccounts TO authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE public.twilio_subaccounts TO service_role;

CREATE TABLE public.managed_phone_numbers (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    org_id uuid NOT NULL,
    subaccount_id uuid NOT NULL,
    phone_number text NOT NULL,
    twilio_phone_sid text NOT NULL,
    country_code text NOT NULL,
    number_type text NOT NULL,
    vapi_phone_id uuid NOT NULL,
    vapi_credential_id uuid,
    status text NOT NULL DEFAULT 'provisioning',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT managed_phone_numbers_pkey PRIMARY KEY (id),
    CONSTRAINT managed_phone_numbers_org_id_key UNIQUE (org_id),
    CONSTRAINT managed_phone_numbers_phone_number_key UNIQUE (phone_number),
    CONSTRAINT managed_phone_numbers_twilio_phone_sid_key UNIQUE (twilio_phone_sid),
    -- No cascade: a number costs money until it is released at the carrier.
    CONSTRAINT managed_phone_numbers_org_id_fkey
        FOREIGN KEY (org_id) REFERENCES public.organizations (id) ON DELETE RESTRICT,
    -- With org_id, so that no number can sit in another organisation's account.
    CONSTRAINT managed_phone_numbers_subaccount_id_fkey
        FOREIGN KEY (subaccount_id, org_id)
        REFERENCES public.twilio_subaccounts (id, org_id) ON DELETE RESTRICT,
    CONSTRAINT managed_phone_numbers_phone_number_check
        CHECK (phone_number ~ '^\+[1-9][0-9]{6,14}$'),
    CONSTRAINT managed_phone_numbers_twilio_phone_sid_check
        CHECK (twilio_phone_sid ~ '^PN[0-9a-f]{32}$'),
    CONSTRAINT managed_phone_numbers_country_code_check CHECK (country_code ~ '^[A-Z]{2}$'),
    CONSTRAINT managed_phone_numbers_number_type_check
        CHECK (number_type IN ('local', 'toll_free', 'mobile')),
    CONSTRAINT managed_phone_numbers_status_check
        CHECK (status IN ('provisioning', 'active', 'released', 'failed'))
);

CREATE INDEX managed_phone_numbers_subaccount_id_idx
    ON public.managed_phone_numbers (subaccount_id, org_id);

COMMENT ON TABLE public.managed_phone_numbers
    IS 'Source of truth for the numbers that we hold for organisations.';
COMMENT ON COLUMN public.managed_phone_numbers.phone_number
    IS 'E.164.';
COMMENT ON COLUMN public.managed_phone_numbers.country_code
    IS 'ISO 3166-1 alpha-2 code of the country that the number belongs to.';
COMMENT ON COLUMN public.managed_phone_numbers.vapi_phone_id
    IS 'The provider''s id of the number. A uuid, so that a phone number cannot take its place.';
COMMENT ON COLUMN public.managed_phone_numbers.status
    IS 'provisioning and active hold the place of a number; released and failed, which the '
       'carrier reports, no longer serve calls.';

CREATE TRIGGER managed_phone_numbers_touch_updated_at
    BEFORE UPDATE ON public.managed_phone_numbers
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.managed_phone_numbers ENABLE ROW LEVEL SECURITY;

CREATE POLICY managed_phone_numbers_select_own_org ON public.managed_phone_numbers
    FOR SELECT
    TO authenticated
    USING (org_id = (SELECT public.current_org_id()));

REVOKE ALL ON TABLE public.managed_phone_numbers FROM PUBLIC, anon, authenticated, service_role;
GRANT SELECT ON TABLE public.managed_phone_numbers TO authenticated, service_role;
GRANT UPDATE (status) ON TABLE public.managed_phone_numbers TO service_role;

CREATE TABLE public.phone_number_mapping (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    org_id uuid NOT NULL,
    inbound_phone_number text NOT NULL,
    vapi_phone_number_id uuid NOT NULL,
    clinic_name text NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT phone_number_mapping_pkey PRIMARY KEY (id),
    CONSTRAINT phone_number_mapping_org_id_fkey
        FOREIGN KEY (org_id) REFERENCES public.organizations (id) ON DELETE CASCADE,
    CONSTRAINT phone_number_mapping_inbound_phone_number_check
        CHECK (inbound_phone_number ~ '^\+[1-9][0-9]{6,14}$')
);

CREATE INDEX phone_number_mapping_org_id_idx ON public.phone_number_mapping (org_id);

CREATE UNIQUE INDEX phone_number_mapping_active_key
    ON public.phone_number_mapping (inbound_phone_number)
    WHERE is_active;

COMMENT ON TABLE public.phone_number_mapping
    IS 'Inbound routing only: which organisation a called number belongs to.';
COMMENT ON COLUMN public.phone_number_mapping.clinic_name
    IS 'What the agent says when it answers.';
COMMENT ON INDEX public.phone_number_mapping_active_key
    IS 'A called number leads to one organisation.';

CREATE TRIGGER phone_number_mapping_touch_updated_at
    BEFORE UPDATE ON public.phone_number_mapping
    FOR EACH ROW
    EXECUTE FUNCTION public.touch_updated_at();

ALTER TABLE public.phone_number_mapping ENABLE ROW LEVEL SECURITY;

CREATE POLICY phone_number_mapping_select_own_org ON public.phone_number_mapping
    FOR SELECT
    TO authenticated
    USING (org_id = (SELECT public.current_org_id()));

REVOKE ALL ON TABLE public.phone_number_mapping FROM PUBLIC, anon, authenticated, service_role;
GRANT SELECT ON TABLE public.phone_number_mapping TO authenticated, service_role;

-- A new column that is NULL everywhere: no rewrite, and nothing for the foreign key to check.
-- Its index follows in a migration of its own, as agents is in use.
ALTER TABLE public.agents
    ADD COLUMN linked_phone_number_id uuid
        CONSTRAINT agents_linked_phone_number_id_fkey
        REFERENCES public.managed_phone_numbers (id) ON DELETE SET NULL;

COMMENT ON COLUMN public.agents.linked_phone_number_id
    IS 'The managed number behind vapi_phone_number_id; NULL when the carrier is the '
       'organisation''s own.';
