-- trueup schema format 1
CREATE FUNCTION public.retire_managed_number(
    p_number_id uuid
)
RETURNS void
LANGUAGE plpgsql
SET search_path TO ''
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

REVOKE EXECUTE ON FUNCTION public.retire_managed_number(uuid) FROM PUBLIC;

COMMENT ON FUNCTION public.retire_managed_number(uuid) IS 'Moves a number to the history and undoes what its purchase wrote: mapping, credential, agent''s phone id. A step of the functions that buy and release; nobody else may call it.';
