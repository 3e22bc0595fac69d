ALTER TABLE public.agents
    DROP COLUMN linked_phone_number_id;

DROP TABLE public.phone_number_mapping;
DROP TABLE public.managed_phone_numbers;
DROP TABLE public.twilio_subaccounts;
