-- trueup schema format 1
CREATE FUNCTION public.rpc_failure(
    p_error text,
    p_message text
)
RETURNS jsonb
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
SET search_path TO ''
AS $$
    SELECT pg_catalog.jsonb_build_object('success', false, 'error', p_error, 'message', p_message)
$$;

REVOKE EXECUTE ON FUNCTION public.rpc_failure(text, text) FROM PUBLIC;

COMMENT ON FUNCTION public.rpc_failure(text, text) IS 'Answer of an RPC that refused: a code for programs and a message for people.';
