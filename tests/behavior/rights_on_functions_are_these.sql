-- anon can execute no function of the schema, and authenticated only those that read.

DO $$
DECLARE
    callable text;
BEGIN
    SELECT string_agg(p.proname, ', ' ORDER BY p.proname) INTO callable
    FROM pg_catalog.pg_proc AS p
    WHERE p.pronamespace = 'public'::regnamespace
        AND has_function_privilege('anon', p.oid, 'EXECUTE');
    ASSERT callable IS NULL, format('anon can execute %s', callable);

    SELECT string_agg(p.proname, ', ' ORDER BY p.proname) INTO callable
    FROM pg_catalog.pg_proc AS p
    WHERE p.pronamespace = 'public'::regnamespace
        AND has_function_privilege('authenticated', p.oid, 'EXECUTE');
    ASSERT callable = 'country_requires_address, current_org_id, list_managed_numbers, '
                      'resolve_vapi_phone_id',
        format('authenticated can execute %s', callable);
END;
$$;
