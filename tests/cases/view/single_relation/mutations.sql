-- mutation: view app.plain | view app.plain
CREATE OR REPLACE VIEW app.plain AS SELECT id, name FROM app.b;
-- mutation: view app.same_alias | view app.same_alias
CREATE OR REPLACE VIEW app.same_alias AS SELECT a.id FROM app.a a WHERE a.n > 2;
-- mutation: view app.sub_exists | view app.sub_exists
CREATE OR REPLACE VIEW app.sub_exists AS SELECT id FROM app.a WHERE EXISTS (SELECT 1 FROM app.b WHERE b.a_id = b.id AND b.name = a.name);
-- mutation: view app.string_lookalike | view app.string_lookalike
CREATE OR REPLACE VIEW app.string_lookalike AS SELECT id, 'FROM app.a id' AS s, 'a.name' AS a FROM app.a WHERE name <> 'SELECT a.id';
-- mutation: view app.string_lookalike | view app.string_lookalike
CREATE OR REPLACE VIEW app.string_lookalike AS SELECT id, 'FROM app.a a.id' AS s, 'a.name' AS a FROM app.a WHERE name <> 'SELECT id';
-- mutation: view app.limited | view app.limited
CREATE OR REPLACE VIEW app.limited AS SELECT id FROM app.a ORDER BY id LIMIT 10 OFFSET 6;
-- mutation: view app.unioned | view app.unioned
CREATE OR REPLACE VIEW app.unioned AS SELECT a.id FROM app.a UNION SELECT b.id FROM app.b;
-- mutation: view app.only_a | view app.only_a
CREATE OR REPLACE VIEW app.only_a AS SELECT id FROM app.a;
-- mutation: view app.locked | view app.locked
CREATE OR REPLACE VIEW app.locked AS SELECT id FROM app.a FOR UPDATE OF a NOWAIT;
-- mutation: view app.from_cte | view app.from_cte
CREATE OR REPLACE VIEW app.from_cte AS WITH c AS (SELECT a.id, a.n FROM app.a), d AS (SELECT c.id FROM c) SELECT d.id FROM d WHERE d.id > 1;
