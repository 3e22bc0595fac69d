-- trueup schema format 1
CREATE FUNCTION public.resolve_vapi_phone_id(
    p_org_id uuid,
    p_routing_direction text
)
RETURNS uuid
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path TO ''
AS $$
    SELECT n.vapi_phone_id
    FROM public.managed_phone_numbers AS n
    WHERE n.org_id = p_org_id
        AND n.routing_direction = p_routing_direction
        AND n.routing_direction IN ('inbound', 'outbound')
        AND n.status = 'active'
$$;

REVOKE EXECUTE ON FUNCTION public.resolve_vapi_phone_id(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.resolve_vapi_phone_id(uuid, text) TO authenticated;
GRANT EXECUTE ON FUNCTION public.resolve_vapi_phone_id(uuid, text) TO service_role;

COMMENT ON FUNCTION public.resolve_vapi_phone_id(uuid, text) IS 'The provider''s id of the active number of a direction: outbound for calls that the organisation makes, inbound for those that it answers. NULL when it has none.';
