-- mutation: schema app | schema app
COMMENT ON SCHEMA app IS 'changed';
-- mutation: extension hstore | extension hstore
COMMENT ON EXTENSION hstore IS 'changed';
-- mutation: function app.f(integer) | function app.f
COMMENT ON FUNCTION app.f(integer) IS 'changed';
-- mutation: procedure app.p(integer) | procedure app.p
COMMENT ON PROCEDURE app.p(integer) IS 'changed';
-- mutation: aggregate app.total(integer) | aggregate app.total
COMMENT ON AGGREGATE app.total(integer) IS 'changed';
-- mutation: table app.t | table app.t
COMMENT ON TABLE app.t IS 'changed';
-- mutation: column n | table app.t
COMMENT ON COLUMN app.t.n IS 'changed';
-- mutation: constraint n_check | table app.t
COMMENT ON CONSTRAINT n_check ON app.t IS 'changed';
-- mutation: index t_n | table app.t
COMMENT ON INDEX app.t_n IS 'changed';
-- mutation: trigger trg | table app.t
COMMENT ON TRIGGER trg ON app.t IS 'changed';
-- mutation: rule rul | table app.t
COMMENT ON RULE rul ON app.t IS 'changed';
-- mutation: policy pol | table app.t
COMMENT ON POLICY pol ON app.t IS 'changed';
-- mutation: statistics st | table app.t
COMMENT ON STATISTICS app.st IS 'changed';
-- mutation: view app.v | view app.v
COMMENT ON VIEW app.v IS 'changed';
-- mutation: column one | view app.v
COMMENT ON COLUMN app.v.one IS 'changed';
-- mutation: materialized view app.m | materialized view app.m
COMMENT ON MATERIALIZED VIEW app.m IS 'changed';
-- mutation: column one | materialized view app.m
COMMENT ON COLUMN app.m.one IS 'changed';
-- mutation: sequence app.s | sequence app.s
COMMENT ON SEQUENCE app.s IS 'changed';
-- mutation: enum app.e | type app.e
COMMENT ON TYPE app.e IS 'changed';
-- mutation: domain app.d | domain app.d
COMMENT ON DOMAIN app.d IS 'changed';
-- mutation: constraint d_check | domain app.d
COMMENT ON CONSTRAINT d_check ON DOMAIN app.d IS 'changed';
-- mutation: composite app.c | type app.c
COMMENT ON TYPE app.c IS 'changed';
-- mutation: attribute x | type app.c
COMMENT ON COLUMN app.c.x IS 'changed';
-- mutation: range app.r | type app.r
COMMENT ON TYPE app.r IS 'changed';
-- mutation: cast (app.e AS integer) | cast "app.e AS integer"
COMMENT ON CAST (app.e AS integer) IS 'changed';
-- mutation: operator app.===(integer, integer) | operator app."==="
COMMENT ON OPERATOR app.===(integer, integer) IS 'changed';
-- mutation: operator family app.fam USING btree | operator family app.fam
COMMENT ON OPERATOR FAMILY app.fam USING btree IS 'changed';
-- mutation: operator class app.cls USING btree | operator class app.cls
COMMENT ON OPERATOR CLASS app.cls USING btree IS 'changed';
-- mutation: collation app.col | collation app.col
COMMENT ON COLLATION app.col IS 'changed';
-- mutation: conversion app.conv | conversion app.conv
COMMENT ON CONVERSION app.conv IS 'changed';
-- mutation: text search parser app.parser | text search parser app.parser
COMMENT ON TEXT SEARCH PARSER app.parser IS 'changed';
-- mutation: text search template app.template | text search template app.template
COMMENT ON TEXT SEARCH TEMPLATE app.template IS 'changed';
-- mutation: text search dictionary app.dictionary | text search dictionary app.dictionary
COMMENT ON TEXT SEARCH DICTIONARY app.dictionary IS 'changed';
-- mutation: text search configuration app.configuration | text search configuration app.configuration
COMMENT ON TEXT SEARCH CONFIGURATION app.configuration IS 'changed';
-- mutation: access method am | access method am
COMMENT ON ACCESS METHOD am IS 'changed';
-- mutation: language plx | language plx
COMMENT ON LANGUAGE plx IS 'changed';
-- mutation: transform (app.e, plx) | transform "app.e, plx"
COMMENT ON TRANSFORM FOR app.e LANGUAGE plx IS 'changed';
-- mutation: foreign-data wrapper w | foreign-data wrapper w
COMMENT ON FOREIGN DATA WRAPPER w IS 'changed';
-- mutation: foreign server srv | foreign server srv
COMMENT ON SERVER srv IS 'changed';
-- mutation: foreign table app.ft | foreign table app.ft
COMMENT ON FOREIGN TABLE app.ft IS 'changed';
-- mutation: column id | foreign table app.ft
COMMENT ON COLUMN app.ft.id IS 'changed';
-- mutation: publication pub | publication pub
COMMENT ON PUBLICATION pub IS 'changed';
-- mutation: event trigger et | event trigger et
COMMENT ON EVENT TRIGGER et IS 'changed';
