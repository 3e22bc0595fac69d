-- An empty database: "public" as PostgreSQL makes it is the same on every major.
SELECT 1;
