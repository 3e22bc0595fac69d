-- no-transaction
DROP INDEX CONCURRENTLY public.org_credentials_active_direction_key;
