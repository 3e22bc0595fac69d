CREATE SCHEMA app;
CREATE TABLE app.usual (id integer) USING heap;
CREATE ACCESS METHOD heap_two TYPE TABLE HANDLER heap_tableam_handler;
SET default_table_access_method = heap_two;
CREATE TABLE app.special (id integer);
RESET default_table_access_method;
