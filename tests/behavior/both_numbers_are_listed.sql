-- The list shows the inbound and the outbound number, each with its direction.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    listed text;
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

    SELECT string_agg(
        concat_ws(' ', l.routing_direction, l.phone_number, l.status, l.clinic_name), ', ')
    INTO listed
    FROM public.list_managed_numbers(org) AS l;
    ASSERT listed = 'inbound +15550001001 active Clinic, outbound +15550001002 active',
        format('listed: %s', listed);
END;
$$;
