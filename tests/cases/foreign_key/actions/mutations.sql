-- mutation: constraint fk_plain | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_plain;
-- mutation: constraint fk_plain | table app.child
ALTER TABLE app.child RENAME CONSTRAINT fk_plain TO renamed;
-- mutation: constraint fk_plain | table app.child
COMMENT ON CONSTRAINT fk_plain ON app.child IS 'changed';
-- mutation: constraint fk_cascade | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_cascade,
    ADD CONSTRAINT fk_cascade FOREIGN KEY (p2) REFERENCES app.parent (id) ON UPDATE CASCADE;
-- mutation: constraint fk_cascade | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_cascade,
    ADD CONSTRAINT fk_cascade FOREIGN KEY (p2) REFERENCES app.parent (id) ON DELETE CASCADE;
-- mutation: constraint fk_null | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_null,
    ADD CONSTRAINT fk_null FOREIGN KEY (p3) REFERENCES app.parent (id) ON UPDATE SET NULL ON DELETE SET DEFAULT;
-- mutation: constraint fk_restrict | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_restrict,
    ADD CONSTRAINT fk_restrict FOREIGN KEY (p5) REFERENCES app.parent (id) ON UPDATE RESTRICT;
-- mutation: constraint fk_default | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_default,
    ADD CONSTRAINT fk_default FOREIGN KEY (p4) REFERENCES app.parent (id) ON UPDATE SET NULL ON DELETE SET DEFAULT;
-- mutation: constraint fk_plain | table app.child
ALTER TABLE app.child ALTER CONSTRAINT fk_plain DEFERRABLE;
-- mutation: constraint fk_deferrable | table app.child
ALTER TABLE app.child ALTER CONSTRAINT fk_deferrable INITIALLY DEFERRED;
-- mutation: constraint fk_deferrable | table app.child
ALTER TABLE app.child ALTER CONSTRAINT fk_deferrable NOT DEFERRABLE;
-- mutation: constraint fk_later | table app.child
ALTER TABLE app.child VALIDATE CONSTRAINT fk_later;
-- mutation: constraint fk_two | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_two,
    ADD CONSTRAINT fk_two FOREIGN KEY (region, code) REFERENCES app.parent (code, region);
-- mutation: constraint fk_two | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_two,
    ADD CONSTRAINT fk_two FOREIGN KEY (code, region) REFERENCES app.parent (code, region) NOT VALID;
-- mutation: constraint fk_full | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_full,
    ADD CONSTRAINT fk_full FOREIGN KEY (region, code) REFERENCES app.parent (region, code);
-- mutation: constraint extra | table app.child
ALTER TABLE app.child ADD CONSTRAINT extra FOREIGN KEY (p2) REFERENCES app.parent;
-- mutation[18+]: constraint fk_plain | table app.child
ALTER TABLE app.child ALTER CONSTRAINT fk_plain NOT ENFORCED;
-- mutation: constraint fk_plain | table app.child
ALTER TABLE app.child DISABLE TRIGGER ALL;
