-- Back to one number per organisation. Which of two numbers to keep is not ours to choose: refuse.
--
-- Both indexes are built under the exclusive lock; the way forward is the online one.

DO $$
DECLARE
    v_org_id uuid;
    v_numbers text;
BEGIN
    SELECT n.org_id,
           string_agg(n.phone_number || ' (' || n.routing_direction || ')', ', '
                      ORDER BY n.routing_direction)
    INTO v_org_id, v_numbers
    FROM public.managed_phone_numbers AS n
    GROUP BY n.org_id
    HAVING count(*) > 1
    ORDER BY n.org_id
    LIMIT 1;

    IF FOUND THEN
        RAISE EXCEPTION 'cannot return to one number per organisation: % has %',
            v_org_id, v_numbers
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  HINT = 'Release all but one number of each organisation, '
                         'or stay at this version.';
    END IF;
END;
$$;

ALTER TABLE public.managed_phone_numbers
    DROP CONSTRAINT managed_phone_numbers_org_id_routing_direction_key,
    ADD CONSTRAINT managed_phone_numbers_org_id_key UNIQUE (org_id);

CREATE UNIQUE INDEX managed_phone_numbers_org_id_routing_direction_key
    ON public.managed_phone_numbers (org_id, routing_direction);
