-- Neither anon nor authenticated can execute a function that writes; service_role can.

DO $$
DECLARE
    org uuid;
    sub uuid;
    answer jsonb;
    caller text;
    call text;
    refusal text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('Clinic') RETURNING id INTO org;
    INSERT INTO public.twilio_subaccounts (org_id, twilio_account_sid, encrypted_token)
    VALUES (org, 'AC' || md5('a'), 'token') RETURNING id INTO sub;

    FOREACH caller IN ARRAY ARRAY['anon', 'authenticated'] LOOP
        FOREACH call IN ARRAY ARRAY[
            format('SELECT public.insert_managed_number_atomic(%L, %L, ''+15550001001'', %L, '
                   '''US'', ''local'', gen_random_uuid(), NULL, ''Clinic'', ''inbound'')',
                   org, sub, 'PN' || md5('1')),
            format('SELECT public.release_managed_number_atomic(%L, ''inbound'')', org),
            format('SELECT public.retire_managed_number(%L)', org)
        ] LOOP
            refusal := NULL;
            BEGIN
                EXECUTE format('SET LOCAL ROLE %I', caller);
                EXECUTE call;
            EXCEPTION WHEN insufficient_privilege THEN
                refusal := SQLERRM;
            END;
            RESET ROLE;
            ASSERT refusal LIKE 'permission denied for function %',
                format('%s could run %s: %s', caller, call, refusal);
        END LOOP;
    END LOOP;

    SET LOCAL ROLE service_role;
    answer := public.insert_managed_number_atomic(
        org, sub, '+15550001001', 'PN' || md5('1'), 'US', 'local',
        gen_random_uuid(), NULL, 'Clinic', 'inbound');
    ASSERT (answer ->> 'success')::boolean,
        format('service_role''s purchase was refused: %s', answer);
    answer := public.release_managed_number_atomic(org, 'inbound');
    ASSERT (answer ->> 'success')::boolean,
        format('service_role''s release was refused: %s', answer);
    RESET ROLE;
END;
$$;
