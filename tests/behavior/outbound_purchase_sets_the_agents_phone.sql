-- An outbound purchase gives the outbound agent its phone id, and routes no inbound calls.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    vapi constant uuid := gen_random_uuid();
    agent public.agents;
    mode text;
    mappings bigint;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;
    INSERT INTO public.agents (org_id, role, name)
    VALUES (org, 'inbound', 'Receptionist'), (org, 'outbound', 'Caller');

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        vapi, NULL, 'Clinic', 'outbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    SELECT a.* INTO agent FROM public.agents AS a WHERE a.org_id = org AND a.role = 'outbound';
    ASSERT agent.vapi_phone_number_id = vapi,
        format('the outbound agent calls from %s, not from %s', agent.vapi_phone_number_id, vapi);
    ASSERT agent.linked_phone_number_id = (answer ->> 'id')::uuid,
        format('the outbound agent is linked to %s', agent.linked_phone_number_id);

    SELECT a.* INTO agent FROM public.agents AS a WHERE a.org_id = org AND a.role = 'inbound';
    ASSERT agent.vapi_phone_number_id IS NULL,
        format('the inbound agent calls from %s', agent.vapi_phone_number_id);

    SELECT count(*) INTO mappings FROM public.phone_number_mapping AS m WHERE m.org_id = org;
    ASSERT mappings = 0, format('%s mapping(s) for an outbound number', mappings);

    SELECT o.telephony_mode INTO mode FROM public.organizations AS o WHERE o.id = org;
    ASSERT mode = 'managed', format('the mode is %s', mode);
END;
$$;
