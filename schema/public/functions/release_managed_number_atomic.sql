-- trueup schema format 1
CREATE FUNCTION public.release_managed_number_atomic(
    p_org_id uuid,
    p_routing_direction text
)
RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path TO ''
AS $$
DECLARE
    v_number public.managed_phone_numbers;
    v_mode text;
BEGIN
    IF p_routing_direction IS NULL
        OR p_routing_direction NOT IN ('inbound', 'outbound', 'unassigned')
    THEN
        RETURN public.rpc_failure('invalid_direction', pg_catalog.format(
            'a number is inbound, outbound or unassigned, not %L', p_routing_direction));
    END IF;

    -- The same lock as a purchase takes: the mode below depends on all numbers.
    SELECT o.telephony_mode INTO v_mode
    FROM public.organizations AS o
    WHERE o.id = p_org_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN public.rpc_failure('organization_not_found', pg_catalog.format(
            'there is no organisation %s', p_org_id));
    END IF;

    SELECT n.* INTO v_number
    FROM public.managed_phone_numbers AS n
    WHERE n.org_id = p_org_id AND n.routing_direction = p_routing_direction
    FOR UPDATE;
    IF NOT FOUND THEN
        RETURN public.rpc_failure('number_not_found', pg_catalog.format(
            'the organisation has no %s number', p_routing_direction));
    END IF;

    PERFORM public.retire_managed_number(v_number.id);

    IF NOT EXISTS (
        SELECT FROM public.managed_phone_numbers AS n
        WHERE n.org_id = p_org_id AND n.status IN ('provisioning', 'active')
    ) THEN
        v_mode := CASE
            WHEN EXISTS (
                SELECT FROM public.org_credentials AS c
                WHERE c.org_id = p_org_id AND c.is_active AND NOT c.is_managed
            ) THEN 'byoc'
            ELSE 'none'
        END;

        UPDATE public.organizations AS o
        SET telephony_mode = v_mode
        WHERE o.id = p_org_id AND o.telephony_mode <> v_mode;
    END IF;

    RETURN pg_catalog.jsonb_build_object(
        'success', true,
        'id', v_number.id,
        'phone_number', v_number.phone_number,
        'twilio_phone_sid', v_number.twilio_phone_sid,
        'telephony_mode', v_mode
    );
END;
$$;

REVOKE EXECUTE ON FUNCTION public.release_managed_number_atomic(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.release_managed_number_atomic(uuid, text) TO service_role;

COMMENT ON FUNCTION public.release_managed_number_atomic(uuid, text) IS 'Releases the number of one direction with its mapping, credential and agent''s phone id, and never touches another direction. Without a number left, the mode becomes byoc when the organisation has a credential of its own, else none. Answers success and id, or success false with error invalid_direction, organization_not_found or number_not_found.';
