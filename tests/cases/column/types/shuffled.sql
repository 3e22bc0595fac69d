CREATE SCHEMA app;
CREATE TABLE app.t (gone_0 int, a_smallint int2, a_integer int4, gone_1 text, a_bigint int8);
ALTER TABLE app.t ADD COLUMN gone_2 text, ADD COLUMN a_numeric decimal, ADD COLUMN a_numeric_p decimal(10),
    ADD COLUMN a_numeric_ps decimal(10,2), ADD COLUMN a_real float4, ADD COLUMN a_double float,
    ADD COLUMN a_text text, ADD COLUMN a_varchar varchar, ADD COLUMN a_varchar_n varchar(10),
    ADD COLUMN a_char char, ADD COLUMN a_char_n char(8), ADD COLUMN gone_3 int DEFAULT 5, ADD COLUMN a_bpchar bpchar,
    ADD COLUMN an_internal_char "char", ADD COLUMN a_name name, ADD COLUMN a_bit bit, ADD COLUMN a_bit_n bit(7),
    ADD COLUMN a_varbit varbit, ADD COLUMN a_varbit_n varbit(9), ADD COLUMN a_boolean bool, ADD COLUMN a_bytea bytea,
    ADD COLUMN a_date date, ADD COLUMN a_time time, ADD COLUMN a_time_n time(3), ADD COLUMN a_timetz timetz(2),
    ADD COLUMN a_timestamp timestamp, ADD COLUMN a_timestamp_n timestamp(0), ADD COLUMN a_timestamptz timestamptz,
    ADD COLUMN a_timestamptz_n timestamptz(6), ADD COLUMN an_interval interval, ADD COLUMN an_interval_p interval(2),
    ADD COLUMN an_interval_f interval year to month, ADD COLUMN an_interval_fp interval day to second(3),
    ADD COLUMN a_json json, ADD COLUMN a_jsonb jsonb, ADD COLUMN a_uuid uuid, ADD COLUMN a_xml xml,
    ADD COLUMN an_inet inet, ADD COLUMN a_point point, ADD COLUMN a_tsvector tsvector, ADD COLUMN an_oid oid,
    ADD COLUMN a_regclass regclass, ADD COLUMN a_range int4range, ADD COLUMN a_multirange int4multirange,
    ADD COLUMN an_array int4[], ADD COLUMN an_array_2 int ARRAY, ADD COLUMN an_array_n varchar(5)[7],
    ADD COLUMN an_array_numeric numeric(6,3)[];
ALTER TABLE app.t ALTER COLUMN a_varchar_n TYPE varchar(20);
ALTER TABLE app.t DROP COLUMN gone_0, DROP COLUMN gone_1, DROP COLUMN gone_2, DROP COLUMN gone_3;
