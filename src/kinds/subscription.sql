-- Subscriptions of this database. Only superusers may read the connection, so nobody does.
SELECT s.oid, s.subname AS name, s.subowner AS owner, s.subenabled AS enabled, s.subbinary AS binary,
       s.substream AS streaming, s.subslotname AS slot, s.subsynccommit AS synchronous_commit,
       s.subpublications AS publications,
       s.subtwophasestate AS two_phase, s.subdisableonerr AS disable_on_error, --@15+
       'd' AS two_phase, false AS disable_on_error, --@..14
       s.subpasswordrequired AS password_required, s.subrunasowner AS run_as_owner, s.suborigin AS origin, --@16+
       true AS password_required, false AS run_as_owner, 'any' AS origin, --@..15
       s.subfailover AS failover --@17+
       false AS failover --@..16
FROM pg_catalog.pg_subscription AS s
JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid
WHERE d.datname = pg_catalog.current_database()
