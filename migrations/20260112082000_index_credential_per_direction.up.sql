-- no-transaction
-- Step 5 of 8: credentials had the same rule in another guise, a partial unique index. Its
-- successor is built while the application reads and writes.
CREATE UNIQUE INDEX CONCURRENTLY org_credentials_active_direction_key
    ON public.org_credentials (org_id, provider, type, routing_direction)
    WHERE is_active;
