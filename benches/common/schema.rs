//! Databases to measure with.

use std::fmt::Write as _;

use trueup::db::{Session, Target};

/// Tables in one schema.
const IN_ONE_SCHEMA: usize = 250;
/// Tables that share a type of states.
const OF_ONE_TYPE: usize = 20;

/// Makes a database like that of a SaaS program: tables of ten columns with all that belongs to them, each in the care of row
/// security, a function for every second and a view for every fifth of them.
pub(crate) async fn fill(target: &Target, tables: usize) {
    let session = Session::connect(target).await.unwrap();
    session.batch(COMMON).await.unwrap();
    let all: Vec<usize> = (0..tables).collect();
    // One transaction for all of them would hold more locks than a server has by default.
    for part in all.chunks(100) {
        session.batch(&part.iter().map(|number| one(*number)).collect::<String>()).await.unwrap();
    }
    session.batch("VACUUM ANALYZE").await.unwrap();
    session.close().await.unwrap();
}

const COMMON: &str = "
SET client_min_messages = warning;
DO $$ BEGIN
  IF to_regrole('bench_writer') IS NULL THEN CREATE ROLE bench_writer; CREATE ROLE bench_reader; END IF;
END $$;
CREATE SCHEMA core;
CREATE TABLE core.orgs (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL);
CREATE FUNCTION core.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE FUNCTION core.current_org() RETURNS uuid LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.org_id', true), '')::uuid $$;
";

/// A table, and before or behind it what it shares with others.
fn one(number: usize) -> String {
    let (schema, name) = (format!("app{}", number / IN_ONE_SCHEMA), format!("t{number:05}_records"));
    let (table, kind) = (format!("{schema}.{name}"), number / OF_ONE_TYPE);
    let mut sql = String::new();
    if number.is_multiple_of(IN_ONE_SCHEMA) {
        let _ = writeln!(sql, "CREATE SCHEMA {schema}; GRANT USAGE ON SCHEMA {schema} TO bench_writer, bench_reader;");
    }
    if number.is_multiple_of(OF_ONE_TYPE) {
        let _ = writeln!(sql, "CREATE TYPE core.status_{kind} AS ENUM ('draft', 'active', 'suspended', 'archived');");
    }
    let _ = writeln!(
        sql,
        "CREATE TABLE {table} (
           id uuid DEFAULT gen_random_uuid() NOT NULL,
           org_id uuid NOT NULL,
           name text NOT NULL,
           slug varchar(80) NOT NULL,
           payload jsonb DEFAULT '{{}}' NOT NULL,
           status core.status_{kind} DEFAULT 'draft' NOT NULL,
           amount numeric(12,2) DEFAULT 0 NOT NULL,
           search text GENERATED ALWAYS AS (lower(name || ' ' || slug)) STORED,
           created_at timestamptz DEFAULT now() NOT NULL,
           updated_at timestamptz DEFAULT now() NOT NULL,
           CONSTRAINT {name}_pkey PRIMARY KEY (id),
           CONSTRAINT {name}_org_fkey FOREIGN KEY (org_id) REFERENCES core.orgs ON DELETE CASCADE,
           CONSTRAINT {name}_org_slug_key UNIQUE (org_id, slug),
           CONSTRAINT {name}_amount_check CHECK (amount >= 0 AND amount < 1000000)
         );
         CREATE INDEX {name}_active_idx ON {table} (org_id, created_at DESC) WHERE status = 'active';
         CREATE INDEX {name}_lower_idx ON {table} (lower(name), (payload ->> 'kind'));
         CREATE TRIGGER touch BEFORE UPDATE ON {table} FOR EACH ROW
           WHEN (OLD.updated_at IS NOT DISTINCT FROM NEW.updated_at) EXECUTE FUNCTION core.touch();
         ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
         CREATE POLICY org_isolation ON {table} TO bench_writer
           USING (org_id = core.current_org()) WITH CHECK (org_id = core.current_org());
         COMMENT ON TABLE {table} IS 'Records of kind {number}, one row for each';
         COMMENT ON COLUMN {table}.payload IS 'Free attributes of record {number}';
         COMMENT ON COLUMN {table}.status IS 'State of record {number}';
         GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO bench_writer;
         GRANT SELECT ON {table} TO bench_reader;"
    );
    if number.is_multiple_of(2) {
        sql.push_str(&function(&schema, &table, number));
    }
    if number % 5 == 4 {
        sql.push_str(&view(&schema, &table, number));
    }
    sql
}

fn function(schema: &str, table: &str, number: usize) -> String {
    format!(
        "CREATE FUNCTION {schema}.archive_{number:05}(p_org uuid, p_before timestamptz DEFAULT now() - interval '90 days')
         RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_count integer := 0;
  v_row record;
BEGIN
  IF p_org IS NULL THEN
    RAISE EXCEPTION 'organisation required for {table}';
  END IF;
  FOR v_row IN
    SELECT id, amount FROM {table}
    WHERE org_id = p_org AND created_at < p_before AND status <> 'archived'
    ORDER BY created_at
  LOOP
    UPDATE {table}
       SET status = 'archived', payload = payload || jsonb_build_object('archived_amount', v_row.amount)
     WHERE id = v_row.id;
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;\n"
    )
}

fn view(schema: &str, table: &str, number: usize) -> String {
    format!(
        "CREATE VIEW {schema}.v{number:05}_summary AS
           SELECT o.name AS org_name, t.status, count(*) AS n, sum(t.amount) AS total,
                  max(t.updated_at) FILTER (WHERE t.status = 'active') AS last_active
           FROM {table} t JOIN core.orgs o ON o.id = t.org_id
           WHERE t.created_at > now() - interval '1 year' AND (t.payload ->> 'hidden') IS NULL
           GROUP BY o.name, t.status;
         GRANT SELECT ON {schema}.v{number:05}_summary TO bench_reader;\n"
    )
}
