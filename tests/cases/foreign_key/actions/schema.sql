CREATE SCHEMA app;
CREATE TABLE app.parent (
    id integer PRIMARY KEY,
    code text NOT NULL,
    region text NOT NULL,
    CONSTRAINT parent_code UNIQUE (code, region),
    CONSTRAINT parent_region UNIQUE (region, code)
);
CREATE TABLE app.child (
    id integer PRIMARY KEY,
    p1 integer CONSTRAINT fk_plain REFERENCES app.parent (id),
    p2 integer CONSTRAINT fk_cascade REFERENCES app.parent (id) ON UPDATE CASCADE ON DELETE CASCADE,
    p3 integer CONSTRAINT fk_null REFERENCES app.parent (id) ON UPDATE SET NULL ON DELETE SET NULL,
    p4 integer DEFAULT 0 CONSTRAINT fk_default REFERENCES app.parent (id) ON UPDATE SET DEFAULT ON DELETE SET DEFAULT,
    p5 integer CONSTRAINT fk_restrict REFERENCES app.parent (id) ON UPDATE RESTRICT ON DELETE RESTRICT,
    p6 integer CONSTRAINT fk_deferrable REFERENCES app.parent (id) DEFERRABLE,
    p7 integer CONSTRAINT fk_deferred REFERENCES app.parent (id) DEFERRABLE INITIALLY DEFERRED,
    code text,
    region text,
    CONSTRAINT fk_two FOREIGN KEY (code, region) REFERENCES app.parent (code, region),
    CONSTRAINT fk_full FOREIGN KEY (region, code) REFERENCES app.parent (region, code) MATCH FULL
);
ALTER TABLE app.child ADD CONSTRAINT fk_later FOREIGN KEY (p1) REFERENCES app.parent (id) NOT VALID;
COMMENT ON CONSTRAINT fk_plain ON app.child IS 'plain';
