CREATE COLLATION public.phone_book (provider = icu, locale = 'de-u-co-phonebk');
CREATE COLLATION public.no_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE public.t (name text COLLATE public.no_case);
