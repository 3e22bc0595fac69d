-- mutation: shell type app.later | type app.later
DROP TYPE app.later CASCADE;
-- mutation: shell type app.extra | type app.extra
CREATE TYPE app.extra;
