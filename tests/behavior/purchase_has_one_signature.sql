-- The function that buys numbers has no overload, so a call by name is never ambiguous.

DO $$
DECLARE
    signatures text;
BEGIN
    SELECT string_agg(p.oid::regprocedure::text, '; ' ORDER BY p.pronargs) INTO signatures
    FROM pg_catalog.pg_proc AS p
    WHERE p.proname = 'insert_managed_number_atomic';
    ASSERT signatures NOT LIKE '%;%', format('there are several: %s', signatures);
    ASSERT signatures LIKE '%uuid,uuid,text,text,text,text,uuid,uuid,text,text)',
        format('it takes other arguments: %s', signatures);
END;
$$;
