-- A second number of the same direction is refused, and the message names the direction.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    direction text;
    held text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    FOREACH direction IN ARRAY ARRAY['inbound', 'outbound'] LOOP
        answer := public.insert_managed_number_atomic(
            org, sub, CASE direction WHEN 'inbound' THEN '+15550001001' ELSE '+15550001002' END,
            'PN' || md5(direction), 'US', 'local', gen_random_uuid(), NULL, 'Clinic', direction);
        ASSERT (answer ->> 'success')::boolean,
            format('the first %s number was refused: %s', direction, answer);

        answer := public.insert_managed_number_atomic(
            org, sub, '+15550001003', 'PN' || md5('another'), 'US', 'local', gen_random_uuid(),
            NULL, 'Clinic', direction);
        ASSERT answer ->> 'success' = 'false',
            format('the second %s number was accepted: %s', direction, answer);
        ASSERT answer ->> 'error' = 'direction_taken',
            format('the second %s number was refused with: %s', direction, answer);
        ASSERT answer ->> 'message' LIKE '%' || direction || '%',
            format('the message does not name %s: %s', direction, answer);
    END LOOP;

    SELECT string_agg(n.phone_number, ', ' ORDER BY n.phone_number) INTO held
    FROM public.managed_phone_numbers AS n
    WHERE n.org_id = org;
    ASSERT held = '+15550001001, +15550001002', format('the organisation holds: %s', held);
END;
$$;
