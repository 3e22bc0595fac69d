-- Back to the function that knows one number per organisation, and takes every number to be
-- inbound. It would mislead calls of an organisation that has any other number: refuse.

DO $$
DECLARE
    v_org_id uuid;
    v_numbers text;
BEGIN
    SELECT n.org_id,
           string_agg(n.phone_number || ' (' || n.routing_direction || ')', ', '
                      ORDER BY n.routing_direction)
    INTO v_org_id, v_numbers
    FROM public.managed_phone_numbers AS n
    GROUP BY n.org_id
    HAVING bool_or(n.routing_direction <> 'inbound')
    ORDER BY n.org_id
    LIMIT 1;

    IF FOUND THEN
        RAISE EXCEPTION 'cannot return to one inbound number per organisation: % has %',
            v_org_id, v_numbers
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  HINT = 'Release every number that is not inbound, or stay at this version.';
    END IF;
END;
$$;

DROP FUNCTION public.insert_managed_number_atomic(
    uuid, uuid, text, text, text, text, uuid, uuid, text, text
);

CREATE FUNCTION public.insert_managed_number_atomic(
    p_org_id uuid,
    p_subaccount_id uuid,
    p_phone_number text,
    p_twilio_phone_sid text,
    p_country_code text,
    p_number_type text,
    p_vapi_phone_id uuid,
    p_vapi_credential_id uuid,
    p_clinic_name text
)
RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = ''
AS $$
DECLARE
    v_number_id uuid;
BEGIN
    IF EXISTS (
        SELECT FROM public.managed_phone_numbers AS n
        WHERE n.org_id = p_org_id AND n.status = 'active'
    ) THEN
        RETURN public.rpc_failure(
            'number_exists', 'the organisation already has an active phone number');
    END IF;

    INSERT INTO public.managed_phone_numbers (
        org_id, subaccount_id, phone_number, twilio_phone_sid, country_code, number_type,
        vapi_phone_id, vapi_credential_id, status
    )
    VALUES (
        p_org_id, p_subaccount_id, p_phone_number, p_twilio_phone_sid, p_country_code,
        p_number_type, p_vapi_phone_id, p_vapi_credential_id, 'active'
    )
    RETURNING id INTO v_number_id;

    INSERT INTO public.phone_number_mapping (
        org_id, inbound_phone_number, vapi_phone_number_id, clinic_name
    )
    VALUES (p_org_id, p_phone_number, p_vapi_phone_id, p_clinic_name);

    UPDATE public.org_credentials
    SET is_active = false
    WHERE org_id = p_org_id AND provider = 'twilio' AND type = 'auth_token' AND is_active;

    INSERT INTO public.org_credentials (org_id, provider, type, is_managed)
    VALUES (p_org_id, 'twilio', 'auth_token', true);

    UPDATE public.organizations
    SET telephony_mode = 'managed'
    WHERE id = p_org_id;

    UPDATE public.agents
    SET vapi_phone_number_id = p_vapi_phone_id, linked_phone_number_id = v_number_id
    WHERE org_id = p_org_id AND role = 'outbound';

    RETURN pg_catalog.jsonb_build_object('success', true, 'id', v_number_id);
END;
$$;

COMMENT ON FUNCTION public.insert_managed_number_atomic(
    uuid, uuid, text, text, text, text, uuid, uuid, text
)
    IS 'Records a bought number with its mapping, credential, mode and agent. '
       'Refuses when the organisation has any active number.';

-- It trusts p_org_id, hence the back end only.
REVOKE ALL ON FUNCTION public.insert_managed_number_atomic(
    uuid, uuid, text, text, text, text, uuid, uuid, text
) FROM PUBLIC, anon, authenticated, service_role;
GRANT EXECUTE ON FUNCTION public.insert_managed_number_atomic(
    uuid, uuid, text, text, text, text, uuid, uuid, text
) TO service_role;
