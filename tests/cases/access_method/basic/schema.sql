CREATE ACCESS METHOD heap_two TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD gist_two TYPE INDEX HANDLER gisthandler;
COMMENT ON ACCESS METHOD gist_two IS 'another tree';
CREATE SCHEMA app;
CREATE OPERATOR CLASS app.boxes DEFAULT FOR TYPE box USING gist_two AS
    OPERATOR 1 << (box, box), OPERATOR 3 && (box, box), FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal),
    FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal),
    FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal);
CREATE TABLE app.t (place box) USING heap_two;
CREATE INDEX t_place ON app.t USING gist_two (place);
