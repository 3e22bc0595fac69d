-- A purchase takes over from the organisation's own credential of that direction only.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    active text;
    mode text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;
    UPDATE public.organizations SET telephony_mode = 'byoc' WHERE id = org;
    INSERT INTO public.org_credentials (
        org_id, provider, type, routing_direction, encrypted_secret
    )
    VALUES (org, 'twilio', 'auth_token', 'inbound', 'own'),
           (org, 'twilio', 'auth_token', 'outbound', 'own');

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    SELECT string_agg(
        c.routing_direction || CASE WHEN c.is_managed THEN ' managed' ELSE ' own' END,
        ', ' ORDER BY c.routing_direction)
    INTO active
    FROM public.org_credentials AS c
    WHERE c.org_id = org AND c.is_active;
    ASSERT active = 'inbound managed, outbound own', format('active credentials: %s', active);

    SELECT o.telephony_mode INTO mode FROM public.organizations AS o WHERE o.id = org;
    ASSERT mode = 'managed', format('after the purchase the mode is %s', mode);

    answer := public.release_managed_number_atomic(org, 'inbound');
    SELECT o.telephony_mode INTO mode FROM public.organizations AS o WHERE o.id = org;
    ASSERT mode = 'byoc', format('with a credential of its own the mode is %s', mode);
    ASSERT answer ->> 'telephony_mode' = mode, format('the release says: %s', answer);
END;
$$;
