-- A person can hand in an address of the own organisation, which is pending, and of no other.

DO $$
DECLARE
    org_a uuid;
    org_b uuid;
    refusal text;
    state text;
BEGIN
    INSERT INTO public.organizations (name) VALUES ('First') RETURNING id INTO org_a;
    INSERT INTO public.organizations (name) VALUES ('Second') RETURNING id INTO org_b;

    PERFORM set_config(
        'request.jwt.claims', format('{"app_metadata": {"org_id": "%s"}}', org_a), true);
    SET LOCAL ROLE authenticated;
    INSERT INTO public.org_addresses (org_id, country_code, street, city, postal_code)
    VALUES (org_a, 'GB', '1 High Street', 'London', 'N1 1AA')
    RETURNING status INTO state;
    ASSERT state = 'pending', format('the address is %s', state);

    BEGIN
        INSERT INTO public.org_addresses (org_id, country_code, street, city, postal_code)
        VALUES (org_b, 'GB', '1 High Street', 'London', 'N1 1AA');
    EXCEPTION WHEN insufficient_privilege THEN
        refusal := SQLERRM;
    END;
    ASSERT refusal LIKE '%row-level security%', format('for another organisation: %s', refusal);

    refusal := NULL;
    BEGIN
        INSERT INTO public.org_addresses (org_id, country_code, street, city, postal_code, status)
        VALUES (org_a, 'DE', 'Hauptstrasse 1', 'Berlin', '10115', 'registered');
    EXCEPTION WHEN insufficient_privilege THEN
        refusal := SQLERRM;
    END;
    ASSERT refusal LIKE 'permission denied%', format('declared as registered: %s', refusal);

    RESET ROLE;
END;
$$;
