-- mutation: sequence app.t_id_seq | sequence app.t_id_seq
DROP SEQUENCE app.t_id_seq;
-- mutation: column id | table app.t
ALTER SEQUENCE app.t_id_seq1 RENAME TO t_id_seq2;
-- mutation: column id | table app.renamed
ALTER SEQUENCE app.before_id_seq RENAME TO renamed_id_seq;
