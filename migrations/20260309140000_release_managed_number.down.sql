DROP FUNCTION public.release_managed_number_atomic(uuid, text);
