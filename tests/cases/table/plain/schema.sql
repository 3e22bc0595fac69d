CREATE SCHEMA app;
CREATE TABLE app.users (
    id bigint NOT NULL,
    email text NOT NULL,
    name character varying(80),
    age smallint DEFAULT 18,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE app.users OWNER TO tu_alice;
COMMENT ON TABLE app.users IS 'people who sign in';
CREATE TABLE app.other (
    id integer
);
