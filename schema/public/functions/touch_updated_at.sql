-- trueup schema format 1
CREATE FUNCTION public.touch_updated_at()
RETURNS trigger
LANGUAGE plpgsql
SET search_path TO ''
AS $$
BEGIN
    NEW.updated_at := pg_catalog.now();
    RETURN NEW;
END;
$$;

REVOKE EXECUTE ON FUNCTION public.touch_updated_at() FROM PUBLIC;

COMMENT ON FUNCTION public.touch_updated_at() IS 'Trigger: stamps updated_at of a changed row.';
