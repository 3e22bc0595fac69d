-- What an organisation sees of its numbers.
--
-- A function and not a view: a view reads with its owner's rights, past row security, and
-- security_invoker exists from PostgreSQL 15 on only. The body is SQL-standard, so the server
-- knows what it depends on and refuses to drop a column from under it.

CREATE FUNCTION public.list_managed_numbers(p_org_id uuid)
RETURNS TABLE (
    id uuid,
    phone_number text,
    country_code text,
    number_type text,
    routing_direction text,
    status text,
    clinic_name text,
    created_at timestamptz
)
LANGUAGE sql
STABLE
PARALLEL SAFE
ROWS 3
BEGIN ATOMIC
    SELECT
        n.id,
        n.phone_number,
        n.country_code,
        n.number_type,
        n.routing_direction,
        n.status,
        m.clinic_name,
        n.created_at
    FROM public.managed_phone_numbers AS n
    LEFT JOIN public.phone_number_mapping AS m
        ON m.org_id = n.org_id
        AND m.inbound_phone_number = n.phone_number
        AND m.is_active
    WHERE n.org_id = p_org_id
    ORDER BY n.routing_direction, n.phone_number;
END;

COMMENT ON FUNCTION public.list_managed_numbers(uuid)
    IS 'The numbers of an organisation, one row per direction, whatever their status. '
       'clinic_name is how inbound calls are answered.';

-- It runs with the caller's rights, so that row security holds.
REVOKE ALL ON FUNCTION public.list_managed_numbers(uuid)
    FROM PUBLIC, anon, authenticated, service_role;
GRANT EXECUTE ON FUNCTION public.list_managed_numbers(uuid) TO authenticated, service_role;
