-- Step 7 of 8: released and failed numbers make way.
--
-- UNIQUE (org_id, routing_direction) counts every row. So a number that serves no calls any more
-- moves here, and its direction is free to be bought again.

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
    bought_at timestamptz NOT NULL,
    retired_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT managed_phone_number_history_pkey PRIMARY KEY (id),
    CONSTRAINT managed_phone_number_history_org_id_fkey
        FOREIGN KEY (org_id) REFERENCES public.organizations (id) ON DELETE CASCADE,
    CONSTRAINT managed_phone_number_history_status_check
        CHECK (status IN ('released', 'failed')),
    CONSTRAINT managed_phone_number_history_routing_direction_check
        CHECK (routing_direction IN ('inbound', 'outbound', 'unassigned'))
);

CREATE INDEX managed_phone_number_history_org_id_idx
    ON public.managed_phone_number_history (org_id);

COMMENT ON TABLE public.managed_phone_number_history
    IS 'Numbers that we no longer hold, as they were in managed_phone_numbers.';
COMMENT ON COLUMN public.managed_phone_number_history.id
    IS 'The id that the number had in managed_phone_numbers.';
COMMENT ON COLUMN public.managed_phone_number_history.routing_direction
    IS 'The direction that the number served.';

ALTER TABLE public.managed_phone_number_history ENABLE ROW LEVEL SECURITY;

CREATE POLICY managed_phone_number_history_select_own_org
    ON public.managed_phone_number_history
    FOR SELECT
    TO authenticated
    USING (org_id = (SELECT public.current_org_id()));

REVOKE ALL ON TABLE public.managed_phone_number_history
    FROM PUBLIC, anon, authenticated, service_role;
GRANT SELECT ON TABLE public.managed_phone_number_history TO authenticated, service_role;

CREATE FUNCTION public.retire_managed_number(p_number_id uuid)
RETURNS void
LANGUAGE plpgsql
SET search_path = ''
AS $$
DECLARE
    v_gone public.managed_phone_number_history;
BEGIN
    WITH gone AS (
        DELETE FROM public.managed_phone_numbers AS n
        WHERE n.id = p_number_id
        RETURNING n.*
    )
    INSERT INTO public.managed_phone_number_history (
        id, org_id, subaccount_id, phone_number, twilio_phone_sid, country_code, number_type,
        vapi_phone_id, vapi_credential_id, status, routing_direction, bought_at
    )
    SELECT
        g.id, g.org_id, g.subaccount_id, g.phone_number, g.twilio_phone_sid, g.country_code,
        g.number_type, g.vapi_phone_id, g.vapi_credential_id,
        CASE g.status WHEN 'failed' THEN 'failed' ELSE 'released' END,
        g.routing_direction, g.created_at
    FROM gone AS g
    RETURNING * INTO v_gone;

    UPDATE public.phone_number_mapping AS m
    SET is_active = false
    WHERE m.org_id = v_gone.org_id
        AND m.inbound_phone_number = v_gone.phone_number
        AND m.is_active;

    UPDATE public.org_credentials AS c
    SET is_active = false
    WHERE c.org_id = v_gone.org_id
        AND c.routing_direction = v_gone.routing_direction
        AND c.is_managed
        AND c.is_active;

    -- By the provider's id: the foreign key has already emptied linked_phone_number_id.
    UPDATE public.agents AS a
    SET vapi_phone_number_id = NULL
    WHERE a.org_id = v_gone.org_id
        AND a.vapi_phone_number_id = v_gone.vapi_phone_id;
END;
$$;

COMMENT ON FUNCTION public.retire_managed_number(uuid)
    IS 'Moves a number to the history and undoes what its purchase wrote: mapping, credential, '
       'agent''s phone id. A step of the functions that buy and release; nobody else may call it.';

REVOKE ALL ON FUNCTION public.retire_managed_number(uuid)
    FROM PUBLIC, anon, authenticated, service_role;
