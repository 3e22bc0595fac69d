-- mutation: language ply | language ply
DROP LANGUAGE ply;
-- mutation: language extra | language extra
CREATE LANGUAGE extra HANDLER app.handler;
-- mutation: language ply | language ply
ALTER LANGUAGE ply RENAME TO renamed;
-- mutation: language ply | language ply
CREATE OR REPLACE TRUSTED LANGUAGE ply HANDLER app.handler;
-- mutation: language ply | language ply
CREATE OR REPLACE LANGUAGE ply HANDLER plpgsql_call_handler;
-- mutation: language ply | language ply
CREATE OR REPLACE LANGUAGE ply HANDLER app.handler INLINE app.inline_handler;
-- mutation: language plx | language plx
CREATE OR REPLACE TRUSTED LANGUAGE plx HANDLER app.handler INLINE app.inline_handler;
-- mutation: language plx | language plx
ALTER LANGUAGE plx OWNER TO tu_bob;
-- mutation: language plx | language plx
COMMENT ON LANGUAGE plx IS NULL;
-- mutation: language plx | language plx
GRANT USAGE ON LANGUAGE plx TO PUBLIC;
-- mutation: language plx | language plx
REVOKE GRANT OPTION FOR USAGE ON LANGUAGE plx FROM tu_bob;
