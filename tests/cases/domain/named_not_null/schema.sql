CREATE SCHEMA app;
CREATE DOMAIN app.named AS integer CONSTRAINT must_be_there NOT NULL;
CREATE DOMAIN app.usual AS integer NOT NULL;
COMMENT ON CONSTRAINT must_be_there ON DOMAIN app.named IS 'really';
