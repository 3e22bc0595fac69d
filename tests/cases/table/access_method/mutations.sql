-- mutation: table app.usual | table app.usual
DROP TABLE app.usual;
CREATE TABLE app.usual (id integer) USING heap_two;
-- mutation: table app.special | table app.special
DROP TABLE app.special;
CREATE TABLE app.special (id integer);
-- mutation[15+]: table app.special | table app.special
ALTER TABLE app.special SET ACCESS METHOD heap;
