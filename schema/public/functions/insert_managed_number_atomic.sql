-- trueup schema format 1
CREATE FUNCTION public.insert_managed_number_atomic(
    p_org_id uuid,
    p_subaccount_id uuid,
    p_phone_number text,
    p_twilio_phone_sid text,
    p_country_code text,
    p_number_type text,
    p_vapi_phone_id uuid,
    p_vapi_credential_id uuid,
    p_clinic_name text,
    p_routing_direction text DEFAULT 'inbound'::text
)
RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path TO ''
AS $$
DECLARE
    v_held public.managed_phone_numbers;
    v_number_id uuid;
    v_constraint text;
BEGIN
    IF p_routing_direction IS NULL OR p_routing_direction NOT IN ('inbound', 'outbound') THEN
        RETURN public.rpc_failure('invalid_direction', pg_catalog.format(
            'a number is bought for inbound or for outbound calls, not for %L',
            p_routing_direction));
    END IF;

    -- One purchase or release at a time per organisation. NO KEY, so that rows which merely
    -- refer to the organisation can still be written meanwhile.
    PERFORM FROM public.organizations AS o WHERE o.id = p_org_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN public.rpc_failure('organization_not_found', pg_catalog.format(
            'there is no organisation %s', p_org_id));
    END IF;

    IF NOT EXISTS (
        SELECT FROM public.twilio_subaccounts AS s
        WHERE s.id = p_subaccount_id AND s.org_id = p_org_id AND s.status = 'active'
    ) THEN
        RETURN public.rpc_failure('subaccount_not_found', pg_catalog.format(
            'the organisation has no active subaccount %s', p_subaccount_id));
    END IF;

    IF public.country_requires_address(p_country_code) AND NOT EXISTS (
        SELECT FROM public.org_addresses AS a
        WHERE a.org_id = p_org_id
            AND a.country_code = p_country_code
            AND a.status = 'registered'
    ) THEN
        RETURN public.rpc_failure('address_required', pg_catalog.format(
            'a number in %1$s needs an address in %1$s that is registered with the carrier',
            p_country_code));
    END IF;

    SELECT n.* INTO v_held
    FROM public.managed_phone_numbers AS n
    WHERE n.org_id = p_org_id AND n.routing_direction = p_routing_direction
    FOR UPDATE;

    IF v_held.status IN ('provisioning', 'active') THEN
        RETURN public.rpc_failure('direction_taken', pg_catalog.format(
            'the organisation already has an %s number: %s',
            p_routing_direction, v_held.phone_number));
    END IF;

    -- From here on all or nothing: the handlers below undo the whole block.
    IF v_held.id IS NOT NULL THEN
        PERFORM public.retire_managed_number(v_held.id);
    END IF;

    INSERT INTO public.managed_phone_numbers (
        org_id, subaccount_id, phone_number, twilio_phone_sid, country_code, number_type,
        vapi_phone_id, vapi_credential_id, status, routing_direction
    )
    VALUES (
        p_org_id, p_subaccount_id, p_phone_number, p_twilio_phone_sid, p_country_code,
        p_number_type, p_vapi_phone_id, p_vapi_credential_id, 'active', p_routing_direction
    )
    RETURNING id INTO v_number_id;

    IF p_routing_direction = 'inbound' THEN
        INSERT INTO public.phone_number_mapping (
            org_id, inbound_phone_number, vapi_phone_number_id, clinic_name
        )
        VALUES (p_org_id, p_phone_number, p_vapi_phone_id, p_clinic_name);
    ELSE
        UPDATE public.agents AS a
        SET vapi_phone_number_id = p_vapi_phone_id, linked_phone_number_id = v_number_id
        WHERE a.org_id = p_org_id AND a.role = 'outbound';
    END IF;

    -- The hand-off: the organisation's own credential of this direction steps back.
    UPDATE public.org_credentials AS c
    SET is_active = false
    WHERE c.org_id = p_org_id
        AND c.provider = 'twilio'
        AND c.type = 'auth_token'
        AND c.routing_direction = p_routing_direction
        AND c.is_active;

    INSERT INTO public.org_credentials (org_id, provider, type, is_managed, routing_direction)
    VALUES (p_org_id, 'twilio', 'auth_token', true, p_routing_direction);

    UPDATE public.organizations AS o
    SET telephony_mode = 'managed'
    WHERE o.id = p_org_id AND o.telephony_mode <> 'managed';

    RETURN pg_catalog.jsonb_build_object('success', true, 'id', v_number_id);
EXCEPTION
    WHEN unique_violation THEN
        GET STACKED DIAGNOSTICS v_constraint = CONSTRAINT_NAME;
        CASE v_constraint
            WHEN 'managed_phone_numbers_org_id_routing_direction_key' THEN
                -- The lock above does not help a transaction whose snapshot is older.
                RETURN public.rpc_failure('direction_taken', pg_catalog.format(
                    'the organisation already has an %s number', p_routing_direction));
            WHEN 'managed_phone_numbers_phone_number_key',
                 'managed_phone_numbers_twilio_phone_sid_key',
                 'phone_number_mapping_active_key' THEN
                RETURN public.rpc_failure('number_taken', pg_catalog.format(
                    'the number %s is in use already', p_phone_number));
            ELSE
                RAISE;
        END CASE;
    WHEN check_violation OR not_null_violation THEN
        RETURN public.rpc_failure('invalid_value', SQLERRM);
END;
$$;

REVOKE EXECUTE ON FUNCTION public.insert_managed_number_atomic(uuid, uuid, text, text, text, text, uuid, uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.insert_managed_number_atomic(uuid, uuid, text, text, text, text, uuid, uuid, text, text) TO service_role;

COMMENT ON FUNCTION public.insert_managed_number_atomic(uuid, uuid, text, text, text, text, uuid, uuid, text, text) IS 'Records a bought number with its credential, the organisation''s mode and, inbound, its mapping or, outbound, the agent''s phone id. Answers success and id, or success false with error invalid_direction, organization_not_found, subaccount_not_found, address_required, direction_taken, number_taken or invalid_value, having changed nothing.';
