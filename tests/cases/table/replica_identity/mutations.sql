-- mutation: table app.full_row | table app.full_row
ALTER TABLE app.full_row REPLICA IDENTITY DEFAULT;
-- mutation: table app.full_row | table app.full_row
ALTER TABLE app.full_row REPLICA IDENTITY NOTHING;
-- mutation: table app.no_row | table app.no_row
ALTER TABLE app.no_row REPLICA IDENTITY DEFAULT;
-- mutation: index by_index_id | table app.by_index
ALTER TABLE app.by_index REPLICA IDENTITY USING INDEX by_index_id;
-- mutation: index by_index_code | table app.by_index
ALTER TABLE app.by_index REPLICA IDENTITY DEFAULT;
-- mutation: table app.by_index | table app.by_index
ALTER TABLE app.by_index REPLICA IDENTITY FULL;
-- mutation: constraint by_key_code_key | table app.by_key
ALTER TABLE app.by_key REPLICA IDENTITY DEFAULT;
-- mutation: constraint by_key_pkey | table app.by_key
ALTER TABLE app.by_key REPLICA IDENTITY USING INDEX by_key_pkey;
-- mutation: table app.by_default | table app.by_default
ALTER TABLE app.by_default REPLICA IDENTITY NOTHING;
