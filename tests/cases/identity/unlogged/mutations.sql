-- mutation: column id | table app.t
ALTER SEQUENCE app.t_id_seq SET LOGGED;
-- mutation: column id | table app.logged
ALTER SEQUENCE app.logged_id_seq SET LOGGED;
-- mutation: sequence app.t_s_seq | sequence app.t_s_seq
ALTER SEQUENCE app.t_s_seq SET LOGGED;
