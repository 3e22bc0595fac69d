-- mutation: sequence app.fast | sequence app.fast
ALTER SEQUENCE app.fast SET LOGGED;
-- mutation: sequence app.safe | sequence app.safe
ALTER SEQUENCE app.safe SET UNLOGGED;
