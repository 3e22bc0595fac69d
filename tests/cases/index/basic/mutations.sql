-- mutation: index t_email | table app.t
DROP INDEX app.t_email;
-- mutation: index extra | table app.t
CREATE INDEX extra ON app.t (email);
-- mutation: index t_email | table app.t
ALTER INDEX app.t_email RENAME TO renamed;
-- mutation: index t_email | table app.t
COMMENT ON INDEX app.t_email IS 'changed';
-- mutation: index t_email | table app.t
COMMENT ON INDEX app.t_email IS NULL;
-- mutation: index t_two | table app.t
COMMENT ON INDEX app.t_two IS 'new';
-- mutation: index t_email_lower | table app.t
DROP INDEX app.t_email_lower;
CREATE INDEX t_email_lower ON app.t (lower(email));
-- mutation: index t_email_lower | table app.t
DROP INDEX app.t_email_lower;
CREATE UNIQUE INDEX t_email_lower ON app.t (upper(email));
-- mutation: index t_email_lower | table app.t
DROP INDEX app.t_email_lower;
CREATE UNIQUE INDEX t_email_lower ON app.t (email);
-- mutation: index t_two | table app.t
DROP INDEX app.t_two;
CREATE INDEX t_two ON app.t (email, name);
-- mutation: index t_partial | table app.t
DROP INDEX app.t_partial;
CREATE INDEX t_partial ON app.t (at) WHERE (NOT gone);
-- mutation: index t_partial | table app.t
DROP INDEX app.t_partial;
CREATE INDEX t_partial ON app.t (at);
-- mutation: index t_include | table app.t
DROP INDEX app.t_include;
CREATE INDEX t_include ON app.t (id) INCLUDE (name);
-- mutation: index t_include | table app.t
DROP INDEX app.t_include;
CREATE INDEX t_include ON app.t (id, name) INCLUDE (email);
-- mutation: index t_order | table app.t
DROP INDEX app.t_order;
CREATE INDEX t_order ON app.t (id, at NULLS FIRST, name DESC NULLS LAST);
-- mutation: index t_order | table app.t
DROP INDEX app.t_order;
CREATE INDEX t_order ON app.t (id DESC, at, name DESC NULLS LAST);
-- mutation: index t_order | table app.t
DROP INDEX app.t_order;
CREATE INDEX t_order ON app.t (id DESC, at NULLS FIRST, name DESC);
-- mutation: index t_gin | table app.t
DROP INDEX app.t_gin;
CREATE INDEX t_gin ON app.t (tags);
-- mutation: index t_gin_options | table app.t
DROP INDEX app.t_gin_options;
CREATE INDEX t_gin_options ON app.t USING gin (doc) WITH (fastupdate = 'false', gin_pending_list_limit = '128');
-- mutation: index t_gin_options | table app.t
ALTER INDEX app.t_gin_options SET (fastupdate = true);
-- mutation: index t_brin | table app.t
ALTER INDEX app.t_brin SET (pages_per_range = 32);
-- mutation: index t_brin | table app.t
ALTER INDEX app.t_brin RESET (autosummarize);
-- mutation: index t_fill | table app.t
ALTER INDEX app.t_fill SET (fillfactor = 71);
-- mutation: index t_fill | table app.t
ALTER INDEX app.t_fill RESET (deduplicate_items);
-- mutation: index t_pattern | table app.t
DROP INDEX app.t_pattern;
CREATE INDEX t_pattern ON app.t (name);
-- mutation: index t_collate | table app.t
DROP INDEX app.t_collate;
CREATE INDEX t_collate ON app.t (name COLLATE "POSIX", email COLLATE "POSIX" text_pattern_ops);
-- mutation: index t_collate | table app.t
DROP INDEX app.t_collate;
CREATE INDEX t_collate ON app.t (name COLLATE "C", email COLLATE "POSIX");
-- mutation: index t_exprs | table app.t
DROP INDEX app.t_exprs;
CREATE INDEX t_exprs ON app.t ((doc ->> 'b'), (lower(name) || email) COLLATE "C" DESC, date_part('year', at AT TIME ZONE 'utc'));
-- mutation: index t_email | table app.t
ALTER TABLE app.t CLUSTER ON t_email;
-- mutation: index t_exprs | table app.t
ALTER INDEX app.t_exprs ALTER COLUMN 1 SET STATISTICS 100;
-- mutation: index t_email | table app.t
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.t_email'::regclass;
-- mutation: index t_email | table app.t
UPDATE pg_index SET indisready = false, indisvalid = false WHERE indexrelid = 'app.t_email'::regclass;
