-- A constraint cannot be unvalidated; made anew without a scan, it is what it was.

ALTER TABLE public.org_credentials
    DROP CONSTRAINT org_credentials_routing_direction_check,
    ADD CONSTRAINT org_credentials_routing_direction_check
        CHECK (routing_direction IN ('inbound', 'outbound', 'unassigned')) NOT VALID;

ALTER TABLE public.managed_phone_numbers
    DROP CONSTRAINT managed_phone_numbers_routing_direction_check,
    ADD CONSTRAINT managed_phone_numbers_routing_direction_check
        CHECK (routing_direction IN ('inbound', 'outbound', 'unassigned')) NOT VALID;
