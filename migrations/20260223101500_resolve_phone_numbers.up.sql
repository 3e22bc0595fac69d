-- Which number a call uses. Answers are the provider's ids: a phone number in their place has cost
-- calls before, and a uuid cannot be one.

CREATE FUNCTION public.resolve_vapi_phone_id(p_org_id uuid, p_routing_direction text)
RETURNS uuid
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path = ''
AS $$
    SELECT n.vapi_phone_id
    FROM public.managed_phone_numbers AS n
    WHERE n.org_id = p_org_id
        AND n.routing_direction = p_routing_direction
        AND n.routing_direction IN ('inbound', 'outbound')
        AND n.status = 'active'
$$;

COMMENT ON FUNCTION public.resolve_vapi_phone_id(uuid, text)
    IS 'The provider''s id of the active number of a direction: outbound for calls that the '
       'organisation makes, inbound for those that it answers. NULL when it has none.';

CREATE FUNCTION public.route_inbound_call(p_phone_number text)
RETURNS TABLE (org_id uuid, vapi_phone_number_id uuid, clinic_name text)
LANGUAGE sql
STABLE
PARALLEL SAFE
ROWS 1
SET search_path = ''
AS $$
    SELECT m.org_id, m.vapi_phone_number_id, m.clinic_name
    FROM public.phone_number_mapping AS m
    WHERE m.inbound_phone_number = p_phone_number
        AND m.is_active
$$;

COMMENT ON FUNCTION public.route_inbound_call(text)
    IS 'Whom a called number belongs to, and how to answer. No row when it is nobody''s.';

-- Both run with the caller's rights, so that row security holds.
REVOKE ALL ON FUNCTION public.resolve_vapi_phone_id(uuid, text)
    FROM PUBLIC, anon, authenticated, service_role;
GRANT EXECUTE ON FUNCTION public.resolve_vapi_phone_id(uuid, text)
    TO authenticated, service_role;

REVOKE ALL ON FUNCTION public.route_inbound_call(text)
    FROM PUBLIC, anon, authenticated, service_role;
GRANT EXECUTE ON FUNCTION public.route_inbound_call(text) TO service_role;
