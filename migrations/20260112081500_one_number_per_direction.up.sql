-- Step 4 of 8: swap the rule. Both are catalog changes, so the exclusive lock is short, and there
-- is no moment without a rule. Until step 8 the 9-parameter function still refuses a second number.
--
-- The rule counts every row, whatever its status: a released or failed number makes way because
-- it is moved to managed_phone_number_history, not because the rule looks away.

ALTER TABLE public.managed_phone_numbers
    ADD CONSTRAINT managed_phone_numbers_org_id_routing_direction_key
        UNIQUE USING INDEX managed_phone_numbers_org_id_routing_direction_key,
    DROP CONSTRAINT managed_phone_numbers_org_id_key;

COMMENT ON CONSTRAINT managed_phone_numbers_org_id_routing_direction_key
    ON public.managed_phone_numbers
    IS 'One number per organisation and direction, and one parked number.';
