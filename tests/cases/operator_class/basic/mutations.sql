-- mutation: operator class app.with_order USING gist | operator class app.with_order
DROP OPERATOR CLASS app.with_order USING gist;
-- mutation: operator class app.extra USING hash | operator class app.extra
CREATE OPERATOR CLASS app.extra FOR TYPE integer USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(integer);
-- mutation: operator class app.with_order USING gist | operator class app.with_order
ALTER OPERATOR CLASS app.with_order USING gist RENAME TO renamed;
-- mutation: operator class app.reversed USING btree | operator class app.reversed
ALTER OPERATOR CLASS app.reversed USING btree OWNER TO tu_bob;
-- mutation: operator class app.reversed USING btree | operator class app.reversed
COMMENT ON OPERATOR CLASS app.reversed USING btree IS NULL;
-- mutation: operator class app.num_ops USING hash | operator class app.num_ops
UPDATE pg_opclass SET opcdefault = false WHERE opcname = 'num_ops';
-- mutation: operator class app.with_storage USING gin | operator class app.with_storage
UPDATE pg_opclass SET opckeytype = 'varchar'::regtype WHERE opcname = 'with_storage';
-- mutation: function 2 (bigint, bigint) | operator family app.shared
DROP OPERATOR FAMILY app.shared USING btree CASCADE;
CREATE OPERATOR FAMILY app.shared USING btree;
CREATE OPERATOR CLASS app.in_family FOR TYPE bigint USING btree FAMILY app.shared AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint8cmp(bigint, bigint);
CREATE INDEX t_b ON app.t (b app.in_family DESC);
-- mutation: operator class app.in_family USING btree | operator class app.in_family
DROP OPERATOR FAMILY app.shared USING btree CASCADE;
CREATE OPERATOR FAMILY app.shared USING btree;
CREATE OPERATOR CLASS app.in_family FOR TYPE bigint USING btree FAMILY app.shared AS
    OPERATOR 1 <, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint8cmp(bigint, bigint), FUNCTION 2 btint8sortsupport(internal);
CREATE INDEX t_b ON app.t (b app.in_family DESC);
-- mutation: operator class app.in_family USING btree | operator class app.in_family
DROP OPERATOR FAMILY app.shared USING btree CASCADE;
CREATE OPERATOR FAMILY app.shared USING btree;
CREATE OPERATOR FAMILY app.another USING btree;
CREATE OPERATOR CLASS app.in_family FOR TYPE bigint USING btree FAMILY app.another AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint8cmp(bigint, bigint), FUNCTION 2 btint8sortsupport(internal);
CREATE INDEX t_b ON app.t (b app.in_family DESC);
-- mutation: operator class app.in_family USING btree | operator class app.in_family
DROP OPERATOR FAMILY app.shared USING btree CASCADE;
CREATE OPERATOR FAMILY app.shared USING btree;
CREATE OPERATOR CLASS app.in_family FOR TYPE bigint USING btree FAMILY app.shared AS
    OPERATOR 1 >, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, FUNCTION 1 btint8cmp(bigint, bigint), FUNCTION 2 btint8sortsupport(internal);
CREATE INDEX t_b ON app.t (b app.in_family DESC);
