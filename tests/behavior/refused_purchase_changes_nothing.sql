-- A purchase of a number that is in use already is refused and leaves no trace.

DO $$
DECLARE
    org_a uuid;
    sub_a uuid;
    org_b uuid;
    sub_b uuid;
    answer jsonb;
    traces text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('First') RETURNING id INTO org_a;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org_a, 'AC' || md5('a'), 'token') RETURNING id INTO sub_a;
    INSERT INTO public.organizations (name) VALUES ('Second') RETURNING id INTO org_b;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org_b, 'AC' || md5('b'), 'token') RETURNING id INTO sub_b;
    INSERT INTO public.org_credentials (org_id, provider, type, encrypted_secret)
    VALUES (org_b, 'twilio', 'auth_token', 'own');

    answer := public.insert_managed_number_atomic(
        org_a, sub_a, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    answer := public.insert_managed_number_atomic(
        org_b, sub_b, '+15550001001', 'PN' || md5('2'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT answer ->> 'error' = 'number_taken', format('the same phone number: %s', answer);

    answer := public.insert_managed_number_atomic(
        org_b, sub_b, '+15550001002', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'outbound');
    ASSERT answer ->> 'error' = 'number_taken', format('the same carrier id: %s', answer);

    answer := public.insert_managed_number_atomic(
        org_b, sub_b, '555-0100', 'PN' || md5('2'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'outbound');
    ASSERT answer ->> 'error' = 'invalid_value', format('not a phone number: %s', answer);

    SELECT concat_ws(', ',
        o.telephony_mode,
        (SELECT count(*) FROM public.managed_phone_numbers AS n WHERE n.org_id = org_b),
        (SELECT count(*) FROM public.phone_number_mapping AS m WHERE m.org_id = org_b),
        (SELECT count(*) FROM public.org_credentials AS c
         WHERE c.org_id = org_b AND c.is_active AND NOT c.is_managed))
    INTO traces
    FROM public.organizations AS o
    WHERE o.id = org_b;
    ASSERT traces = 'none, 0, 0, 1',
        format('mode, numbers, mappings, own active credentials: %s', traces);
END;
$$;
