-- mutation: constraint a_positive | table app.t
ALTER TABLE app.t DROP CONSTRAINT a_positive;
-- mutation: constraint a_positive | table app.t
ALTER TABLE app.t RENAME CONSTRAINT a_positive TO renamed;
-- mutation: constraint a_positive | table app.t
ALTER TABLE app.t DROP CONSTRAINT a_positive, ADD CONSTRAINT a_positive CHECK (a >= 0);
COMMENT ON CONSTRAINT a_positive ON app.t IS 'no debts';
-- mutation: constraint a_positive | table app.t
ALTER TABLE app.t DROP CONSTRAINT a_positive, ADD CONSTRAINT a_positive CHECK (a > 0) NOT VALID;
COMMENT ON CONSTRAINT a_positive ON app.t IS 'no debts';
-- mutation: constraint a_positive | table app.t
ALTER TABLE app.t DROP CONSTRAINT a_positive, ADD CONSTRAINT a_positive CHECK (a > 0) NO INHERIT;
COMMENT ON CONSTRAINT a_positive ON app.t IS 'no debts';
-- mutation: constraint a_positive | table app.t
COMMENT ON CONSTRAINT a_positive ON app.t IS NULL;
-- mutation: constraint a_even | table app.t
COMMENT ON CONSTRAINT a_even ON app.t IS 'even';
-- mutation: constraint b_later | table app.t
ALTER TABLE app.t VALIDATE CONSTRAINT b_later;
-- mutation: constraint b_local_later | table app.t
ALTER TABLE app.t DROP CONSTRAINT b_local_later, ADD CONSTRAINT b_local_later CHECK (b > 200) NOT VALID;
-- mutation: constraint local_only | table app.t
ALTER TABLE app.t DROP CONSTRAINT local_only, ADD CONSTRAINT local_only CHECK (a <> 13);
-- mutation: constraint kind_known | table app.t
ALTER TABLE app.t DROP CONSTRAINT kind_known, ADD CONSTRAINT kind_known CHECK (kind IN ('x', 'y', 'its'));
-- mutation: constraint a_below_b | table app.t
ALTER TABLE app.t DROP CONSTRAINT a_below_b, ADD CONSTRAINT a_below_b CHECK (a < b AND (b IS NOT NULL OR a IS NULL));
-- mutation: constraint extra | table app.t
ALTER TABLE app.t ADD CONSTRAINT extra CHECK (b > 0);
