-- The tables themselves reject a second number of a direction, whoever writes and by whatever way.

DO $$
DECLARE
    org uuid;
    sub uuid;
    violated text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    INSERT INTO public.managed_phone_numbers (
        org_id, subaccount_id, phone_number, twilio_phone_sid, country_code, number_type,
        vapi_phone_id, routing_direction
    )
    SELECT
        org, sub, '+1555000100' || n, 'PN' || md5(n::text), 'US', 'local',
        gen_random_uuid(), (ARRAY['inbound', 'outbound', 'unassigned'])[n]
    FROM generate_series(1, 3) AS n;

    BEGIN
        INSERT INTO public.managed_phone_numbers (
            org_id, subaccount_id, phone_number, twilio_phone_sid, country_code, number_type,
            vapi_phone_id, status, routing_direction
        )
        VALUES (
            org, sub, '+15550001004', 'PN' || md5('4'), 'US', 'local',
            gen_random_uuid(), 'failed', 'outbound'
        );
    EXCEPTION WHEN unique_violation THEN
        GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME;
    END;
    ASSERT violated = 'managed_phone_numbers_org_id_routing_direction_key',
        format('a second outbound number violated: %s', violated);
END;
$$;
