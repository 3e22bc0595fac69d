-- Step 2 of 8: prove the direction of the rows that were there before.
--
-- VALIDATE takes SHARE UPDATE EXCLUSIVE: reads and writes go on during the scan.

ALTER TABLE public.managed_phone_numbers
    VALIDATE CONSTRAINT managed_phone_numbers_routing_direction_check;

ALTER TABLE public.org_credentials
    VALIDATE CONSTRAINT org_credentials_routing_direction_check;
