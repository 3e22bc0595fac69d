-- A caller that does not know directions, with nine named arguments, buys an inbound number.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    direction text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    answer := public.insert_managed_number_atomic(
        p_org_id => org,
        p_subaccount_id => sub,
        p_phone_number => '+15550001001',
        p_twilio_phone_sid => 'PN' || md5('1'),
        p_country_code => 'US',
        p_number_type => 'toll_free',
        p_vapi_phone_id => gen_random_uuid(),
        p_vapi_credential_id => gen_random_uuid(),
        p_clinic_name => 'Clinic');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    SELECT n.routing_direction INTO direction
    FROM public.managed_phone_numbers AS n
    WHERE n.id = (answer ->> 'id')::uuid;
    ASSERT direction = 'inbound', format('the number is %s', direction);
END;
$$;
