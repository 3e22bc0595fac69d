-- An organisation is not deleted while it holds a carrier account or number that costs money.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    violated text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean, format('purchase was refused: %s', answer);

    BEGIN
        DELETE FROM public.organizations WHERE id = org;
    EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
        GET STACKED DIAGNOSTICS violated = TABLE_NAME;
    END;
    ASSERT violated IN ('managed_phone_numbers', 'twilio_subaccounts'),
        format('the deletion was stopped by: %s', violated);
END;
$$;
