-- An organisation that has an inbound number can buy an outbound one.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    held text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('the inbound number was refused: %s', answer);

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001002', 'PN' || md5('2'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean, format('the outbound number was refused: %s', answer);

    SELECT string_agg(n.routing_direction || ' ' || n.status, ', ' ORDER BY n.routing_direction)
    INTO held
    FROM public.managed_phone_numbers AS n
    WHERE n.org_id = org;
    ASSERT held = 'inbound active, outbound active', format('the organisation holds: %s', held);
END;
$$;
