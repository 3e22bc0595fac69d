-- The resolver returns the provider's id of the number that serves the direction.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    vapi_inbound constant uuid := gen_random_uuid();
    vapi_outbound constant uuid := gen_random_uuid();
    resolved uuid;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        vapi_inbound, NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    resolved := public.resolve_vapi_phone_id(org, 'outbound');
    ASSERT resolved IS NULL, format('outbound, without such a number: %s', resolved);

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001002', 'PN' || md5('2'), 'US', 'local',
        vapi_outbound, NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    resolved := public.resolve_vapi_phone_id(org, 'outbound');
    ASSERT resolved = vapi_outbound, format('outbound: %s, not %s', resolved, vapi_outbound);

    resolved := public.resolve_vapi_phone_id(org, 'inbound');
    ASSERT resolved = vapi_inbound, format('inbound: %s, not %s', resolved, vapi_inbound);

    UPDATE public.managed_phone_numbers SET status = 'failed' WHERE routing_direction = 'outbound';
    resolved := public.resolve_vapi_phone_id(org, 'outbound');
    ASSERT resolved IS NULL, format('outbound, after the number failed: %s', resolved);
END;
$$;
