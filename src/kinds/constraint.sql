-- Constraints of tables. Those of domains are written with their domain, constraint triggers with their trigger.
-- "text_key" is all that a definition depends on beside the columns: the same of two constraints is the same definition. An
-- exclusion constraint has one of its own, and so has an expression over whole rows, which names its table.
SELECT k.oid, k.conrelid AS relation, k.conname AS name, k.contype AS type, k.condeferrable AS deferrable,
       k.convalidated AS validated, k.connoinherit AS no_inherit,
       k.conislocal AS is_local, k.conparentid AS parent, k.conkey AS columns,
       COALESCE(g.disabled, false) AS triggers_disabled,
       i.reloptions AS index_options, i.tablespace,
       CASE WHEN k.conparentid <> 0 AND k.contype IN ('p', 'u', 'x') THEN
         (SELECT c.relname FROM pg_catalog.pg_constraint AS p JOIN pg_catalog.pg_class AS c ON c.oid = p.conindid
          WHERE p.oid = k.conparentid)
       END AS parent_name,
       CASE WHEN k.conparentid <> 0 AND k.contype IN ('p', 'u', 'x') THEN
         (SELECT c.relnamespace FROM pg_catalog.pg_constraint AS p JOIN pg_catalog.pg_class AS c ON c.oid = p.conindid
          WHERE p.oid = k.conparentid)
       END AS parent_namespace,
       CASE WHEN k.contype NOT IN ('n', 't') THEN k.oid END AS text_of,
       CASE WHEN k.contype IN ('p', 'u', 'f')
              OR (k.contype = 'c' AND pg_catalog.strpos(k.conbin::pg_catalog.text, ':varattno 0 ') = 0) THEN
         ROW(k.contype, k.condeferrable, k.condeferred, k.convalidated, k.connoinherit, k.conkey,
             k.confrelid, k.confkey, k.confupdtype, k.confdeltype, k.confmatchtype,
             k.confdelsetcols, x.indnullsnotdistinct, --@15+
             k.conenforced, k.conperiod, --@18+
             x.indkey, x.indnkeyatts, i.reloptions,
             pg_catalog.sha256(pg_catalog.convert_to(k.conbin::pg_catalog.text, pg_catalog.getdatabaseencoding())))
       END AS text_key,
       CASE WHEN k.contype = 'c' THEN '*'
            ELSE pg_catalog.concat_ws(' ', pg_catalog.array_to_string(k.conkey, ' '), x.indkey) END AS text_columns
FROM pg_catalog.pg_constraint AS k
-- What few indexes have is looked up among those few.
LEFT JOIN (SELECT c.oid, c.reloptions, t.spcname AS tablespace
           FROM pg_catalog.pg_class AS c LEFT JOIN pg_catalog.pg_tablespace AS t ON t.oid = c.reltablespace
           WHERE c.relkind IN ('i', 'I') AND (c.reloptions IS NOT NULL OR c.reltablespace <> 0)) AS i
       ON i.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN (SELECT n.indexrelid, n.indkey, n.indnkeyatts,
                  n.indnullsnotdistinct --@15+
                  false AS indnullsnotdistinct --@..14
           FROM pg_catalog.pg_index AS n
           WHERE n.indnatts <> n.indnkeyatts
              OR n.indnullsnotdistinct --@15+
          ) AS x ON x.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN (SELECT tgconstraint, true AS disabled
           FROM pg_catalog.pg_trigger WHERE tgisinternal AND tgconstraint <> 0 AND tgenabled <> 'O' GROUP BY tgconstraint) AS g
       ON g.tgconstraint = k.oid
WHERE k.oid >= 16384 AND k.conrelid <> 0
