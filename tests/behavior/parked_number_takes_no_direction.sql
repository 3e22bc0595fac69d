-- An unassigned number serves no calls, blocks no direction, is listed, and can be released.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    listed text;
    resolved uuid;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    INSERT INTO public.managed_phone_numbers (
        org_id, subaccount_id, phone_number, twilio_phone_sid, country_code, number_type,
        vapi_phone_id, status, routing_direction
    )
    VALUES (
        org, sub, '+15550001009', 'PN' || md5('9'), 'US', 'mobile', gen_random_uuid(), 'active',
        'unassigned'
    );

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);
    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001002', 'PN' || md5('2'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    SELECT string_agg(l.routing_direction, ', ') INTO listed
    FROM public.list_managed_numbers(org) AS l;
    ASSERT listed = 'inbound, outbound, unassigned', format('listed: %s', listed);

    resolved := public.resolve_vapi_phone_id(org, 'unassigned');
    ASSERT resolved IS NULL, format('calls would use the parked number: %s', resolved);

    answer := public.release_managed_number_atomic(org, 'unassigned');
    ASSERT (answer ->> 'success')::boolean, format('the release was refused: %s', answer);

    SELECT string_agg(l.routing_direction, ', ') INTO listed
    FROM public.list_managed_numbers(org) AS l;
    ASSERT listed = 'inbound, outbound', format('after the release there are: %s', listed);
END;
$$;
