-- mutation: publication p | publication p
ALTER PUBLICATION p SET (publish_generated_columns = none);
-- mutation: publication table public.t | publication q
ALTER PUBLICATION q SET TABLE public.t (id);
