-- mutation: domain app.takes_over | domain app.takes_over
ALTER DOMAIN app.takes_over DROP DEFAULT;
-- mutation: domain app.has_none | domain app.has_none
ALTER DOMAIN app.has_none SET DEFAULT 7;
