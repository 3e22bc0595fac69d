-- mutation: constraint t_pkey | table app.t
ALTER TABLE app.t SET WITHOUT CLUSTER;
