CREATE SCHEMA app;
CREATE DOMAIN app.by_c AS text COLLATE "C";
CREATE DOMAIN app.by_default AS text;
