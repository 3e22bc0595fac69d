-- no-transaction
-- Step 3 of 8: the index behind the new rule, built while the application reads and writes.
-- It bears the name of the constraint that it becomes in step 4.
CREATE UNIQUE INDEX CONCURRENTLY managed_phone_numbers_org_id_routing_direction_key
    ON public.managed_phone_numbers (org_id, routing_direction);
