-- The default name is taken, so PostgreSQL numbers it; and the table was renamed after.
CREATE SCHEMA app;
CREATE SEQUENCE app.t_id_seq;
CREATE TABLE app.t (id integer GENERATED ALWAYS AS IDENTITY);
CREATE TABLE app.renamed (id integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME app.before_id_seq));
CREATE TABLE app.a_table_with_a_very_long_name_that_leaves_no_room_for_anything (a_column_with_a_very_long_name_that_leaves_no_room_for_anything integer GENERATED ALWAYS AS IDENTITY);
