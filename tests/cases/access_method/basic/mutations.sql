-- mutation: access method extra | access method extra
CREATE ACCESS METHOD extra TYPE TABLE HANDLER heap_tableam_handler;
-- mutation: access method heap_two | access method heap_two
DROP ACCESS METHOD heap_two CASCADE;
-- mutation: access method gist_two | access method gist_two
COMMENT ON ACCESS METHOD gist_two IS NULL;
-- mutation: access method heap_two | access method heap_two
DROP ACCESS METHOD heap_two CASCADE;
CREATE ACCESS METHOD heap_two TYPE INDEX HANDLER spghandler;
-- mutation: access method gist_two | access method gist_two
UPDATE pg_am SET amhandler = 'spghandler'::regproc WHERE amname = 'gist_two';
