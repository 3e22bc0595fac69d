-- mutation: domain app.by_c | domain app.by_c
DROP DOMAIN app.by_c;
CREATE DOMAIN app.by_c AS text;
-- mutation: domain app.by_default | domain app.by_default
DROP DOMAIN app.by_default;
CREATE DOMAIN app.by_default AS text COLLATE "C";
