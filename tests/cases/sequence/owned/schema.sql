CREATE SCHEMA app;
CREATE TABLE app.t (id serial, big bigserial PRIMARY KEY, small smallserial, code integer);
CREATE SEQUENCE app.code_seq OWNED BY app.t.code;
CREATE SEQUENCE app.shared_seq;
ALTER TABLE app.t ALTER COLUMN code SET DEFAULT nextval('app.shared_seq');
CREATE TABLE app.other (id integer);
