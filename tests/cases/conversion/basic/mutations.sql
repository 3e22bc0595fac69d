-- mutation: conversion app.preferred | conversion app.preferred
DROP CONVERSION app.preferred;
-- mutation: conversion app.extra | conversion app.extra
CREATE CONVERSION app.extra FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- mutation: conversion app.preferred | conversion app.preferred
ALTER CONVERSION app.preferred RENAME TO renamed;
-- mutation: conversion app.preferred | conversion app.preferred
DROP CONVERSION app.preferred;
CREATE CONVERSION app.preferred FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
-- mutation: conversion app.plain | conversion app.plain
DROP CONVERSION app.plain;
CREATE CONVERSION app.plain FOR 'WIN1252' TO 'UTF8' FROM win_to_utf8;
ALTER CONVERSION app.plain OWNER TO tu_alice;
COMMENT ON CONVERSION app.plain IS 'converts';
-- mutation: conversion app.plain | conversion app.plain
ALTER CONVERSION app.plain OWNER TO tu_bob;
-- mutation: conversion app.plain | conversion app.plain
COMMENT ON CONVERSION app.plain IS NULL;
