DROP FUNCTION public.insert_managed_number_atomic(
    uuid, uuid, text, text, text, text, uuid, uuid, text
);
