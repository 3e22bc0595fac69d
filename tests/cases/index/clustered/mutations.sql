-- mutation: index t_code | table app.t
ALTER TABLE app.t SET WITHOUT CLUSTER;
-- mutation: index t_id | table app.t
ALTER TABLE app.t CLUSTER ON t_id;
