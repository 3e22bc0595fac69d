-- mutation: sequence app.t_id_seq | sequence app.t_id_seq
ALTER SEQUENCE app.t_id_seq OWNED BY NONE;
-- mutation: sequence app.t_id_seq | sequence app.t_id_seq
ALTER SEQUENCE app.t_id_seq AS bigint;
-- mutation: sequence app.code_seq | sequence app.code_seq
ALTER SEQUENCE app.code_seq OWNED BY app.t.id;
-- mutation: sequence app.code_seq | sequence app.code_seq
ALTER SEQUENCE app.code_seq OWNED BY app.other.id;
-- mutation: sequence app.shared_seq | sequence app.shared_seq
ALTER SEQUENCE app.shared_seq OWNED BY app.t.code;
-- mutation: column id | table app.t
ALTER TABLE app.t ALTER COLUMN id DROP DEFAULT;
