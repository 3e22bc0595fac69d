-- mutation: constraint fk_null | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_null,
    ADD CONSTRAINT fk_null FOREIGN KEY (a, b) REFERENCES app.parent (a, b) ON DELETE SET NULL;
-- mutation: constraint fk_null | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_null,
    ADD CONSTRAINT fk_null FOREIGN KEY (a, b) REFERENCES app.parent (a, b) ON DELETE SET NULL (a);
-- mutation: constraint fk_default | table app.child
ALTER TABLE app.child DROP CONSTRAINT fk_default,
    ADD CONSTRAINT fk_default FOREIGN KEY (a, b) REFERENCES app.parent (a, b) ON DELETE SET DEFAULT;
