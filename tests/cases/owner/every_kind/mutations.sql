-- mutation: schema app | schema app
ALTER SCHEMA app OWNER TO tu_alice;
-- mutation: function app.f() | function app.f
ALTER FUNCTION app.f() OWNER TO tu_alice;
-- mutation: procedure app.p() | procedure app.p
ALTER PROCEDURE app.p() OWNER TO tu_alice;
-- mutation: aggregate app.total(integer) | aggregate app.total
ALTER AGGREGATE app.total(integer) OWNER TO tu_alice;
-- mutation: table app.t | table app.t
ALTER TABLE app.t OWNER TO tu_alice;
-- mutation: sequence app.t_s_seq | sequence app.t_s_seq
ALTER TABLE app.t OWNER TO tu_alice;
-- mutation: table app.part | table app.part
ALTER TABLE app.part OWNER TO tu_alice;
-- mutation: table app.parted | table app.parted
ALTER TABLE app.parted OWNER TO tu_alice;
-- mutation: statistics st | table app.t
ALTER STATISTICS app.st OWNER TO tu_alice;
-- mutation: view app.v | view app.v
ALTER VIEW app.v OWNER TO tu_alice;
-- mutation: materialized view app.m | materialized view app.m
ALTER MATERIALIZED VIEW app.m OWNER TO tu_alice;
-- mutation: sequence app.s | sequence app.s
ALTER SEQUENCE app.s OWNER TO tu_alice;
-- mutation: enum app.e | type app.e
ALTER TYPE app.e OWNER TO tu_alice;
-- mutation: domain app.d | domain app.d
ALTER DOMAIN app.d OWNER TO tu_alice;
-- mutation: composite app.c | type app.c
ALTER TYPE app.c OWNER TO tu_alice;
-- mutation: range app.r | type app.r
ALTER TYPE app.r OWNER TO tu_alice;
-- mutation: operator app.===(integer, integer) | operator app."==="
ALTER OPERATOR app.=== (integer, integer) OWNER TO tu_alice;
-- mutation: operator family app.fam USING btree | operator family app.fam
ALTER OPERATOR FAMILY app.fam USING btree OWNER TO tu_alice;
-- mutation: operator class app.cls USING btree | operator class app.cls
ALTER OPERATOR CLASS app.cls USING btree OWNER TO tu_alice;
-- mutation: collation app.col | collation app.col
ALTER COLLATION app.col OWNER TO tu_alice;
-- mutation: conversion app.conv | conversion app.conv
ALTER CONVERSION app.conv OWNER TO tu_alice;
-- mutation: text search dictionary app.dictionary | text search dictionary app.dictionary
ALTER TEXT SEARCH DICTIONARY app.dictionary OWNER TO tu_alice;
-- mutation: text search configuration app.configuration | text search configuration app.configuration
ALTER TEXT SEARCH CONFIGURATION app.configuration OWNER TO tu_alice;
-- mutation: language plx | language plx
ALTER LANGUAGE plx OWNER TO tu_alice;
-- mutation: foreign server srv | foreign server srv
ALTER SERVER srv OWNER TO tu_alice;
-- mutation: foreign table app.ft | foreign table app.ft
ALTER FOREIGN TABLE app.ft OWNER TO tu_alice;
-- mutation: publication pub | publication pub
ALTER PUBLICATION pub OWNER TO tu_alice;
