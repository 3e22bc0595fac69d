-- mutation: table app.by_range_2024 | table app.by_range_2024
DROP TABLE app.by_range_2024;
-- mutation: table app.by_list_us | table app.by_list_us
CREATE TABLE app.by_list_us PARTITION OF app.by_list FOR VALUES IN ('us');
-- mutation: table app.by_range_late | table app.by_range_late
ALTER TABLE app.by_range DETACH PARTITION app.by_range_late;
-- mutation: table app.by_range_late | table app.by_range_late
ALTER TABLE app.by_range DETACH PARTITION app.by_range_late;
ALTER TABLE app.by_range ATTACH PARTITION app.by_range_late FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- mutation: table app.by_range_late | table app.by_range_late
ALTER TABLE app.by_range DETACH PARTITION app.by_range_late;
ALTER TABLE app.by_range ATTACH PARTITION app.by_range_late DEFAULT;
-- mutation: table app.by_list_eu | table app.by_list_eu
ALTER TABLE app.by_list DETACH PARTITION app.by_list_eu;
ALTER TABLE app.by_list ATTACH PARTITION app.by_list_eu FOR VALUES IN ('de', 'fr');
-- mutation: table app.by_list_none | table app.by_list_none
ALTER TABLE app.by_list DETACH PARTITION app.by_list_none;
ALTER TABLE app.by_list ATTACH PARTITION app.by_list_none FOR VALUES IN ('NULL');
-- mutation: table app.by_hash_1 | table app.by_hash_1
ALTER TABLE app.by_hash DETACH PARTITION app.by_hash_1;
ALTER TABLE app.by_hash ATTACH PARTITION app.by_hash_1 FOR VALUES WITH (modulus 4, remainder 3);
-- mutation: table app.by_hash_1 | table app.by_hash_1
ALTER TABLE app.by_hash DETACH PARTITION app.by_hash_1;
ALTER TABLE app.by_hash ATTACH PARTITION app.by_hash_1 FOR VALUES WITH (modulus 2, remainder 1);
-- mutation: table app.by_expr | table app.by_expr
DROP TABLE app.by_expr;
CREATE TABLE app.by_expr (id integer, name text COLLATE "C", at timestamptz) PARTITION BY RANGE (upper(name) COLLATE "C" text_pattern_ops, (id % 10), at);
CREATE TABLE app.by_expr_a PARTITION OF app.by_expr FOR VALUES FROM ('a', 1, '2024-01-01 00:00:00+00') TO ('b', MAXVALUE, MAXVALUE);
-- mutation: table app.by_expr | table app.by_expr
DROP TABLE app.by_expr;
CREATE TABLE app.by_expr (id integer, name text COLLATE "C", at timestamptz) PARTITION BY RANGE (lower(name) COLLATE "C", (id % 10), at);
CREATE TABLE app.by_expr_a PARTITION OF app.by_expr FOR VALUES FROM ('a', 1, '2024-01-01 00:00:00+00') TO ('b', MAXVALUE, MAXVALUE);
-- mutation: table app.by_hash | table app.by_hash
DROP TABLE app.by_hash;
CREATE TABLE app.by_hash (id bigint) PARTITION BY RANGE (id);
CREATE TABLE app.by_hash_0 PARTITION OF app.by_hash FOR VALUES FROM (0) TO (1);
CREATE TABLE app.by_hash_1 PARTITION OF app.by_hash FOR VALUES FROM (1) TO (2);
