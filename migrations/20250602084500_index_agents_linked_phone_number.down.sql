-- no-transaction
DROP INDEX CONCURRENTLY public.agents_linked_phone_number_id_idx;
