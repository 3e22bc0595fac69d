CREATE SCHEMA app;
CREATE TABLE app.child (gone int, id integer PRIMARY KEY, p1 integer, p2 integer, p3 integer, p4 integer DEFAULT 0, p5 integer,
    gone2 int, p6 integer, p7 integer, code text, region text);
ALTER TABLE app.child DROP COLUMN gone, DROP COLUMN gone2;
CREATE TABLE app.parent (id integer, gone text UNIQUE, code text NOT NULL, region text NOT NULL);
ALTER TABLE app.parent DROP COLUMN gone;
ALTER TABLE app.parent ADD CONSTRAINT parent_region UNIQUE (region, code);
ALTER TABLE app.parent ADD CONSTRAINT parent_code UNIQUE (code, region);
ALTER TABLE app.parent ADD PRIMARY KEY (id);
ALTER TABLE app.child
    ADD CONSTRAINT fk_later FOREIGN KEY (p1) REFERENCES app.parent NOT VALID,
    ADD CONSTRAINT fk_full FOREIGN KEY (region, code) REFERENCES app.parent (region, code) MATCH FULL,
    ADD CONSTRAINT fk_two FOREIGN KEY (code, region) REFERENCES app.parent (code, region) NOT VALID,
    ADD CONSTRAINT fk_deferred FOREIGN KEY (p7) REFERENCES app.parent INITIALLY DEFERRED,
    ADD CONSTRAINT fk_deferrable FOREIGN KEY (p6) REFERENCES app.parent NOT DEFERRABLE,
    ADD CONSTRAINT fk_restrict FOREIGN KEY (p5) REFERENCES app.parent ON UPDATE RESTRICT ON DELETE RESTRICT,
    ADD CONSTRAINT fk_default FOREIGN KEY (p4) REFERENCES app.parent ON UPDATE SET DEFAULT ON DELETE SET DEFAULT,
    ADD CONSTRAINT fk_null FOREIGN KEY (p3) REFERENCES app.parent ON UPDATE SET NULL ON DELETE SET NULL,
    ADD CONSTRAINT fk_cascade FOREIGN KEY (p2) REFERENCES app.parent ON UPDATE CASCADE ON DELETE CASCADE,
    ADD CONSTRAINT fk_plain FOREIGN KEY (p1) REFERENCES app.parent MATCH SIMPLE ON DELETE NO ACTION;
ALTER TABLE app.child VALIDATE CONSTRAINT fk_two;
ALTER TABLE app.child ALTER CONSTRAINT fk_deferrable DEFERRABLE INITIALLY IMMEDIATE;
COMMENT ON CONSTRAINT fk_plain ON app.child IS 'plain';
