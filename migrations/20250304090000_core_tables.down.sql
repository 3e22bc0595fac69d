DROP TABLE public.agents;
DROP TABLE public.organizations;
DROP FUNCTION public.rpc_failure(text, text);
DROP FUNCTION public.current_org_id();
DROP FUNCTION public.touch_updated_at();
