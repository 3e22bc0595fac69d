-- A number in a country that needs a registered address is refused without one.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    country text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    FOREACH country IN ARRAY ARRAY['GB', 'DE', 'FR', 'ES', 'IT', 'NL', 'AU'] LOOP
        answer := public.insert_managed_number_atomic(
            org, sub, '+445550001001', 'PN' || md5('1'), country, 'local', gen_random_uuid(), NULL,
            'Clinic', 'inbound');
        ASSERT answer ->> 'error' = 'address_required', format('%s: %s', country, answer);
        ASSERT answer ->> 'message' LIKE '%' || country || '%',
            format('the message does not name %s: %s', country, answer);
    END LOOP;

    INSERT INTO public.org_addresses (org_id, country_code, street, city, postal_code)
    VALUES (org, 'GB', '1 High Street', 'London', 'N1 1AA');
    answer := public.insert_managed_number_atomic(
        org, sub, '+445550001001', 'PN' || md5('1'), 'GB', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT answer ->> 'error' = 'address_required', format('a pending address: %s', answer);

    UPDATE public.org_addresses
    SET status = 'registered', twilio_address_sid = 'AD' || md5('1')
    WHERE org_id = org;
    answer := public.insert_managed_number_atomic(
        org, sub, '+445550001001', 'PN' || md5('1'), 'GB', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean,
        format('with a registered address the purchase was refused: %s', answer);

    answer := public.insert_managed_number_atomic(
        org, sub, '+495550001001', 'PN' || md5('2'), 'DE', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'outbound');
    ASSERT answer ->> 'error' = 'address_required',
        format('an address in another country: %s', answer);

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001002', 'PN' || md5('2'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean,
        format('the number in a country without the rule was refused: %s', answer);
END;
$$;
