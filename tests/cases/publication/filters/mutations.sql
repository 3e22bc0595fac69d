-- mutation: publication table app.a | publication filtered
ALTER PUBLICATION filtered SET TABLE app.a (id, price), public.b;
-- mutation: publication table app.a | publication filtered
ALTER PUBLICATION filtered SET TABLE app.a (id, price) WHERE (price > 1), public.b;
-- mutation: publication table app.a | publication filtered
ALTER PUBLICATION filtered SET TABLE app.a (id) WHERE (price > 0 AND name <> 'it''s'), public.b;
-- mutation: publication table app.a | publication filtered
ALTER PUBLICATION filtered SET TABLE app.a WHERE (price > 0 AND name <> 'it''s'), public.b;
-- mutation: publication schema app | publication schemas
ALTER PUBLICATION schemas DROP TABLES IN SCHEMA app;
-- mutation: publication schema public | publication schemas
ALTER PUBLICATION schemas ADD TABLES IN SCHEMA public;
