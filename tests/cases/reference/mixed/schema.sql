-- A schema as projects have it, with dependencies in every direction.
CREATE SCHEMA core;
CREATE SCHEMA api;
CREATE SCHEMA audit;
COMMENT ON SCHEMA api IS 'what clients call';

CREATE TYPE core.plan AS ENUM ('free', 'team', 'enterprise');
CREATE TYPE core.money AS (amount numeric(12,2), currency character(3));
CREATE FUNCTION core.is_email(value text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT value ~ '^[^@]+@[^@]+$' $$;
CREATE DOMAIN core.email AS text COLLATE "C" CONSTRAINT email_shape CHECK (core.is_email(VALUE));
CREATE DOMAIN core.positive AS integer DEFAULT 1 NOT NULL CHECK (VALUE > 0);
CREATE FUNCTION core.short_id(prefix text DEFAULT 'x'::text) RETURNS text LANGUAGE sql AS $$ SELECT prefix || '_' || substr(md5(random()::text), 1, 8) $$;
CREATE SEQUENCE core.order_number START WITH 1000 INCREMENT BY 10;

CREATE TABLE core.organisations (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    slug text DEFAULT core.short_id('org') NOT NULL,
    plan core.plan DEFAULT 'free' NOT NULL,
    owner_id bigint,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT organisations_pkey PRIMARY KEY (id),
    CONSTRAINT organisations_slug_key UNIQUE (slug),
    CONSTRAINT slug_shape CHECK (slug = lower(slug))
);
CREATE TABLE core.users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id uuid NOT NULL REFERENCES core.organisations (id) ON DELETE CASCADE,
    email core.email NOT NULL,
    display_name text,
    manager_id bigint REFERENCES core.users (id) ON DELETE SET NULL,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, COALESCE(display_name, '') || ' ' || email::text)) STORED,
    CONSTRAINT one_email_per_org UNIQUE (org_id, email),
    CONSTRAINT not_own_manager CHECK (manager_id <> id)
);
ALTER TABLE core.organisations ADD CONSTRAINT organisations_owner_fkey FOREIGN KEY (owner_id) REFERENCES core.users (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX users_search ON core.users USING gin (search);
CREATE INDEX users_lower_email ON core.users (lower(email::text) text_pattern_ops) INCLUDE (display_name) WHERE display_name IS NOT NULL;

-- The function takes the table's row type, the table's default and check take the function.
CREATE TABLE core.orders (
    id serial,
    org_id uuid NOT NULL,
    user_id bigint NOT NULL,
    number bigint DEFAULT nextval('core.order_number') NOT NULL,
    quantity core.positive,
    price core.money,
    placed_on date DEFAULT CURRENT_DATE NOT NULL,
    label text
);
ALTER TABLE core.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
ALTER TABLE core.orders ADD CONSTRAINT orders_user_fkey FOREIGN KEY (user_id) REFERENCES core.users (id);
ALTER TABLE core.orders ADD CONSTRAINT orders_org_fkey FOREIGN KEY (org_id) REFERENCES core.organisations (id) NOT VALID;
CREATE STATISTICS core.orders_stats (ndistinct, dependencies) ON org_id, user_id FROM core.orders;

CREATE TABLE audit.events (
    at timestamptz DEFAULT clock_timestamp() NOT NULL,
    table_name text NOT NULL,
    actor name DEFAULT CURRENT_USER NOT NULL,
    before_row jsonb,
    after_row jsonb
) PARTITION BY RANGE (at);
CREATE TABLE audit.events_2024 PARTITION OF audit.events FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
CREATE TABLE audit.events_rest PARTITION OF audit.events DEFAULT;
CREATE INDEX events_table ON audit.events (table_name, at DESC);

-- Views on views, one that groups by a primary key, and functions upon them.
CREATE VIEW core.order_totals AS
    SELECT organisations.id, organisations.slug, organisations.plan, count(orders.id) AS orders, sum((orders.price).amount) AS total
    FROM core.organisations LEFT JOIN core.orders ON orders.org_id = organisations.id
    GROUP BY organisations.id;
CREATE VIEW api.organisations WITH (security_barrier='true') AS
    SELECT t.id, t.slug, t.total, core.short_id(t.slug) AS token FROM core.order_totals t WHERE t.plan <> 'free'::core.plan;
CREATE FUNCTION api.top_organisations(n integer DEFAULT 10) RETURNS SETOF api.organisations LANGUAGE sql STABLE
    BEGIN ATOMIC SELECT o.id, o.slug, o.total, o.token FROM api.organisations o ORDER BY o.total DESC NULLS LAST LIMIT top_organisations.n; END;
CREATE VIEW api.top AS SELECT top_organisations.id, top_organisations.slug FROM api.top_organisations(3) top_organisations(id, slug, total, token);
CREATE MATERIALIZED VIEW core.daily AS
    SELECT orders.placed_on, orders.org_id, count(*) AS n FROM core.orders GROUP BY orders.placed_on, orders.org_id WITH NO DATA;
CREATE UNIQUE INDEX daily_key ON core.daily (placed_on, org_id);
CREATE VIEW api.daily AS SELECT daily.placed_on, daily.n FROM core.daily;

CREATE FUNCTION core.current_org() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT NULLIF(current_setting('app.org', true), '')::uuid $$;
CREATE FUNCTION core.may_see(o core.organisations) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO ''
    AS $$ SELECT EXISTS (SELECT FROM core.users u WHERE u.org_id = o.id) $$;
ALTER TABLE core.organisations ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.users FORCE ROW LEVEL SECURITY;
CREATE POLICY own_org ON core.organisations FOR SELECT TO tu_alice USING (id = core.current_org() AND core.may_see(organisations.*));
CREATE POLICY own_users ON core.users TO tu_alice, tu_bob USING (org_id = core.current_org()) WITH CHECK (org_id = core.current_org() AND email IS NOT NULL);
CREATE POLICY through_view ON core.users AS RESTRICTIVE FOR SELECT USING (EXISTS (SELECT 1 FROM api.organisations o WHERE o.id = users.org_id) OR manager_id IS NULL);

CREATE FUNCTION audit.record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path TO 'audit', 'pg_temp' AS $$
BEGIN
    INSERT INTO events (table_name, before_row, after_row)
    VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, to_jsonb(OLD), to_jsonb(NEW));
    RETURN COALESCE(NEW, OLD);
END
$$;
CREATE TRIGGER record AFTER INSERT OR DELETE OR UPDATE ON core.orders FOR EACH ROW EXECUTE FUNCTION audit.record();
CREATE TRIGGER record AFTER UPDATE OF email, org_id ON core.users FOR EACH ROW WHEN (OLD.email IS DISTINCT FROM NEW.email) EXECUTE FUNCTION audit.record();
CREATE FUNCTION api.insert_order() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER insert_order INSTEAD OF INSERT ON api.daily FOR EACH ROW EXECUTE FUNCTION api.insert_order();
CREATE RULE no_delete AS ON DELETE TO core.organisations DO INSTEAD UPDATE core.organisations SET plan = 'free' WHERE organisations.id = old.id;

CREATE FUNCTION core.add_money(a core.money, b core.money) RETURNS core.money LANGUAGE sql IMMUTABLE AS $$ SELECT ROW(COALESCE(a.amount, 0) + b.amount, b.currency)::core.money $$;
CREATE AGGREGATE core.sum(core.money) (SFUNC = core.add_money, STYPE = core.money);
CREATE OPERATOR core.+ (FUNCTION = core.add_money, LEFTARG = core.money, RIGHTARG = core.money, COMMUTATOR = OPERATOR(core.+));
CREATE CAST (core.money AS text) WITH INOUT AS ASSIGNMENT;
CREATE VIEW core.turnover AS SELECT orders.org_id, core.sum(orders.price) AS total, core.sum(orders.price OPERATOR(core.+) ROW(1, 'EUR')::core.money) AS with_fee
    FROM core.orders GROUP BY orders.org_id;

ALTER SEQUENCE core.order_number OWNED BY core.orders.number;
COMMENT ON TABLE core.orders IS 'what was bought';
COMMENT ON COLUMN core.orders.price IS 'net';
COMMENT ON FUNCTION api.top_organisations(integer) IS 'by turnover';
ALTER TABLE audit.events OWNER TO tu_carol;
GRANT USAGE ON SCHEMA api TO tu_alice, tu_bob;
GRANT SELECT ON api.organisations, api.top TO tu_alice;
GRANT SELECT (id, display_name), UPDATE (display_name) ON core.users TO tu_bob;
REVOKE EXECUTE ON FUNCTION api.top_organisations(integer), core.may_see(core.organisations) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.top_organisations(integer) TO tu_alice;
ALTER DEFAULT PRIVILEGES IN SCHEMA api REVOKE EXECUTE ON FUNCTIONS FROM tu_bob;
ALTER DEFAULT PRIVILEGES IN SCHEMA api GRANT SELECT ON TABLES TO tu_alice;
CREATE PUBLICATION changes FOR TABLE core.orders, core.users WITH (publish = 'insert, update');
