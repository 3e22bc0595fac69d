-- mutation: domain app.named | domain app.named
ALTER DOMAIN app.named DROP NOT NULL;
-- mutation: constraint must_be_there | domain app.named
ALTER DOMAIN app.named RENAME CONSTRAINT must_be_there TO renamed;
-- mutation: constraint must_be_there | domain app.named
COMMENT ON CONSTRAINT must_be_there ON DOMAIN app.named IS NULL;
-- mutation: domain app.usual | domain app.usual
ALTER DOMAIN app.usual RENAME CONSTRAINT usual_not_null TO renamed;
