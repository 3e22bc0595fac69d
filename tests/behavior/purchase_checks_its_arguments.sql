-- A purchase for an unknown direction, organisation or subaccount is refused with what is wrong.

DO $$
DECLARE
    org_a uuid;
    sub_a uuid;
    org_b uuid;
    sub_b uuid;
    answer jsonb;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('First') RETURNING id INTO org_a;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org_a, 'AC' || md5('a'), 'token') RETURNING id INTO sub_a;
    INSERT INTO public.organizations (name) VALUES ('Second') RETURNING id INTO org_b;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org_b, 'AC' || md5('b'), 'token') RETURNING id INTO sub_b;

    answer := public.insert_managed_number_atomic(
        org_a, sub_a, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'sideways');
    ASSERT answer ->> 'error' = 'invalid_direction' AND answer ->> 'message' LIKE '%sideways%',
        format('an unknown direction: %s', answer);

    answer := public.insert_managed_number_atomic(
        org_a, sub_a, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'unassigned');
    ASSERT answer ->> 'error' = 'invalid_direction', format('no direction: %s', answer);

    answer := public.insert_managed_number_atomic(
        org_a, sub_a, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', NULL);
    ASSERT answer ->> 'error' = 'invalid_direction', format('direction NULL: %s', answer);

    answer := public.insert_managed_number_atomic(
        gen_random_uuid(), sub_a, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT answer ->> 'error' = 'organization_not_found', format('no organisation: %s', answer);

    answer := public.insert_managed_number_atomic(
        org_a, sub_b, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT answer ->> 'error' = 'subaccount_not_found', format('another''s account: %s', answer);

    UPDATE public.twilio_subaccounts SET status = 'suspended' WHERE id = sub_a;
    answer := public.insert_managed_number_atomic(
        org_a, sub_a, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT answer ->> 'error' = 'subaccount_not_found', format('suspended account: %s', answer);
END;
$$;
