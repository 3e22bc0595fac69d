-- People can neither read encrypted secrets nor write telephony tables.

DO $$
DECLARE
    attempt text;
    refusal text;
BEGIN
    FOREACH attempt IN ARRAY ARRAY[
        'SELECT encrypted_secret FROM public.org_credentials',
        'SELECT encrypted_token FROM public.twilio_subaccounts',
        'UPDATE public.organizations SET telephony_mode = ''managed''',
        'UPDATE public.agents SET vapi_phone_number_id = NULL',
        'UPDATE public.managed_phone_numbers SET status = ''active''',
        'UPDATE public.phone_number_mapping SET is_active = true',
        'UPDATE public.org_addresses SET status = ''registered''',
        'DELETE FROM public.managed_phone_numbers',
        'DELETE FROM public.managed_phone_number_history'
    ] LOOP
        refusal := NULL;
        BEGIN
            SET LOCAL ROLE authenticated;
            EXECUTE attempt;
        EXCEPTION WHEN insufficient_privilege THEN
            refusal := SQLERRM;
        END;
        RESET ROLE;
        ASSERT refusal LIKE 'permission denied for table %',
            format('authenticated could run %s: %s', attempt, refusal);
    END LOOP;
END;
$$;
