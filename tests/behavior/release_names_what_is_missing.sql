-- A release of a direction without a number is refused, and the message names the direction.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    answer := public.release_managed_number_atomic(org, 'outbound');
    ASSERT answer ->> 'error' = 'number_not_found' AND answer ->> 'message' LIKE '%outbound%',
        format('nothing to release: %s', answer);

    answer := public.release_managed_number_atomic(org, 'sideways');
    ASSERT answer ->> 'error' = 'invalid_direction' AND answer ->> 'message' LIKE '%sideways%',
        format('an unknown direction: %s', answer);

    answer := public.release_managed_number_atomic(gen_random_uuid(), 'inbound');
    ASSERT answer ->> 'error' = 'organization_not_found', format('no organisation: %s', answer);
END;
$$;
