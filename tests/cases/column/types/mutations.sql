-- mutation: column a_integer | table app.t
ALTER TABLE app.t ALTER COLUMN a_integer TYPE bigint;
-- mutation: column a_numeric | table app.t
ALTER TABLE app.t ALTER COLUMN a_numeric TYPE numeric(10,2);
-- mutation: column a_numeric_ps | table app.t
ALTER TABLE app.t ALTER COLUMN a_numeric_ps TYPE numeric(10,3);
-- mutation: column a_text | table app.t
ALTER TABLE app.t ALTER COLUMN a_text TYPE varchar;
-- mutation: column a_varchar | table app.t
ALTER TABLE app.t ALTER COLUMN a_varchar TYPE varchar(10);
-- mutation: column a_varchar_n | table app.t
ALTER TABLE app.t ALTER COLUMN a_varchar_n TYPE varchar(21);
-- mutation: column a_char | table app.t
ALTER TABLE app.t ALTER COLUMN a_char TYPE bpchar;
-- mutation: column a_char_n | table app.t
ALTER TABLE app.t ALTER COLUMN a_char_n TYPE char(9);
-- mutation: column an_internal_char | table app.t
ALTER TABLE app.t ALTER COLUMN an_internal_char TYPE char(1);
-- mutation: column a_bit_n | table app.t
ALTER TABLE app.t ALTER COLUMN a_bit_n TYPE bit(8);
-- mutation: column a_time | table app.t
ALTER TABLE app.t ALTER COLUMN a_time TYPE time(6);
-- mutation: column a_timestamp | table app.t
ALTER TABLE app.t ALTER COLUMN a_timestamp TYPE timestamptz;
-- mutation: column a_timestamptz | table app.t
ALTER TABLE app.t ALTER COLUMN a_timestamptz TYPE timestamptz(3);
-- mutation: column an_interval | table app.t
ALTER TABLE app.t ALTER COLUMN an_interval TYPE interval hour;
-- mutation: column an_interval_fp | table app.t
ALTER TABLE app.t ALTER COLUMN an_interval_fp TYPE interval day to second(2);
-- mutation: column a_json | table app.t
ALTER TABLE app.t ALTER COLUMN a_json TYPE jsonb;
-- mutation: column a_range | table app.t
ALTER TABLE app.t ALTER COLUMN a_range TYPE int8range USING NULL;
-- mutation: column an_array | table app.t
ALTER TABLE app.t ALTER COLUMN an_array TYPE bigint[];
-- mutation: column an_array_n | table app.t
ALTER TABLE app.t ALTER COLUMN an_array_n TYPE varchar(6)[];
-- mutation: column an_array_numeric | table app.t
ALTER TABLE app.t ALTER COLUMN an_array_numeric TYPE numeric(6,4)[];
-- mutation: column a_uuid | table app.t
ALTER TABLE app.t DROP COLUMN a_uuid;
-- mutation: column extra | table app.t
ALTER TABLE app.t ADD COLUMN extra text;
-- mutation: column a_uuid | table app.t
ALTER TABLE app.t RENAME COLUMN a_uuid TO the_uuid;
