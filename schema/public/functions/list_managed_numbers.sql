-- trueup schema format 1
CREATE FUNCTION public.list_managed_numbers(
    p_org_id uuid
)
RETURNS TABLE (
    id uuid,
    phone_number text,
    country_code text,
    number_type text,
    routing_direction text,
    status text,
    clinic_name text,
    created_at timestamp with time zone
)
LANGUAGE sql
STABLE
PARALLEL SAFE
ROWS 3
BEGIN ATOMIC
 SELECT n.id,
     n.phone_number,
     n.country_code,
     n.number_type,
     n.routing_direction,
     n.status,
     m.clinic_name,
     n.created_at
    FROM (public.managed_phone_numbers n
      LEFT JOIN public.phone_number_mapping m ON (((m.org_id = n.org_id) AND (m.inbound_phone_number = n.phone_number) AND m.is_active)))
   WHERE (n.org_id = list_managed_numbers.p_org_id)
   ORDER BY n.routing_direction, n.phone_number;
END;

REVOKE EXECUTE ON FUNCTION public.list_managed_numbers(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.list_managed_numbers(uuid) TO authenticated;
GRANT EXECUTE ON FUNCTION public.list_managed_numbers(uuid) TO service_role;

COMMENT ON FUNCTION public.list_managed_numbers(uuid) IS 'The numbers of an organisation, one row per direction, whatever their status. clinic_name is how inbound calls are answered.';
