CREATE SCHEMA app;
CREATE DOMAIN app.by_default AS text COLLATE "default";
CREATE DOMAIN app.by_c AS text COLLATE pg_catalog."C";
