-- Memberships, whoever granted them. Before 16 whether a member inherits is a matter of the member alone.
SELECT m.member, g.rolname AS "group", r.rolinherit AS usual, pg_catalog.bool_or(m.admin_option) AS admin,
       pg_catalog.bool_or(m.inherit_option) AS inherit, pg_catalog.bool_or(m.set_option) AS set --@16+
       r.rolinherit AS inherit, true AS set --@..15
FROM pg_catalog.pg_auth_members AS m
JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid
JOIN pg_catalog.pg_roles AS r ON r.oid = m.member
GROUP BY m.member, g.rolname, r.rolinherit
