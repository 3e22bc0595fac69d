-- The history has no other home: refuse to drop it while it holds anything.

DO $$
DECLARE
    v_rows bigint;
BEGIN
    SELECT count(*) INTO v_rows FROM public.managed_phone_number_history;

    IF v_rows > 0 THEN
        RAISE EXCEPTION 'cannot drop managed_phone_number_history: it holds % number(s)', v_rows
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  HINT = 'Copy the table elsewhere and empty it first, or stay at this version.';
    END IF;
END;
$$;

DROP FUNCTION public.retire_managed_number(uuid);
DROP TABLE public.managed_phone_number_history;
