-- Each direction has one active credential; the second number is not blocked by that of the first.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    active text;
    violated text;
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

    SELECT string_agg(c.routing_direction || ' ' || c.is_managed, ', ' ORDER BY c.routing_direction)
    INTO active
    FROM public.org_credentials AS c
    WHERE c.org_id = org AND c.is_active;
    ASSERT active = 'inbound true, outbound true', format('active credentials: %s', active);

    BEGIN
        INSERT INTO public.org_credentials (org_id, provider, type, is_managed, routing_direction)
        VALUES (org, 'twilio', 'auth_token', true, 'outbound');
    EXCEPTION WHEN unique_violation THEN
        GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME;
    END;
    ASSERT violated = 'org_credentials_active_direction_key',
        format('a second active outbound credential violated: %s', violated);
END;
$$;
