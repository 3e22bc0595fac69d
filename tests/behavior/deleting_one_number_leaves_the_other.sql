-- Deleting the row of one number deletes nothing else, and frees its direction.

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
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);
    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001002', 'PN' || md5('2'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    DELETE FROM public.managed_phone_numbers WHERE org_id = org AND routing_direction = 'outbound';

    SELECT string_agg(l.routing_direction || ' ' || l.phone_number, ', ') INTO held
    FROM public.list_managed_numbers(org) AS l;
    ASSERT held = 'inbound +15550001001', format('the organisation holds: %s', held);

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001003', 'PN' || md5('3'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean,
        format('the next outbound number was refused: %s', answer);
END;
$$;
