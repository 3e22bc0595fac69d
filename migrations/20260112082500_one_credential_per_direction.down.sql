-- Back to one active credential per provider and type. Which of two to keep is not ours to
-- choose: refuse.

DO $$
DECLARE
    v_org_id uuid;
    v_credentials text;
BEGIN
    SELECT c.org_id,
           string_agg(c.provider || ' ' || c.type || ' (' || c.routing_direction || ')', ', '
                      ORDER BY c.routing_direction)
    INTO v_org_id, v_credentials
    FROM public.org_credentials AS c
    WHERE c.is_active
    GROUP BY c.org_id, c.provider, c.type
    HAVING count(*) > 1
    ORDER BY c.org_id
    LIMIT 1;

    IF FOUND THEN
        RAISE EXCEPTION 'cannot return to one active credential per organisation: % has %',
            v_org_id, v_credentials
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  HINT = 'Deactivate all but one of them, or stay at this version.';
    END IF;
END;
$$;

COMMENT ON INDEX public.org_credentials_active_direction_key IS NULL;
COMMENT ON COLUMN public.org_credentials.is_active
    IS 'Calls use the active one; see org_credentials_active_key.';

CREATE UNIQUE INDEX org_credentials_active_key
    ON public.org_credentials (org_id, provider, type)
    WHERE is_active;

COMMENT ON INDEX public.org_credentials_active_key
    IS 'One active credential per organisation, provider and type.';
