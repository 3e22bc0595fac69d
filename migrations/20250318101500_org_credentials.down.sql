DROP TABLE public.org_credentials;
