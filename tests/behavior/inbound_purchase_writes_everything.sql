-- An inbound purchase writes number, mapping, credential and mode, and leaves the agents alone.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    vapi constant uuid := gen_random_uuid();
    found_row text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;
    INSERT INTO public.agents (org_id, role, name) VALUES (org, 'outbound', 'Caller');

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        vapi, NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    SELECT concat_ws(' ', n.phone_number, n.status, n.routing_direction) INTO found_row
    FROM public.managed_phone_numbers AS n
    WHERE n.id = (answer ->> 'id')::uuid AND n.vapi_phone_id = vapi;
    ASSERT found_row = '+15550001001 active inbound', format('number: %s', found_row);

    SELECT concat_ws(' ', m.inbound_phone_number, m.clinic_name, m.is_active) INTO found_row
    FROM public.phone_number_mapping AS m
    WHERE m.org_id = org AND m.vapi_phone_number_id = vapi;
    ASSERT found_row = '+15550001001 Clinic t', format('mapping: %s', found_row);

    SELECT string_agg(concat_ws(' ', c.provider, c.is_managed, c.routing_direction), ', ')
    INTO found_row
    FROM public.org_credentials AS c
    WHERE c.org_id = org AND c.is_active;
    ASSERT found_row = 'twilio t inbound', format('credential: %s', found_row);

    SELECT o.telephony_mode INTO found_row FROM public.organizations AS o WHERE o.id = org;
    ASSERT found_row = 'managed', format('mode: %s', found_row);

    SELECT a.vapi_phone_number_id::text INTO found_row FROM public.agents AS a WHERE a.org_id = org;
    ASSERT found_row IS NULL, format('the outbound agent calls from %s', found_row);
END;
$$;
