-- mutation: index t_words | table app.t
DROP INDEX app.t_words;
CREATE INDEX t_words ON app.t USING gist (words tsvector_ops (siglen='101'));
-- mutation: index t_words | table app.t
DROP INDEX app.t_words;
CREATE INDEX t_words ON app.t USING gist (words);
-- mutation: index t_at | table app.t
DROP INDEX app.t_at;
CREATE INDEX t_at ON app.t USING brin (at);
-- mutation: index t_bloom | table app.t
DROP INDEX app.t_bloom;
CREATE INDEX t_bloom ON app.t USING brin (body text_bloom_ops (false_positive_rate='0.06', n_distinct_per_range='100'));
-- mutation: index t_spgist | table app.t
DROP INDEX app.t_spgist;
CREATE INDEX t_spgist ON app.t (body);
