-- A call finds its organisation by an inbound number, not by an outbound or released one.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    vapi constant uuid := gen_random_uuid();
    route record;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        vapi, NULL, 'Seaside Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);
    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001002', 'PN' || md5('2'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    SELECT * INTO route FROM public.route_inbound_call('+15550001001');
    ASSERT route.org_id = org, format('the call went to %s', route);
    ASSERT route.vapi_phone_number_id = vapi, format('the call came by %s, not %s', route, vapi);
    ASSERT route.clinic_name = 'Seaside Clinic', format('the agent says: %s', route);

    SELECT * INTO route FROM public.route_inbound_call('+15550001002');
    ASSERT NOT FOUND, format('a call to the outbound number went to %s', route);

    answer := public.release_managed_number_atomic(org, 'inbound');
    SELECT * INTO route FROM public.route_inbound_call('+15550001001');
    ASSERT NOT FOUND, format('a call to a released number went to %s', route);
END;
$$;
