CREATE SCHEMA app;
CREATE ACCESS METHOD heap_two TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE app.special (id integer) USING heap_two;
CREATE TABLE app.usual (id integer);
