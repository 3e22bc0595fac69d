-- mutation: table app.attached | table app.attached
ALTER TABLE app.attached NO INHERIT app.parent;
-- mutation: column a | table app.inherits_only
DROP TABLE app.inherits_only;
CREATE TABLE app.inherits_only (a integer) INHERITS (app.parent);
-- mutation: column a | table app.own_too
DROP TABLE app.own_too;
CREATE TABLE app.own_too (b integer NOT NULL, CONSTRAINT ab CHECK (a < b)) INHERITS (app.parent);
-- mutation: constraint ab | table app.own_too
DROP TABLE app.own_too;
CREATE TABLE app.own_too (a integer, b integer NOT NULL) INHERITS (app.parent);
