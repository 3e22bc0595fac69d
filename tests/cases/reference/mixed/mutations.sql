-- mutation: function core.short_id(text) | function core.short_id
CREATE OR REPLACE FUNCTION core.short_id(prefix text DEFAULT 'y'::text) RETURNS text LANGUAGE sql AS $$ SELECT prefix || '_' || substr(md5(random()::text), 1, 8) $$;
-- mutation: constraint one_email_per_org | table core.users
ALTER TABLE core.users DROP CONSTRAINT one_email_per_org;
-- mutation: constraint orders_org_fkey | table core.orders
ALTER TABLE core.orders VALIDATE CONSTRAINT orders_org_fkey;
-- mutation: policy own_users | table core.users
ALTER POLICY own_users ON core.users WITH CHECK (true);
-- mutation: table core.users | table core.users
ALTER TABLE core.users NO FORCE ROW LEVEL SECURITY;
-- mutation: function core.may_see(core.organisations) | function core.may_see
GRANT EXECUTE ON FUNCTION core.may_see(core.organisations) TO PUBLIC;
-- mutation: function core.may_see(core.organisations) | function core.may_see
ALTER FUNCTION core.may_see(core.organisations) RESET search_path;
-- mutation: trigger record | table core.orders
ALTER TABLE core.orders DISABLE TRIGGER record;
-- mutation: sequence core.order_number | sequence core.order_number
ALTER SEQUENCE core.order_number OWNED BY NONE;
-- mutation: view api.top | view api.top
ALTER TABLE core.organisations RENAME COLUMN slug TO handle;
CREATE OR REPLACE VIEW api.top AS SELECT top_organisations.id, lower(top_organisations.slug) AS slug FROM api.top_organisations(3) top_organisations(id, slug, total, token);
-- mutation: column handle | table core.organisations
ALTER TABLE core.organisations RENAME COLUMN slug TO handle;
-- mutation: index daily_key | materialized view core.daily
DROP INDEX core.daily_key;
-- mutation: table audit.events_2024 | table audit.events_2024
ALTER TABLE audit.events DETACH PARTITION audit.events_2024;
-- mutation: publication table core.users | publication changes
ALTER PUBLICATION changes DROP TABLE core.users;
-- mutation: enum core.plan | type core.plan
ALTER TYPE core.plan ADD VALUE 'trial' BEFORE 'team';
-- mutation: column price | table core.orders
COMMENT ON COLUMN core.orders.price IS 'gross';
