-- mutation: table app.t | table app.t
INSERT INTO pg_seclabel VALUES ('app.t'::regclass, 'pg_class'::regclass, 0, 'dummy', 'classified');
-- mutation: column name | table app.t
INSERT INTO pg_seclabel VALUES ('app.t'::regclass, 'pg_class'::regclass, 2, 'dummy', 'it''s classified');
-- mutation: view app.v | view app.v
INSERT INTO pg_seclabel VALUES ('app.v'::regclass, 'pg_class'::regclass, 0, 'dummy', 'classified');
-- mutation: sequence app.s | sequence app.s
INSERT INTO pg_seclabel VALUES ('app.s'::regclass, 'pg_class'::regclass, 0, 'dummy', 'classified');
-- mutation: function app.f() | function app.f
INSERT INTO pg_seclabel VALUES ('app.f()'::regprocedure, 'pg_proc'::regclass, 0, 'dummy', 'classified');
-- mutation: domain app.d | domain app.d
INSERT INTO pg_seclabel VALUES ('app.d'::regtype, 'pg_type'::regclass, 0, 'dummy', 'classified');
-- mutation: schema app | schema app
INSERT INTO pg_seclabel VALUES ('app'::regnamespace, 'pg_namespace'::regclass, 0, 'dummy', 'classified');
