-- trueup schema format 1
CREATE FUNCTION public.route_inbound_call(
    p_phone_number text
)
RETURNS TABLE (
    org_id uuid,
    vapi_phone_number_id uuid,
    clinic_name text
)
LANGUAGE sql
STABLE
PARALLEL SAFE
ROWS 1
SET search_path TO ''
AS $$
    SELECT m.org_id, m.vapi_phone_number_id, m.clinic_name
    FROM public.phone_number_mapping AS m
    WHERE m.inbound_phone_number = p_phone_number
        AND m.is_active
$$;

REVOKE EXECUTE ON FUNCTION public.route_inbound_call(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.route_inbound_call(text) TO service_role;

COMMENT ON FUNCTION public.route_inbound_call(text) IS 'Whom a called number belongs to, and how to answer. No row when it is nobody''s.';
