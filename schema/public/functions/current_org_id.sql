-- trueup schema format 1
CREATE FUNCTION public.current_org_id()
RETURNS uuid
LANGUAGE sql
STABLE
PARALLEL SAFE
SET search_path TO ''
AS $$
    SELECT (
        NULLIF(pg_catalog.current_setting('request.jwt.claims', true), '')::jsonb
            -> 'app_metadata' ->> 'org_id'
    )::uuid
$$;

REVOKE EXECUTE ON FUNCTION public.current_org_id() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.current_org_id() TO authenticated;
GRANT EXECUTE ON FUNCTION public.current_org_id() TO service_role;

COMMENT ON FUNCTION public.current_org_id() IS 'Organisation of the signed-in person: app_metadata.org_id of the JWT, NULL without one. Not user_metadata, which people can edit themselves.';
