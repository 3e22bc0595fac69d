-- A person who asks for another organisation's numbers gets none.

DO $$
DECLARE
    org_a uuid;
    sub_a uuid;
    org_b uuid;
    sub_b uuid;
    vapi constant uuid := gen_random_uuid();
    answer jsonb;
    listed bigint;
    resolved uuid;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('First') RETURNING id INTO org_a;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org_a, 'AC' || md5('a'), 'token') RETURNING id INTO sub_a;
    INSERT INTO public.organizations (name) VALUES ('Second') RETURNING id INTO org_b;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org_b, 'AC' || md5('b'), 'token') RETURNING id INTO sub_b;

    answer := public.insert_managed_number_atomic(
        org_a, sub_a, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        vapi, NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);
    answer := public.insert_managed_number_atomic(
        org_b, sub_b, '+15550001002', 'PN' || md5('2'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    PERFORM set_config(
        'request.jwt.claims', format('{"app_metadata": {"org_id": "%s"}}', org_a), true);
    SET LOCAL ROLE authenticated;

    resolved := public.resolve_vapi_phone_id(org_a, 'outbound');
    ASSERT resolved = vapi, format('the own number: %s, not %s', resolved, vapi);
    SELECT count(*) INTO listed FROM public.list_managed_numbers(org_a);
    ASSERT listed = 1, format('%s own number(s) listed', listed);

    resolved := public.resolve_vapi_phone_id(org_b, 'outbound');
    ASSERT resolved IS NULL, format('another''s number: %s', resolved);
    SELECT count(*) INTO listed FROM public.list_managed_numbers(org_b);
    ASSERT listed = 0, format('%s number(s) of another listed', listed);

    RESET ROLE;
END;
$$;
