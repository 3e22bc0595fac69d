CREATE SCHEMA app;
CREATE TABLE app.t (words tsvector, body text, at timestamptz);
CREATE INDEX t_words ON app.t USING gist (words tsvector_ops (siglen='100'));
CREATE INDEX t_words_default ON app.t USING gist (words);
CREATE INDEX t_at ON app.t USING brin (at timestamptz_minmax_multi_ops (values_per_range='16'));
CREATE INDEX t_bloom ON app.t USING brin (body text_bloom_ops (false_positive_rate='0.05', n_distinct_per_range='100'));
CREATE INDEX t_spgist ON app.t USING spgist (body);
