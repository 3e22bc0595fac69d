-- mutation: extension plpgsql | extension plpgsql
CREATE EXTENSION plpgsql;
