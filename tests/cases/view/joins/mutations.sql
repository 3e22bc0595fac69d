-- mutation: view app.inner_join | view app.inner_join
CREATE OR REPLACE VIEW app.inner_join AS SELECT a.id, b.name FROM app.a LEFT JOIN app.b ON b.a_id = a.id;
-- mutation: view app.self_join | view app.self_join
CREATE OR REPLACE VIEW app.self_join AS SELECT a.id, a.name FROM app.a LEFT JOIN app.a p ON p.id = a.parent;
-- mutation: view app.lateral_join | view app.lateral_join
CREATE OR REPLACE VIEW app.lateral_join AS SELECT a.id, l.name FROM app.a LEFT JOIN LATERAL (SELECT b.name FROM app.b WHERE b.a_id = a.id ORDER BY b.id DESC LIMIT 1) l ON true;
-- mutation: view app.union_join | view app.union_join
CREATE OR REPLACE VIEW app.union_join AS SELECT a.id, a.name FROM app.a UNION ALL SELECT b.id, c.name FROM app.b JOIN app.c ON c.b_id = b.id ORDER BY 1, 2;
