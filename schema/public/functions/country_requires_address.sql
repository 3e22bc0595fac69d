-- trueup schema format 1
CREATE FUNCTION public.country_requires_address(
    p_country_code text
)
RETURNS boolean
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
SET search_path TO ''
AS $$
    SELECT p_country_code IN ('GB', 'DE', 'FR', 'ES', 'IT', 'NL', 'AU')
$$;

REVOKE EXECUTE ON FUNCTION public.country_requires_address(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.country_requires_address(text) TO authenticated;
GRANT EXECUTE ON FUNCTION public.country_requires_address(text) TO service_role;

COMMENT ON FUNCTION public.country_requires_address(text) IS 'Whether numbers of the country need a registered address.';
