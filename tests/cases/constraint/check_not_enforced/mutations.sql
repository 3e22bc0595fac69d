-- mutation: constraint wished | table app.t
ALTER TABLE app.t DROP CONSTRAINT wished, ADD CONSTRAINT wished CHECK (a > 0);
-- mutation: constraint wished | table app.t
ALTER TABLE app.t DROP CONSTRAINT wished, ADD CONSTRAINT wished CHECK (a > 0) NOT VALID;
-- mutation: constraint required | table app.t
ALTER TABLE app.t DROP CONSTRAINT required, ADD CONSTRAINT required CHECK (a < 100) NOT ENFORCED;
