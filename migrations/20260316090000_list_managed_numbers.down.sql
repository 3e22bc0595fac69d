DROP FUNCTION public.list_managed_numbers(uuid);
