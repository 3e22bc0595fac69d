-- A direction whose number was released, or failed at the carrier, can be bought again.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    found_row text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    answer := public.release_managed_number_atomic(org, 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('the release was refused: %s', answer);
    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean,
        format('the same number, once released, was refused: %s', answer);

    UPDATE public.managed_phone_numbers SET status = 'failed' WHERE org_id = org;
    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001002', 'PN' || md5('2'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean,
        format('the successor of a failed number was refused: %s', answer);

    SELECT string_agg(n.phone_number || ' ' || n.status, ', ') INTO found_row
    FROM public.managed_phone_numbers AS n
    WHERE n.org_id = org;
    ASSERT found_row = '+15550001002 active', format('the organisation holds: %s', found_row);

    SELECT string_agg(h.phone_number || ' ' || h.status, ', ' ORDER BY h.status DESC) INTO found_row
    FROM public.managed_phone_number_history AS h
    WHERE h.org_id = org;
    ASSERT found_row = '+15550001001 released, +15550001001 failed',
        format('the history says: %s', found_row);

    SELECT string_agg(m.inbound_phone_number, ', ') INTO found_row
    FROM public.phone_number_mapping AS m
    WHERE m.org_id = org AND m.is_active;
    ASSERT found_row = '+15550001002', format('calls arrive from %s', found_row);
END;
$$;
