-- A person sees, in every table, only rows of the organisation that the token names.

DO $$
DECLARE
    org_a uuid;
    sub_a uuid;
    org_b uuid;
    sub_b uuid;
    answer jsonb;
    tab text;
    visible text;
    expected bigint;
    seen bigint;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('First') RETURNING id INTO org_a;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org_a, 'AC' || md5('a'), 'token') RETURNING id INTO sub_a;
    INSERT INTO public.organizations (name) VALUES ('Second') RETURNING id INTO org_b;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org_b, 'AC' || md5('b'), 'token') RETURNING id INTO sub_b;
    INSERT INTO public.agents (org_id, role, name)
    VALUES (org_a, 'inbound', 'A'), (org_b, 'inbound', 'B');
    INSERT INTO public.org_addresses (org_id, country_code, street, city, postal_code)
    VALUES (org_a, 'GB', 'A', 'London', 'N1'), (org_b, 'GB', 'B', 'London', 'N1');

    answer := public.insert_managed_number_atomic(
        org_a, sub_a, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);
    answer := public.insert_managed_number_atomic(
        org_b, sub_b, '+15550001002', 'PN' || md5('2'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);
    answer := public.release_managed_number_atomic(org_a, 'inbound');
    answer := public.release_managed_number_atomic(org_b, 'inbound');
    answer := public.insert_managed_number_atomic(
        org_a, sub_a, '+15550001003', 'PN' || md5('3'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);
    answer := public.insert_managed_number_atomic(
        org_b, sub_b, '+15550001004', 'PN' || md5('4'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    FOR tab, visible IN
        SELECT c.relname, CASE c.relname WHEN 'organizations' THEN 'id' ELSE 'org_id' END
        FROM pg_catalog.pg_class AS c
        WHERE c.relnamespace = 'public'::regnamespace
            AND c.relkind IN ('r', 'p')
            AND (c.relname = 'organizations' OR EXISTS (
                SELECT FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped))
    LOOP
        EXECUTE format('SELECT count(*) FROM public.%I WHERE %I = $1', tab, visible)
            INTO expected USING org_a;
        ASSERT expected > 0, format('%s has no row of the organisation to look for', tab);

        PERFORM set_config(
            'request.jwt.claims', format('{"app_metadata": {"org_id": "%s"}}', org_a), true);
        SET LOCAL ROLE authenticated;
        EXECUTE format('SELECT count(%I) FROM public.%I', visible, tab) INTO seen;
        RESET ROLE;
        ASSERT seen = expected, format('%s: %s rows seen, not %s', tab, seen, expected);

        PERFORM set_config('request.jwt.claims', '', true);
        SET LOCAL ROLE authenticated;
        EXECUTE format('SELECT count(%I) FROM public.%I', visible, tab) INTO seen;
        RESET ROLE;
        ASSERT seen = 0, format('%s: %s rows seen without a token', tab, seen);
    END LOOP;
END;
$$;
