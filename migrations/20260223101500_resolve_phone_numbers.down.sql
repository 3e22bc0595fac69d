DROP FUNCTION public.route_inbound_call(text);
DROP FUNCTION public.resolve_vapi_phone_id(uuid, text);
