-- Without the column every number is inbound. What is not cannot be said any more: refuse.

DO $$
DECLARE
    v_numbers text;
    v_credentials text;
BEGIN
    SELECT string_agg(n.phone_number || ' (' || n.routing_direction || ')', ', '
                      ORDER BY n.phone_number)
    INTO v_numbers
    FROM public.managed_phone_numbers AS n
    WHERE n.routing_direction <> 'inbound';

    IF v_numbers IS NOT NULL THEN
        RAISE EXCEPTION 'cannot drop routing_direction: % would become inbound', v_numbers
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  HINT = 'Release these numbers first, or stay at this version.';
    END IF;

    SELECT string_agg(c.id || ' (' || c.routing_direction || ')', ', ' ORDER BY c.id)
    INTO v_credentials
    FROM public.org_credentials AS c
    WHERE c.routing_direction <> 'inbound';

    IF v_credentials IS NOT NULL THEN
        RAISE EXCEPTION 'cannot drop routing_direction: credential % would become inbound',
            v_credentials
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  HINT = 'Delete these credentials first, or stay at this version.';
    END IF;
END;
$$;

ALTER TABLE public.org_credentials
    DROP COLUMN routing_direction;

ALTER TABLE public.managed_phone_numbers
    DROP COLUMN routing_direction;
