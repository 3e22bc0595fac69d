-- plpgsql is an extension that every new database has: without it the schema differs from an empty one.
DROP EXTENSION plpgsql;
