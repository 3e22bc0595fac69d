-- no-transaction
-- The index behind agents_linked_phone_number_id_fkey, built while the agents are in use.
CREATE INDEX CONCURRENTLY agents_linked_phone_number_id_idx
    ON public.agents (linked_phone_number_id);
