-- mutation: collation public.phone_book | collation public.phone_book
DROP COLLATION public.phone_book; CREATE COLLATION public.phone_book (provider = icu, locale = 'de');
-- mutation: collation public.phone_book | collation public.phone_book
DROP COLLATION public.phone_book; CREATE COLLATION public.phone_book (provider = icu, locale = 'de-u-co-phonebk', deterministic = false);
-- mutation: collation public.no_case | collation public.no_case
COMMENT ON COLLATION public.no_case IS 'new';
