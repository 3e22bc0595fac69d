-- no-transaction
DROP INDEX CONCURRENTLY public.managed_phone_numbers_org_id_routing_direction_key;
