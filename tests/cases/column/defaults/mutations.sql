-- mutation: column plain | table app.t
ALTER TABLE app.t ALTER COLUMN plain SET DEFAULT 1;
-- mutation: column plain | table app.t
ALTER TABLE app.t ALTER COLUMN plain DROP DEFAULT;
-- mutation: column expr | table app.t
ALTER TABLE app.t ALTER COLUMN expr SET DEFAULT (1 + 2) * 3;
-- mutation: column str | table app.t
ALTER TABLE app.t ALTER COLUMN str SET DEFAULT E'it''s "quoted" \\ and\ntwo  lines';
-- mutation: column empty | table app.t
ALTER TABLE app.t ALTER COLUMN empty DROP DEFAULT;
-- mutation: column truth | table app.t
ALTER TABLE app.t ALTER COLUMN truth SET DEFAULT false;
-- mutation: column at | table app.t
ALTER TABLE app.t ALTER COLUMN at SET DEFAULT clock_timestamp();
-- mutation: column at_utc | table app.t
ALTER TABLE app.t ALTER COLUMN at_utc SET DEFAULT now() AT TIME ZONE 'cet';
-- mutation: column doc | table app.t
ALTER TABLE app.t ALTER COLUMN doc SET DEFAULT '{"a": [1, 3]}';
-- mutation: column list | table app.t
ALTER TABLE app.t ALTER COLUMN list SET DEFAULT '{a}';
-- mutation: column seq | table app.t
CREATE SEQUENCE app.other_seq;
ALTER TABLE app.t ALTER COLUMN seq SET DEFAULT nextval('app.other_seq');
-- mutation: column fun | table app.t
ALTER TABLE app.t ALTER COLUMN fun SET DEFAULT app.make_code('z');
-- mutation: column mood | table app.t
ALTER TABLE app.t ALTER COLUMN mood SET DEFAULT 'sad';
-- mutation: column year | table app.t
ALTER TABLE app.t ALTER COLUMN year SET DEFAULT EXTRACT(month FROM CURRENT_DATE);
-- mutation: column span | table app.t
ALTER TABLE app.t ALTER COLUMN span SET DEFAULT '1 hour';
