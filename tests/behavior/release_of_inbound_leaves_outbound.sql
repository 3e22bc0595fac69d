-- Releasing the inbound number leaves the outbound one as it was.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    kept uuid;
    vapi_outbound constant uuid := gen_random_uuid();
    found_row text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;
    INSERT INTO public.agents (org_id, role, name) VALUES (org, 'outbound', 'Caller');

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);
    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001002', 'PN' || md5('2'), 'US', 'local',
        vapi_outbound, NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    answer := public.release_managed_number_atomic(org, 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('the release was refused: %s', answer);
    ASSERT answer ->> 'phone_number' = '+15550001001', format('released: %s', answer);

    SELECT string_agg(n.routing_direction || ' ' || n.status, ', ') INTO found_row
    FROM public.managed_phone_numbers AS n
    WHERE n.org_id = org;
    ASSERT found_row = 'outbound active', format('the organisation holds: %s', found_row);

    SELECT n.id INTO kept FROM public.managed_phone_numbers AS n WHERE n.org_id = org;

    SELECT concat_ws(' ', a.vapi_phone_number_id = vapi_outbound, a.linked_phone_number_id = kept)
    INTO found_row
    FROM public.agents AS a
    WHERE a.org_id = org AND a.role = 'outbound';
    ASSERT found_row = 't t', format('phone id and link of the outbound agent: %s', found_row);

    SELECT string_agg(m.inbound_phone_number, ', ') INTO found_row
    FROM public.phone_number_mapping AS m
    WHERE m.org_id = org AND m.is_active;
    ASSERT found_row IS NULL, format('calls still arrive from %s', found_row);

    SELECT string_agg(c.routing_direction, ', ') INTO found_row
    FROM public.org_credentials AS c
    WHERE c.org_id = org AND c.is_active;
    ASSERT found_row = 'outbound', format('active credentials: %s', found_row);

    SELECT o.telephony_mode INTO found_row FROM public.organizations AS o WHERE o.id = org;
    ASSERT found_row = 'managed', format('the mode is %s', found_row);

    SELECT h.routing_direction || ' ' || h.status INTO found_row
    FROM public.managed_phone_number_history AS h
    WHERE h.id = (answer ->> 'id')::uuid;
    ASSERT found_row = 'inbound released', format('the history says: %s', found_row);
END;
$$;
