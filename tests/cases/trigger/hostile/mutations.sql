-- mutation: trigger execute | table "FOR EACH"."ROW WHEN ("
DROP TRIGGER execute ON "FOR EACH"."ROW WHEN (";
