-- One number per direction instead of one per organisation, step 1 of 8: the direction.
--
-- Every number so far answers calls, so existing rows are inbound. A constant default is kept in
-- the catalog: no rewrite. NOT VALID spares the scan under the exclusive lock; the next migration
-- scans while the application reads and writes.

ALTER TABLE public.managed_phone_numbers
    ADD COLUMN routing_direction text NOT NULL DEFAULT 'inbound',
    ADD CONSTRAINT managed_phone_numbers_routing_direction_check
        CHECK (routing_direction IN ('inbound', 'outbound', 'unassigned')) NOT VALID;

COMMENT ON COLUMN public.managed_phone_numbers.routing_direction
    IS 'inbound: answers calls; outbound: calls are made from it; unassigned: parked by support, '
       'kept and paid for, serves no calls and takes no place in a direction.';

ALTER TABLE public.org_credentials
    ADD COLUMN routing_direction text NOT NULL DEFAULT 'inbound',
    ADD CONSTRAINT org_credentials_routing_direction_check
        CHECK (routing_direction IN ('inbound', 'outbound', 'unassigned')) NOT VALID;

COMMENT ON COLUMN public.org_credentials.routing_direction
    IS 'Which calls the credential serves; the values are those of managed_phone_numbers.';

GRANT SELECT (routing_direction) ON TABLE public.org_credentials TO authenticated;
