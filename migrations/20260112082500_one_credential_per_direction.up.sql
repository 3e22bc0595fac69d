-- Step 6 of 8: drop the rule that would reject the credential of a second direction.
--
-- In a transaction on purpose: the lock is as short as a catalog change, and the migration is
-- either done or not.

DROP INDEX public.org_credentials_active_key;

COMMENT ON INDEX public.org_credentials_active_direction_key
    IS 'One active credential per organisation, provider, type and direction.';
COMMENT ON COLUMN public.org_credentials.is_active
    IS 'Calls use the active one; see org_credentials_active_direction_key.';
