-- mutation: publication empty | publication empty
DROP PUBLICATION empty;
-- mutation: publication empty | publication empty
ALTER PUBLICATION empty RENAME TO renamed;
-- mutation: publication empty | publication empty
ALTER PUBLICATION empty SET (publish = 'insert, update, delete');
-- mutation: publication table app.a | publication "some"
ALTER PUBLICATION "some" DROP TABLE app.a;
-- mutation: publication table app.a | publication empty
ALTER PUBLICATION empty ADD TABLE app.a;
-- mutation: publication some | publication "some"
ALTER PUBLICATION "some" SET (publish_via_partition_root = false);
-- mutation: publication everything | publication everything
DROP PUBLICATION everything; CREATE PUBLICATION everything WITH (publish = 'insert');
-- mutation: publication "some" | publication "some"
ALTER PUBLICATION "some" OWNER TO tu_bob;
-- mutation: publication "some" | publication "some"
COMMENT ON PUBLICATION "some" IS NULL;
