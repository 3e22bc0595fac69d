-- The organisation's mode stays managed while it has a number and is none after the last release.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    mode text;
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

    answer := public.release_managed_number_atomic(org, 'outbound');
    SELECT o.telephony_mode INTO mode FROM public.organizations AS o WHERE o.id = org;
    ASSERT mode = 'managed', format('with a number left the mode is %s', mode);

    answer := public.release_managed_number_atomic(org, 'inbound');
    SELECT o.telephony_mode INTO mode FROM public.organizations AS o WHERE o.id = org;
    ASSERT mode = 'none', format('without a number the mode is %s', mode);
    ASSERT answer ->> 'telephony_mode' = mode, format('the release says: %s', answer);
END;
$$;
